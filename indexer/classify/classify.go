// Package classify says what a document is about and in which language: it
// takes over what the archive states and infers the rest from the words, each
// inferred label with the words that caused it. It reads nothing but the
// document and the tables embedded in it, and never changes a stated value.
package classify

import (
	"slices"
	"sync"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/corpus/scheme"
)

// tablesVersion is raised with every change of a table or a rule that can
// change a label.
const tablesVersion = "8"

// Version names the state of the tables and rules. Documents labelled by
// another version need labelling again.
func Version() string { return tablesVersion }

// Classifier labels documents. It never changes once made and is safe for
// concurrent use.
type Classifier struct {
	regions   *scheme.Scheme
	topics    *scheme.Scheme
	languages *languages
	gazetteer *gazetteer
	subjects  *subjects
	corrected corrected
	genres    *genres
	// vocabulary is what gazetteer and subjects know of words.
	vocabulary *vocabulary
}

// New returns a classifier over the embedded tables. It takes about a
// tenth of a second: make one and keep it.
func New() *Classifier {
	c := &Classifier{regions: scheme.Regions(), topics: scheme.Topics()}
	var parts sync.WaitGroup
	parts.Go(func() { c.subjects = newSubjects(c.topics) })
	parts.Go(func() { c.gazetteer = newGazetteer(c.regions) })
	parts.Go(func() { c.languages, c.genres = newLanguages(), newGenres(scheme.Genres()) })
	parts.Wait()
	c.vocabulary = newVocabulary(c.subjects.model, c.gazetteer.names, c.gazetteer.datelines, c.gazetteer.short, c.subjects.phrases)
	return c
}

// Label returns the document with its language, genre, regions and topics filled
// in.
// What the archive states wins: where it names places (or categories) the
// schemes know, those are the document's regions (or topics) and no others are
// inferred. A category that happens to name a region is one of the regions: it
// does not claim to be all of them. A stated top concept leaves open which of
// the narrower ones are meant: those are inferred.
func (c *Classifier) Label(doc corpus.Document) corpus.Document {
	doc.Language, doc.LanguageOrigin = c.language(doc)
	doc.Regions = c.statedRegions(doc.Places)
	placed := len(doc.Regions) > 0
	doc.Regions = c.addRegionTags(doc.Regions, doc.Tags)
	doc.Topics = c.statedTopics(doc.Tags)
	doc.Genre = c.correctedGenre(doc)
	open := c.subjects.open(doc.Topics)
	if placed && len(doc.Topics) > 0 && len(open) == 0 {
		return doc
	}
	t := c.vocabulary.read(doc.Title, withDateline(doc))
	defer c.vocabulary.release(t)
	if !placed {
		for _, l := range c.gazetteer.regions(t, languageBit(doc.Language)) {
			if !hasLabel(doc.Regions, l.ID) {
				doc.Regions = append(doc.Regions, l)
			}
		}
	}
	if len(doc.Topics) == 0 {
		doc.Topics = c.subjects.topics(t, languageBit(doc.Language))
	} else if len(open) > 0 {
		doc.Topics = append(doc.Topics, c.subjects.below(open, t, languageBit(doc.Language))...)
	}
	return doc
}

// withDateline puts a dateline that the archive keeps apart before the text,
// where a reader expects it.
func withDateline(doc corpus.Document) string {
	if doc.Dateline == "" {
		return doc.Body
	}
	return doc.Dateline + " - " + doc.Body
}

func hasLabel(labels []corpus.Label, id string) bool {
	return slices.ContainsFunc(labels, func(l corpus.Label) bool { return l.ID == id })
}
