package search

import (
	"slices"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/corpus/scheme"
)

// TextField is a field that is searched by words.
type TextField struct {
	Name string
	// Weight multiplies the field's term frequency, and B in [0, 1] is how much
	// its length is held against it: the parameters w and b of BM25F
	// (Robertson, Zaragoza, Taylor: Simple BM25 extension to multiple weighted
	// fields, CIKM 2004).
	Weight, B float64
	Text      func(corpus.Document) string
}

// ValueField is a field whose values are compared whole: for facets, filters
// and order.
type ValueField struct {
	Name string
	// Values gives the document's values. Those of a tree include everything
	// above them.
	Values func(corpus.Document) []string
	// Label is what a person reads for a value.
	Label func(value string) string
	// Tree is the scheme of a facet that is a tree, nil for a flat one.
	Tree *scheme.Scheme
}

// K1 is the saturation of term frequency in BM25F.
const K1 = 1.6

// TextFields is the one definition of the fields searched by words.
func TextFields() []TextField {
	return []TextField{
		{Name: "title", Weight: 3, B: 0.2, Text: func(d corpus.Document) string { return d.Title }},
		{Name: "body", Weight: 1, B: 0.85, Text: func(d corpus.Document) string { return d.Body }},
	}
}

// DateField is the field of dates: ISO 8601, whose order is that of time.
const DateField = "date"

// ValueFields is the one definition of the other fields: one of each facet's
// name, and DateField.
func ValueFields() []ValueField {
	regions, topics, genres := scheme.Regions(), scheme.Topics(), scheme.Genres()
	return []ValueField{
		{string(FacetRegion), func(d corpus.Document) []string { return branches(regions, d.Regions) }, regions.Label, regions},
		{string(FacetTopic), func(d corpus.Document) []string { return branches(topics, d.Topics) }, topics.Label, topics},
		{string(FacetGenre), func(d corpus.Document) []string { return present(d.Genre.ID) }, genres.Label, nil},
		{string(FacetAuthor), func(d corpus.Document) []string { return d.Authors }, itself, nil},
		{string(FacetSource), func(d corpus.Document) []string { return present(d.Source) }, itself, nil},
		{string(FacetYear), func(d corpus.Document) []string { return present(d.Date[:min(4, len(d.Date))]) }, itself, nil},
		{string(FacetLanguage), func(d corpus.Document) []string { return present(d.Language) }, LanguageName, nil},
		{string(FacetTag), func(d corpus.Document) []string { return distinct(d.Tags) }, itself, nil},
		{DateField, func(d corpus.Document) []string { return present(d.Date) }, itself, nil},
	}
}

// branches gives the concepts of the labels and all above them, each once.
func branches(s *scheme.Scheme, labels []corpus.Label) []string {
	var ids []string
	for _, l := range labels {
		path := s.Path(l.ID)
		if path == nil {
			path = []string{l.ID}
		}
		ids = append(ids, path...)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

func present(value string) []string {
	if value == "" {
		return nil
	}
	return []string{value}
}

// distinct gives each value once: an archive may state one under two names.
func distinct(values []string) []string {
	var out []string
	for _, v := range values {
		if v != "" && !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	return out
}

func itself(value string) string { return value }

// LanguageName is the English name of a BCP 47 tag, or the tag.
func LanguageName(tag string) string {
	t, err := language.Parse(tag)
	if err != nil || t == language.Und {
		if tag == "und" {
			return "unknown"
		}
		return tag
	}
	return display.English.Tags().Name(t)
}
