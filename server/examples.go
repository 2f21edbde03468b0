package server

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
)

// What makes an example, and what looking for them may cost.
const (
	exampleHits    = 3  // documents that an example finds at least
	exampleSample  = 50 // documents of a topic that are read for words
	exampleWords   = 8
	exampleRegions = 3
	// What more than one in so many documents has goes without saying.
	exampleCommon = 4
	exampleTime   = time.Second
)

// examples gives some for the archive that r describes. Those it could not find
// in time or for an error are just missing: the page can do without.
func examples(ctx context.Context, searcher search.Searcher, r search.Results) []choice {
	limited, cancel := context.WithTimeout(ctx, exampleTime)
	defer cancel()
	e := exampleFinder{searcher: searcher, archive: r, used: map[string]bool{}}
	return e.find(limited)
}

// exampleFinder looks for queries that a newcomer may try: a word that the
// documents of a topic have in common, with a country they speak of more than
// others do. Each of them was tried.
type exampleFinder struct {
	searcher search.Searcher
	// archive counts the facets of all documents.
	archive search.Results
	used    map[string]bool
}

func (e *exampleFinder) find(ctx context.Context) []choice {
	var list []choice
	for _, topic := range e.archive.Facets[search.FacetTopic] {
		if len(list) == homeExamples || ctx.Err() != nil {
			break
		}
		if text := e.ofTopic(ctx, topic); text != "" {
			list = append(list, choice{Label: text, URL: address{}.withText(text).URL()})
		}
	}
	return list
}

// ofTopic gives a query on a topic; empty when none finds enough.
func (e *exampleFinder) ofTopic(ctx context.Context, topic search.FacetValue) string {
	q := search.Query{
		Selected: map[search.Facet][]string{search.FacetTopic: {topic.ID}},
		Sort:     search.Newest,
		Limit:    exampleSample,
		Facets:   []search.Facet{search.FacetRegion},
	}
	if usual := usualLanguage(e.archive); usual != "" {
		q.Selected[search.FacetLanguage] = []string{usual}
	}
	r, err := e.searcher.Search(ctx, q)
	if err != nil {
		return ""
	}
	words := append(topicWords(r.Hits), parts(topic.Label)...)
	words = words[:min(exampleWords, len(words))]
	// A word alone is better than no example.
	for _, region := range append(e.tellingRegions(r), "") {
		for _, word := range words {
			text := strings.TrimSpace(word + " " + region)
			if !e.used[region] && !e.used[word] && e.finds(ctx, text) {
				e.used[region], e.used[word] = region != "", true
				return text
			}
		}
	}
	return ""
}

// finds tells whether a query finds some documents, but not half the archive,
// and is taken as it stands, with no word for another.
func (e *exampleFinder) finds(ctx context.Context, text string) bool {
	r, err := e.searcher.Search(ctx, search.Query{Text: text, Limit: -1})
	asTyped := err == nil && len(r.Notes) == 0 && r.Corrected == "" && len(r.DidYouMean) == 0
	return asTyped && r.Total >= exampleHits && r.Total <= e.archive.Total/exampleCommon
}

// tellingRegions are the countries that the documents of r speak of more than
// the archive does, as a query asks for them.
func (e *exampleFinder) tellingRegions(r search.Results) []string {
	everywhere := map[string]int{}
	for _, area := range e.archive.Facets[search.FacetRegion] {
		for _, v := range leaves(area) {
			everywhere[v.ID] = v.Count
		}
	}
	var list []search.FacetValue
	for _, area := range r.Facets[search.FacetRegion] {
		for _, v := range leaves(area) {
			if n := everywhere[v.ID]; n > 0 && n <= e.archive.Total/exampleCommon {
				list = append(list, v)
			}
		}
	}
	weight := func(v search.FacetValue) float64 { return float64(v.Count*v.Count) / float64(everywhere[v.ID]) }
	slices.SortStableFunc(list, func(a, b search.FacetValue) int { return cmp.Compare(weight(b), weight(a)) })
	return each(list[:min(exampleRegions, len(list))], func(v search.FacetValue) string {
		return regionIn(usualLanguage(e.archive), v)
	})
}

// regionIn asks for a country in an archive of a language: by its name, which
// is English, where the pieces are likely to have that, else by its code.
func regionIn(language string, v search.FacetValue) string {
	if language == "" || language == "en" || strings.HasPrefix(language, "en-") {
		return valueLabel(search.FacetRegion, v)
	}
	return string(search.FacetRegion) + ":" + strings.ToLower(v.ID)
}

// topicWords are the words that the topics of the documents were inferred
// from, those of most documents first.
func topicWords(hits []search.Hit) []string {
	count := map[string]int{}
	var words []string
	for _, h := range hits {
		for _, l := range h.Document.Topics {
			if l.Origin == corpus.Stated || len(l.Evidence) == 0 {
				continue
			}
			word := typed(strings.ToLower(l.Evidence[0]))
			if count[word]++; count[word] == 1 && word != "" {
				words = append(words, word)
			}
		}
	}
	slices.SortStableFunc(words, func(a, b string) int { return cmp.Compare(count[b], count[a]) })
	return words
}

// typed writes words as a person would look for them, more than one as a
// phrase; empty when the query language would read them in another way.
func typed(words string) string {
	switch {
	case strings.ContainsAny(words, quoteMarks+"():") || strings.HasPrefix(words, "-"):
		return ""
	case strings.ContainsAny(words, " \t"):
		return `"` + words + `"`
	}
	return words
}

// parts takes the label of a topic apart: "conflict, war and peace".
func parts(label string) []string {
	return each(strings.Split(strings.ReplaceAll(label, " and ", ", "), ", "), typed)
}
