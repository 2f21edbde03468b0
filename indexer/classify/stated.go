package classify

import (
	"strings"

	"golang.org/x/text/language"

	"github.com/gloss-search/gloss/corpus"
)

// statedRegions maps the places that an archive states onto the scheme. Values
// it does not know for sure are left out.
func (c *Classifier) statedRegions(places []string) []corpus.Label {
	return stated(nil, places, c.regions.Find)
}

// addRegionTags adds the categories that name a region. A category is a word,
// not a code: "it" is hardly Italy.
func (c *Classifier) addRegionTags(labels []corpus.Label, tags []string) []corpus.Label {
	return stated(labels, tags, c.regions.FindName)
}

func (c *Classifier) statedTopics(tags []string) []corpus.Label {
	return stated(nil, tags, c.topics.Find)
}

func stated(labels []corpus.Label, values []string, find func(string) (string, bool)) []corpus.Label {
	for _, v := range values {
		if id, ok := find(v); ok {
			labels = addStated(labels, id, v)
		}
	}
	return labels
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
