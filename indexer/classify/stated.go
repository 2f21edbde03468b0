package classify

import (
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/corpus/scheme"
)

// statedRegions maps the places that an archive states onto the scheme. Values
// it does not know for sure are left out.
func (c *Classifier) statedRegions(places []string) []corpus.Label {
	return stated(nil, places, c.regions, c.regions.Find, c.corrected.regions)
}

// addRegionTags adds the categories that name a region. A category is a word,
// not a code: "it" is hardly Italy.
func (c *Classifier) addRegionTags(labels []corpus.Label, tags []string) []corpus.Label {
	return stated(labels, tags, c.regions, c.regions.FindName, c.corrected.tags, c.corrected.regions)
}

func (c *Classifier) statedTopics(tags []string) []corpus.Label {
	return stated(nil, tags, c.topics, c.topics.Find, c.corrected.tags, c.corrected.topics)
}

// stated adds a label for each value that means a concept of the scheme: what
// the first table that has it says, else what find does.
func stated(labels []corpus.Label, values []string, s *scheme.Scheme, find func(string) (string, bool), corrected ...map[string][]string) []corpus.Label {
	for _, v := range values {
		for _, id := range meaning(v, find, corrected) {
			// A category may be said to mean a concept of another scheme.
			if _, ok := s.Concept(id); ok {
				labels = addStated(labels, id, v)
			}
		}
	}
	return labels
}

func meaning(value string, find func(string) (string, bool), corrected []map[string][]string) []string {
	for _, table := range corrected {
		if len(table) == 0 {
			continue
		}
		if ids, ok := table[nameKey(value)]; ok {
			return ids
		}
	}
	if id, ok := find(value); ok {
		return []string{id}
	}
	return nil
}

// correctedGenre is the genre that a corrected kind or category means, else
// what is said of the rest of the document.
func (c *Classifier) correctedGenre(doc corpus.Document) corpus.Label {
	if len(c.corrected.tags) == 0 {
		return c.genre(doc)
	}
	for _, value := range slices.Concat(doc.Kinds, doc.Tags) {
		for _, id := range c.corrected.tags[nameKey(value)] {
			if _, ok := scheme.Genres().Concept(id); ok {
				return addStated(nil, id, value)[0]
			}
		}
	}
	doc.Kinds, doc.Tags = c.uncorrected(doc.Kinds), c.uncorrected(doc.Tags)
	return c.genre(doc)
}

// uncorrected leaves out the values that have a corrected meaning.
func (c *Classifier) uncorrected(values []string) []string {
	return slices.DeleteFunc(slices.Clone(values), func(v string) bool {
		_, ok := c.corrected.tags[nameKey(v)]
		return ok
	})
}

// addStated adds a stated label, or a further piece of evidence to the one
// that is there.
func addStated(labels []corpus.Label, id, value string) []corpus.Label {
	for i := range labels {
		if labels[i].ID == id {
			labels[i].Evidence = append(labels[i].Evidence, value)
			return labels
		}
	}
	return append(labels, corpus.Label{
		ID: id, Origin: corpus.Stated, Confidence: 1, Evidence: []string{value},
	})
}

// language returns the stated language as a base tag, or the one the text is
// written in.
func (c *Classifier) language(doc corpus.Document) (string, corpus.Origin) {
	if doc.Language != "" && doc.Language != undetermined && doc.LanguageOrigin != corpus.Inferred {
		if tag, ok := c.languages.base(doc.Language); ok {
			return tag, corpus.Stated
		}
	}
	return c.languages.detect(doc.Title, doc.Body), corpus.Inferred
}

// base reduces a stated language to its base tag: "en-US", "English",
// "eng" and "anglais" are "en".
func (l *languages) base(stated string) (string, bool) {
	stated = strings.TrimSpace(stated)
	if tag, ok := l.names[strings.ToLower(stated)]; ok {
		return tag, true
	}
	tag, err := language.Parse(strings.ReplaceAll(stated, "_", "-"))
	if err != nil {
		return "", false
	}
	base, _ := tag.Base()
	if base.String() == undetermined {
		return "", false
	}
	return base.String(), true
}
