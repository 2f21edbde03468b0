package bleveindex_test

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
	"github.com/gloss-search/gloss/search/bleveindex"
)

// TestAnswersAreExhaustive asks random queries with random filters and orders,
// each twice of a searcher that keeps decoded words and once of one that keeps
// none, and holds totals, counts, order and scores against a search through all
// texts.
func TestAnswersAreExhaustive(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 9))
	docs := someDocuments(random, 120)
	dir := t.TempDir()
	publish(t, dir, docs[:80]...)
	publishMore(t, dir, docs[40:]...) // a second generation: several segments, dead documents
	keeping, err := bleveindex.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer keeping.Close()
	uncached, err := bleveindex.OpenWith(dir, bleveindex.Options{Uncached: true})
	if err != nil {
		t.Fatal(err)
	}
	defer uncached.Close()
	all := newTexts(docs)
	for range 200 {
		q, matches := someQuery(random)
		want := all.search(q, matches)
		for name, s := range map[string]search.Searcher{"first": keeping, "again": keeping, "uncached": uncached} {
			got, err := s.Search(t.Context(), q)
			if err != nil {
				t.Fatal(err)
			}
			if diff := want.differs(got); diff != "" {
				t.Fatalf("%s: %q selected %v from %q sort %q: %s", name, q.Text, q.Selected, q.From, q.Sort, diff)
			}
		}
	}
}

func publishMore(t *testing.T, dir string, docs ...corpus.Document) {
	t.Helper()
	w, err := bleveindex.OpenWriter(dir, false)
	if err != nil {
		t.Fatal(err)
	}
	writeErr := w.Write(t.Context(), docs)
	_, publishErr := w.Publish(t.Context())
	if err := errors.Join(writeErr, publishErr, w.Close()); err != nil {
		t.Fatal(err)
	}
}

func someDocuments(random *rand.Rand, n int) []corpus.Document {
	var docs []corpus.Document
	for i := range n {
		d := corpus.Document{
			ID: fmt.Sprintf("d%04d", i), Title: someText(random, 4), Body: someText(random, 60), Language: "en",
			Source: fmt.Sprint("Paper ", random.IntN(4)), Place: corpus.Place{File: "a", Line: i + 1},
		}
		for range random.IntN(3) {
			if a := fmt.Sprint("Author ", random.IntN(9)); !slices.Contains(d.Authors, a) {
				d.Authors = append(d.Authors, a)
			}
		}
		if random.IntN(5) > 0 {
			d.Date = fmt.Sprintf("%d-0%d-11", 2015+random.IntN(5), 1+random.IntN(9))
		}
		docs = append(docs, d)
	}
	return docs
}

// someQuery gives a query and the parts whose scores a document adds up, with
// what decides whether it matches.
func someQuery(random *rand.Rand) (search.Query, predicate) {
	words := []string{"zebra", "lemur", "okapi", "kiwi", "emu"}
	random.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
	a, b, c := words[0], words[1], words[2]
	shapes := []struct {
		text string
		p    predicate
	}{
		{a, predicate{any: []string{a}}},
		{a + " OR " + b + " OR " + c, predicate{any: []string{a, b, c}}},
		{a + " AND " + b, predicate{all: []string{a, b}}},
		{a + " " + b, predicate{all: []string{a, b}}},
		{`"` + a + " " + b + `"`, predicate{any: []string{a + " " + b}}},
		{a + " -" + b, predicate{any: []string{a}, none: []string{b}}},
		{"", predicate{}},
	}
	shape := shapes[random.IntN(len(shapes))]
	q := search.Query{Text: shape.text, Limit: 7, Facets: []search.Facet{search.FacetSource, search.FacetAuthor, search.FacetYear}, Selected: map[search.Facet][]string{}}
	q.Sort = []search.Sort{search.ByRelevance, search.Newest, search.Oldest}[random.IntN(3)]
	if random.IntN(2) == 0 {
		q.Selected[search.FacetSource] = []string{"Paper 1", "Paper 2"}
	}
	if random.IntN(2) == 0 {
		q.Selected[search.FacetAuthor] = []string{"Author 3", "Author 5", "Author 7"}
	}
	if random.IntN(3) == 0 {
		q.From = "2017"
	}
	return q, shape.p
}

type predicate struct{ any, all, none []string }

// texts is an archive searched by reading all of it.
type texts struct {
	docs   []corpus.Document
	byID   map[string]corpus.Document
	scores map[string]float64
}

func newTexts(docs []corpus.Document) *texts {
	t := &texts{docs: docs, byID: map[string]corpus.Document{}, scores: map[string]float64{}}
	for _, d := range docs {
		t.byID[d.ID] = d
	}
	return t
}

func (t *texts) score(d corpus.Document, phrase string) float64 {
	key := d.ID + "\x00" + phrase
	if s, ok := t.scores[key]; ok {
		return s
	}
	s := 0.0
	if has(d, phrase) {
		s = bm25f(t.byID, d, phrase)
	}
	t.scores[key] = s
	return s
}

func has(d corpus.Document, phrase string) bool {
	return occurrences(d.Title, phrase)+occurrences(d.Body, phrase) > 0
}

// expected is an answer.
type expected struct {
	total  int
	counts map[search.Facet]map[string]int
	hits   []expectedHit
	scored bool
}

type expectedHit struct {
	doc   corpus.Document
	score float64
}

func (t *texts) search(q search.Query, p predicate) expected {
	want := expected{counts: map[search.Facet]map[string]int{}, scored: q.Sort == search.ByRelevance && q.Text != ""}
	for _, f := range q.Facets {
		want.counts[f] = map[string]int{}
	}
	for _, d := range t.docs {
		score, ok := t.match(d, p)
		if !ok || q.From != "" && (d.Date == "" || d.Date < q.From) {
			continue
		}
		fails := failing(q, d)
		for _, f := range q.Facets {
			if len(fails) == 0 || len(fails) == 1 && fails[0] == f {
				for _, v := range valuesOf(d, f) {
					want.counts[f][v]++
				}
			}
		}
		if len(fails) == 0 {
			want.total++
			want.hits = append(want.hits, expectedHit{d, score})
		}
	}
	slices.SortStableFunc(want.hits, func(a, b expectedHit) int { return order(q, want.scored, a, b) })
	want.hits = want.hits[:min(len(want.hits), q.Limit)]
	return want
}

func (t *texts) match(d corpus.Document, p predicate) (score float64, ok bool) {
	ok = len(p.any) == 0
	for _, phrase := range slices.Concat(p.any, p.all) {
		score += t.score(d, phrase)
		ok = ok || has(d, phrase)
	}
	for _, phrase := range p.all {
		ok = ok && has(d, phrase)
	}
	for _, phrase := range p.none {
		ok = ok && !has(d, phrase)
	}
	return score, ok
}

func valuesOf(d corpus.Document, f search.Facet) []string {
	for _, field := range search.ValueFields() {
		if field.Name == string(f) {
			return field.Values(d)
		}
	}
	return nil
}

func failing(q search.Query, d corpus.Document) []search.Facet {
	var out []search.Facet
	for f, chosen := range q.Selected {
		if !slices.ContainsFunc(valuesOf(d, f), func(v string) bool { return slices.Contains(chosen, v) }) {
			out = append(out, f)
		}
	}
	return out
}

// order is that of scores, or of time with what has no date at the end; equal
// documents keep the archive's order.
func order(q search.Query, scored bool, a, b expectedHit) int {
	if scored {
		if math.Abs(a.score-b.score) < 1e-9 {
			return 0
		}
		return int(math.Copysign(1, b.score-a.score))
	}
	if (a.doc.Date == "") != (b.doc.Date == "") {
		return len(b.doc.Date) - len(a.doc.Date)
	}
	if q.Sort == search.Oldest {
		return strings.Compare(a.doc.Date, b.doc.Date)
	}
	return strings.Compare(b.doc.Date, a.doc.Date)
}

func (e expected) differs(r search.Results) string {
	if r.Total != e.total || len(r.Hits) != len(e.hits) {
		return fmt.Sprintf("%d hits of %d, want %d of %d", len(r.Hits), r.Total, len(e.hits), e.total)
	}
	for i, h := range r.Hits {
		if h.Document.ID != e.hits[i].doc.ID || e.scored && math.Abs(h.Score-e.hits[i].score) > 1e-9 {
			return fmt.Sprintf("hit %d is %s with %v, want %s with %v", i, h.Document.ID, h.Score, e.hits[i].doc.ID, e.hits[i].score)
		}
	}
	for f, all := range e.counts {
		counts := maps.Clone(all)
		for _, v := range r.Facets[f] {
			if v.Count != counts[v.ID] {
				return fmt.Sprintf("%s %q counts %d, want %d", f, v.ID, v.Count, counts[v.ID])
			}
			delete(counts, v.ID)
		}
		for v, n := range counts {
			return fmt.Sprintf("%s %q is missing, want %d", f, v, n)
		}
	}
	return ""
}
