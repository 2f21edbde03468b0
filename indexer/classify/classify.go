// Package classify says what a document is about and in which language: it
// takes over what the archive states and infers the rest from the words, each
// inferred label with the words that caused it. It reads nothing but the
// document and the tables embedded in it, and never changes a stated value.
package classify

import (
	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/corpus/scheme"
)

// tablesVersion is raised with every change of a table or a rule that can
// change a label.
const tablesVersion = "1"

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
}

// New returns a classifier over the embedded tables. It takes some tens of
// milliseconds: make one and keep it.
func New() *Classifier {
	return &Classifier{
		regions:   scheme.Regions(),
		topics:    scheme.Topics(),
		languages: newLanguages(),
		gazetteer: newGazetteer(scheme.Regions()),
		subjects:  newSubjects(scheme.Topics()),
	}
}

// Label returns the document with its language, regions and topics filled in.
// What the archive states wins: where it names regions (or topics) the schemes
// know, those are the document's regions (or topics) and none are inferred.
func (c *Classifier) Label(doc corpus.Document) corpus.Document {
	doc.Language, doc.LanguageOrigin = c.language(doc)
	doc.Regions = c.statedRegions(doc)
	doc.Topics = c.statedTopics(doc)
	if len(doc.Regions) > 0 && len(doc.Topics) > 0 {
		return doc
	}
	t := readText(doc.Title, doc.Body)
	if len(doc.Regions) == 0 {
		doc.Regions = c.gazetteer.regions(t, languageBit(doc.Language))
	}
	if len(doc.Topics) == 0 {
		doc.Topics = c.subjects.topics(t, languageBit(doc.Language))
	}
	return doc
}
