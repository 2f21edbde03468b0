package server

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
)

// fake is a Searcher over documents in memory: every word of the text must
// stand in the document, as letters anywhere. It counts facets properly.
type fake struct {
	docs []corpus.Document
	// err, when set, is what every call fails with.
	err error
	// reading is what every answer tells of its text.
	reading []search.ReadingStep
	// corrected and meant are what every answer tells of the spelling, the first
	// unless the query is verbatim.
	corrected string
	meant     []string
	// named is what every answer tells of values that its text names.
	named []search.NamedValue
	// crash, when set, is what Search panics with.
	crash any
	// breaks, when set, is what a walk fails with after breaksAfter documents.
	breaks      error
	breaksAfter int
	// asked is the last query.
	asked search.Query
	// completed is the last text that was completed.
	completed search.SuggestQuery
	// lines is the last question for a concordance, cut what its answer says.
	lines search.ConcordanceQuery
	cut   bool
}

const fakeGeneration = "gen-000007"

func (f *fake) Search(_ context.Context, q search.Query) (search.Results, error) {
	f.asked = q
	if f.crash != nil {
		panic(f.crash)
	}
	if f.err != nil {
		return search.Results{}, f.err
	}
	if q.Cursor != "" && !strings.HasPrefix(q.Cursor, "after:") {
		return search.Results{}, &search.BadQueryError{Parameter: "cursor", Value: q.Cursor, Reason: "not one of ours", Position: 2}
	}
	r := search.Results{Generation: fakeGeneration, Took: 4 * time.Millisecond, ReadAs: strings.Join(wordsOf(q.Text), " AND "), Reading: f.reading}
	r.Sorts = search.SortsOf(len(wordsOf(q.Text)) > 0)
	if r.Sort = q.Sort; !slices.Contains(r.Sorts, r.Sort) {
		r.Sort = r.Sorts[0]
	}
	r.DidYouMean = f.meant
	r.Named = f.named
	if !q.Verbatim {
		r.Corrected = f.corrected
	}
	r.Broadened = q.Broaden == search.BroadenYes
	var found []corpus.Document
	for _, d := range f.docs {
		if matchesAll(d, q, "") {
			found = append(found, d)
		}
	}
	order(found, q)
	r.Total = len(found)
	if r.Total == 0 {
		r.Notes = []string{"No document holds all these words."}
	}
	var hits []search.Hit
	for _, d := range found {
		hits = append(hits, fakeHit(d, q))
	}
	if q.Fold {
		hits, r.Folded = folded(hits, f.docs)
	}
	limit := cmp.Or(q.Limit, search.DefaultLimit)
	if limit > 0 {
		from := min(q.Offset, len(hits))
		to := min(from+limit, len(hits))
		r.Hits = hits[from:to]
		if to < len(hits) {
			r.Next = fmt.Sprintf("after:%d", to)
		}
	}
	r.Timeline = f.timeline(q)
	r.Facets = map[search.Facet][]search.FacetValue{}
	for _, facet := range q.Facets {
		r.Facets[facet] = f.count(facet, q)
	}
	return r, nil
}

func order(docs []corpus.Document, q search.Query) {
	slices.SortStableFunc(docs, func(a, b corpus.Document) int {
		if q.Sort == search.Oldest {
			return cmp.Compare(a.Date, b.Date)
		}
		return cmp.Compare(b.Date, a.Date)
	})
}

func (f *fake) Document(_ context.Context, id string) (corpus.Document, error) {
	for _, d := range f.docs {
		if d.ID == id && f.err == nil {
			return d, nil
		}
	}
	return corpus.Document{}, cmp.Or(f.err, fmt.Errorf("document %s: %w", id, search.ErrNotFound))
}

func (f *fake) Mark(_ context.Context, d corpus.Document, text string) (search.Marked, error) {
	words := wordsOf(text)
	m := search.Marked{Title: mark(d.Title, words)}
	for p := range strings.SplitSeq(d.Body, "\n\n") {
		m.Body = append(m.Body, mark(p, words))
	}
	m.Matches = matches(m.Body)
	return m, nil
}

func (f *fake) Info(context.Context) (search.Info, error) {
	published := time.Date(2025, 3, 1, 12, 0, 0, 0, time.UTC)
	return search.Info{Generation: fakeGeneration, Documents: len(f.docs), Published: published}, f.err
}

func (f *fake) Close() error { return nil }

func wordsOf(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return strings.ContainsRune(` "':;,.()<>=`, r) })
}

// matchesAll tells whether a document answers q, leaving out one facet.
func matchesAll(d corpus.Document, q search.Query, except search.Facet) bool {
	text := strings.ToLower(d.Title + " " + d.Body)
	for _, w := range wordsOf(q.Text) {
		if !strings.Contains(text, w) {
			return false
		}
	}
	if q.From != "" && (d.Date == "" || after(q.From, d.Date)) || q.To != "" && (d.Date == "" || after(d.Date, q.To)) {
		return false
	}
	for facet, ids := range q.Selected {
		if facet == except || len(ids) == 0 {
			continue
		}
		if !slices.ContainsFunc(ids, func(id string) bool { return slices.Contains(valuesOf(d, facet), id) }) {
			return false
		}
	}
	return true
}

// valuesOf are the values a document counts for, in trees with all above.
func valuesOf(d corpus.Document, f search.Facet) []string {
	labels := d.Regions
	switch f {
	case search.FacetGenre:
		return []string{d.Genre.ID}
	case search.FacetTag:
		return d.Tags
	case search.FacetAuthor:
		return d.Authors
	case search.FacetSource:
		return []string{d.Source}
	case search.FacetLanguage:
		return []string{d.Language}
	case search.FacetYear:
		if !isDate(d.Date) {
			return nil
		}
		return []string{d.Date[:4]}
	case search.FacetTopic:
		labels = d.Topics
	}
	var all []string
	for _, l := range labels {
		all = append(all, f.Scheme().Path(l.ID)...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func (f *fake) count(facet search.Facet, q search.Query) []search.FacetValue {
	counts := map[string]int{}
	for _, id := range q.Selected[facet] {
		counts[id] = 0
	}
	for _, d := range f.docs {
		if matchesAll(d, q, facet) {
			for _, v := range valuesOf(d, facet) {
				if v != "" {
					counts[v]++
				}
			}
		}
	}
	return values(facet, q, counts, "")
}

func values(facet search.Facet, q search.Query, counts map[string]int, parent string) []search.FacetValue {
	var list []search.FacetValue
	for id, n := range counts {
		v := search.FacetValue{ID: id, Label: label(facet, id), Count: n, Selected: slices.Contains(q.Selected[facet], id)}
		if facet.Tree() {
			if c, _ := facet.Scheme().Concept(id); c.Parent != parent {
				continue
			}
			v.Children = values(facet, q, counts, id)
		}
		list = append(list, v)
	}
	slices.SortFunc(list, func(a, b search.FacetValue) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Label, b.Label))
	})
	if !facet.Tree() {
		list = list[:min(len(list), cmp.Or(q.FacetLimit, search.DefaultFacetLimit))]
	}
	return list
}

func fakeHit(d corpus.Document, q search.Query) search.Hit {
	words := wordsOf(q.Text)
	h := search.Hit{Score: 1.5}
	if title := mark(d.Title, words); len(title) > 1 {
		h.Snippets = append(h.Snippets, search.Snippet{Field: "title", Fragments: title})
	}
	for p := range strings.SplitSeq(d.Body, "\n\n") {
		fragments := mark(p, words)
		if len(words) == 0 || len(fragments) > 1 {
			h.Snippets = append(h.Snippets, search.Snippet{Field: "body", Fragments: fragments, CutAfter: true})
		}
		if len(words) == 0 || len(h.Snippets) > 2 {
			break
		}
	}
	d.Body = ""
	h.Document = d
	return h
}

// mark parts a text at the words.
func mark(text string, words []string) []search.Fragment {
	var list []search.Fragment
	lower := strings.ToLower(text)
	if len(lower) != len(text) {
		lower = text
	}
	for text != "" {
		at, n := -1, 0
		for _, w := range words {
			if i := strings.Index(lower, w); i >= 0 && (at < 0 || i < at) {
				at, n = i, len(w)
			}
		}
		if at < 0 {
			return append(list, search.Fragment{Text: text})
		}
		if at > 0 {
			list = append(list, search.Fragment{Text: text[:at]})
		}
		list = append(list, search.Fragment{Text: text[at : at+n], Match: true})
		text, lower = text[at+n:], lower[at+n:]
	}
	return list
}
