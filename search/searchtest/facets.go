package searchtest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/corpus/scheme"
	"github.com/gloss-search/gloss/search"
)

var (
	someRegions   = []string{"UA", "RU", "KP", "KR", "US", "FR", "NG", "NE", "AU", "BR", "030", "150"}
	someTopics    = []string{"medtop:16000000", "medtop:11000000", "medtop:04000000", "medtop:07000000", "medtop:15000000"}
	someGenres    = []string{"editorial", "opinion", "letter", ""}
	someTags      = []string{"Economy", "economy", "Économie", "gun_control_and_gun_rights", "a, b: c", "選舉"}
	someAuthors   = []string{"Ada", "Bo", "Che", "Dee", "Édith", ""}
	someSources   = []string{"The Paper", "Le Papier", ""}
	someLanguages = []string{"en", "fr", "zh", ""}
	someWords     = []string{"apple", "banana", "cherry", "date"}
	someDates     = []string{"1999", "2001-05", "2001-05-20", "2019-12-31", "2020-01-01", "2024-02", ""}
)

// testFacets compares totals and counts with a brute-force count over the
// documents, for random selections on random archives that were built in
// several generations with replaced and deleted documents.
func testFacets(t *testing.T, e Engine) {
	for seed := range uint64(6) {
		random := rand.New(rand.NewPCG(seed, 7))
		docs := randomArchive(t, e, random)
		s := open(t, e)
		for range 60 {
			q := randomQuery(random)
			r := ask(t, s, q)
			for _, f := range search.Facets() {
				got, want := flatten(r.Facets[f]), countByHand(docs, q, f)
				if diff := cmp.Diff(want, got); diff != "" {
					t.Fatalf("seed %d, %+v, facet %s (-want +got):\n%s", seed, q, f, diff)
				}
			}
			if want := len(matching(docs, q, "")); r.Total != want {
				t.Fatalf("seed %d, %+v: total %d, want %d", seed, q, r.Total, want)
			}
		}
	}
}

func randomArchive(t *testing.T, e Engine, random *rand.Rand) map[string]corpus.Document {
	docs := map[string]corpus.Document{}
	for generation := range 3 {
		w, err := e.OpenWriter(generation == 0)
		if err != nil {
			t.Fatal(err)
		}
		for range 1 + random.IntN(3) {
			batch := map[string]corpus.Document{}
			for range random.IntN(40) {
				d := randomDocument(random)
				batch[d.ID] = d
			}
			var list []corpus.Document
			for id, d := range batch {
				docs[id] = d
				list = append(list, d)
			}
			if err := w.Write(t.Context(), list); err != nil {
				t.Fatal(err)
			}
		}
		var dead []string
		for id := range docs {
			if random.IntN(10) == 0 {
				dead = append(dead, id)
				delete(docs, id)
			}
		}
		if err := w.Delete(t.Context(), dead); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Publish(t.Context()); err != nil {
			t.Fatal(err)
		}
		closing(t, w)
	}
	return docs
}

func randomDocument(random *rand.Rand) corpus.Document {
	d := doc(numbered(random.IntN(150)), "", strings.Join(some(random, someWords, 4), " "))
	d.Authors = slices.DeleteFunc(some(random, someAuthors, 2), func(a string) bool { return a == "" })
	d.Source, d.Language, d.Date = one(random, someSources), one(random, someLanguages), one(random, someDates)
	for _, id := range some(random, someRegions, 3) {
		d.Regions = append(d.Regions, label(id))
	}
	for _, id := range some(random, someTopics, 2) {
		d.Topics = append(d.Topics, label(id))
	}
	if genre := one(random, someGenres); genre != "" {
		d.Genre = label(genre)
	}
	d.Tags = append(some(random, someTags, 4), some(random, someTags, 2)...) // some of them twice
	return d
}

func randomQuery(random *rand.Rand) search.Query {
	q := search.Query{Facets: search.Facets(), FacetLimit: search.MaxFacetLimit, Selected: map[search.Facet][]string{}}
	if random.IntN(2) == 0 {
		q.Text = strings.Join(some(random, someWords, 2), " OR ")
	}
	choose := map[search.Facet][]string{
		search.FacetRegion: append([]string{"142", "019", "XX"}, someRegions...), search.FacetTopic: someTopics,
		search.FacetAuthor: someAuthors[:5], search.FacetSource: {"The Paper", "Le Papier", "none"},
		search.FacetYear: {"1999", "2001", "2020"}, search.FacetLanguage: {"en", "zh"},
		search.FacetGenre: {"editorial", "letter", "review"}, search.FacetTag: append([]string{"ECONOMY"}, someTags...),
	}
	for _, f := range search.Facets() {
		if random.IntN(3) == 0 {
			q.Selected[f] = some(random, choose[f], 3)
		}
	}
	if random.IntN(4) == 0 {
		q.From = one(random, []string{"2001", "2001-05-21", "2020"})
	}
	if random.IntN(4) == 0 {
		q.To = one(random, []string{"2001-05", "2019", "2024-02-10"})
	}
	return q
}

func one[T any](random *rand.Rand, from []T) T { return from[random.IntN(len(from))] }

// some draws up to n different values.
func some(random *rand.Rand, from []string, n int) []string {
	shuffled := slices.Clone(from)
	random.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	return shuffled[:random.IntN(min(n, len(from))+1)]
}

// matching are the documents that pass all of q but the selection of one facet.
func matching(docs map[string]corpus.Document, q search.Query, ignored search.Facet) []corpus.Document {
	var out []corpus.Document
	for _, d := range docs {
		ok := hasWords(d, q.Text) && inDates(d.Date, q.From, q.To)
		for f, chosen := range q.Selected {
			if f != ignored && len(chosen) > 0 && !overlaps(valuesByHand(d, f), chosen) {
				ok = false
			}
		}
		if ok {
			out = append(out, d)
		}
	}
	return out
}

func hasWords(d corpus.Document, text string) bool {
	return text == "" || overlaps(strings.Fields(d.Body), strings.Split(text, " OR "))
}

// inDates compares only as far as both sides are known.
func inDates(date, from, to string) bool {
	if from == "" && to == "" {
		return true
	}
	if date == "" {
		return false
	}
	n, m := min(len(date), len(from)), min(len(date), len(to))
	return date[:n] >= from[:n] && date[:m] <= to[:m]
}

func overlaps(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

func valuesByHand(d corpus.Document, f search.Facet) []string {
	switch f {
	case search.FacetRegion:
		return above(scheme.Regions(), d.Regions)
	case search.FacetTopic:
		return above(scheme.Topics(), d.Topics)
	case search.FacetGenre:
		return []string{d.Genre.ID}
	case search.FacetAuthor:
		return d.Authors
	case search.FacetTag:
		return slices.Compact(slices.Sorted(slices.Values(d.Tags)))
	case search.FacetSource:
		return []string{d.Source}
	case search.FacetLanguage:
		return []string{d.Language}
	}
	return []string{(d.Date + "    ")[:4]}
}

func above(s *scheme.Scheme, labels []corpus.Label) []string {
	set := map[string]bool{}
	for _, l := range labels {
		for id := l.ID; id != ""; {
			set[id] = true
			c, _ := s.Concept(id)
			id = c.Parent
		}
	}
	var out []string
	for id := range set {
		out = append(out, id)
	}
	return out
}

func countByHand(docs map[string]corpus.Document, q search.Query, f search.Facet) map[string]string {
	counts := map[string]int{}
	for _, id := range q.Selected[f] {
		counts[id] = 0
	}
	for _, d := range matching(docs, q, f) {
		for _, v := range valuesByHand(d, f) {
			if strings.TrimSpace(v) != "" {
				counts[v]++
			}
		}
	}
	out := map[string]string{}
	for v, n := range counts {
		out[v] = fmt.Sprint(n, slices.Contains(q.Selected[f], v))
	}
	return out
}

// flatten maps each value of a facet to its count and whether it is selected.
func flatten(values []search.FacetValue) map[string]string {
	out := map[string]string{}
	for _, v := range values {
		out[v.ID] = fmt.Sprint(v.Count, v.Selected)
		for id, n := range flatten(v.Children) {
			out[id] = n
		}
	}
	return out
}

// testManyValues compares what is given of a facet with far more values than
// asked for with the whole of it.
func testManyValues(t *testing.T, e Engine) {
	random := rand.New(rand.NewPCG(3, 7))
	var docs []corpus.Document
	for i := range 400 {
		d := doc(numbered(i), "", "apple")
		for range 1 + random.IntN(6) {
			// Some tags are frequent, most occur once or twice.
			d.Tags = append(d.Tags, fmt.Sprintf("tag %d", random.IntN(1+random.IntN(1000))))
		}
		docs = append(docs, d)
	}
	publish(t, e, false, docs...)
	s := open(t, e)
	whole := ask(t, s, search.Query{Facets: []search.Facet{search.FacetTag}, FacetLimit: search.MaxFacetLimit}).Facets[search.FacetTag]
	if len(whole) < 200 {
		t.Fatalf("only %d values", len(whole))
	}
	rare := whole[len(whole)-1].ID
	for _, limit := range []int{1, 2, 20, 150} {
		q := search.Query{Facets: []search.Facet{search.FacetTag}, FacetLimit: limit, Selected: map[search.Facet][]string{search.FacetTag: {rare, whole[0].ID, "none"}}}
		var want []string
		for i, v := range whole {
			if i < limit || v.ID == rare {
				want = append(want, v.ID)
			}
		}
		var got []string
		for _, v := range ask(t, s, q).Facets[search.FacetTag] {
			got = append(got, v.ID)
		}
		if diff := cmp.Diff(append(want, "none"), got); diff != "" {
			t.Errorf("the first %d (-want +got):\n%s", limit, diff)
		}
	}
}
