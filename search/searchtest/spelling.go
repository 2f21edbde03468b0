package searchtest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
)

// quays is an archive in which some words are frequent, and some rare.
func quays() []corpus.Document {
	docs := []corpus.Document{
		doc("slip", "", "The hrabour was misspelt here."),
		doc("name", "", "A misspelt name: Hilary."),
		doc("stem 1", "", "A hilarious evening."),
		doc("stem 2", "", "It was hilariously late."),
		doc("reviews", "A review of harbours", "Reviewers of breakwaters wrote about zeppelins, receivers and a lighthouse keeper."),
		{ID: "ru", Title: "Корова", Body: "Корова идёт домой через деревню.", Language: "ru"},
		{ID: "el", Title: "", Body: "Η θάλασσα είναι ήσυχη σήμερα.", Language: "el"},
		{ID: "ar", Title: "", Body: "المدينة القديمة على البحر", Language: "ar"},
		{ID: "zh", Title: "", Body: "港口很大。", Language: "zh"},
	}
	for i := range 120 {
		docs = append(docs, doc(fmt.Sprint("many", i), "", "The harbour receives ferries, and the carbon tax is paid at the quay, writes Hillary."))
	}
	return docs
}

func testSpelling(t *testing.T, e Engine) {
	publish(t, e, false, quays()...)
	s := open(t, e)
	cases := []struct {
		name, text string
		corrected  string
		meant      string
		hits       bool
	}{
		{"a word of the archive", "harbour", "", "", true},
		{"a form of one", "harbouring", "", "", true},
		{"letters swapped", "fererise", "ferries", "", true},
		{"one unknown word of two", "carbin tax", "carbon tax", "", true},
		{"in a phrase", `"carbin tax"`, `"carbon tax"`, "", true},
		{"in a phrase of one field", `body:"carbin tax"`, `body:"carbon tax"`, "", true},
		{"in one field", "title:harbuor", "title:harbour", "", true},
		{"with an operator", "carbin OR zepelins", "carbon OR zeppelins", "", true},
		{"near", "carbin NEAR/3 tax", "carbon NEAR/3 tax", "", true},
		{"a hyphen", "harbor-ferries", "harbour-ferries", "", false},
		{"run together", "lighthousekeeper", `"lighthouse keeper"`, "", true},
		{"asked for exactly", "=harbuor", "", "", false},
		{"a wildcard", "harbuo*", "", "", false},
		{"not wanted", "quay -harbuor", "", "", true},
		{"a number", "19991", "", "", false},
		{"capitals", "the TAXX rose", "", "", false},
		{"too short", "qya", "", "", false},
		{"like nothing", "xylophone", "", "", false},
		{"rare beside a frequent one", "hrabour", "", "harbour", true},
		{"a rare name whose stem is more frequent", "hilary", "", "Hillary", true},
		{"a rare one that has no document with the other word", "hrabour ferries", "harbour ferries", "", true},
		{"a rare one that has, in the other order", "misspelt hrabour", "", "misspelt harbour", true},
		{"a rare one in a phrase that is not there", `"hrabour receives"`, `"harbour receives"`, "", true},
		{"a rare one, and neither is there with the other word", "hrabour hilarious", "", "harbour hilarious", true},
		{"a rare and an unknown one", "hrabour feries", "harbour ferries", "", true},
		{"rare and like nothing", "zeppelin", "", "", true},
		{"Cyrillic", "карова", "Корова", "", true},
		{"Greek", "θαλασα", "θάλασσα", "", true},
		{"Arabic", "المدينت", "المدينة", "", true},
		{"ideographs", "港日", "", "", false},
		{"a property", "author:harbuor", "", "", false},
	}
	for _, c := range cases {
		r := ask(t, s, search.Query{Text: c.text})
		meant := strings.Join(r.DidYouMean, "|")
		if !strings.EqualFold(r.Corrected, c.corrected) || meant != c.meant || (r.Total > 0) != c.hits {
			t.Errorf("%s: %q is answered as %q, meant %q, with %d hits; want %q, %q, hits %v", c.name, c.text, r.Corrected, meant, r.Total, c.corrected, c.meant, c.hits)
		}
		told := slices.ContainsFunc(r.Reading, func(s search.ReadingStep) bool { return s.Kind == search.StepCorrected })
		if told != (r.Corrected != "") {
			t.Errorf("%s: corrected %q, and the steps are %+v", c.name, r.Corrected, r.Reading)
		}
	}
	testVerbatim(t, s)
}

// testVerbatim: what was typed is answered where that is asked for, and what
// was meant is marked where it is not.
func testVerbatim(t *testing.T, s search.Searcher) {
	q := search.Query{Text: "carbin", Limit: 1}
	corrected := ask(t, s, q)
	if corrected.ReadAs != "carbon" || corrected.Next == "" || !slices.Contains(correctedTo(corrected), "carbon") {
		t.Errorf("read as %q, steps %+v", corrected.ReadAs, corrected.Reading)
	}
	marked, err := s.Mark(t.Context(), corrected.Hits[0].Document, q.Text)
	if err != nil || marked.Matches != 0 { // the body of a hit is left out
		t.Errorf("%d marks: %v", marked.Matches, err)
	}
	whole, err := s.Document(t.Context(), corrected.Hits[0].Document.ID)
	if err != nil {
		t.Fatal(err)
	}
	if marked, err = s.Mark(t.Context(), whole, q.Text); err != nil || marked.Matches != 1 {
		t.Errorf("%d marks of what was meant: %v", marked.Matches, err)
	}
	if marked, err = s.Mark(t.Context(), whole, "hrabour ferries"); err != nil || marked.Matches != 2 {
		t.Errorf("%d marks of what was meant by a rare word: %v", marked.Matches, err)
	}
	q.Verbatim = true
	if r := ask(t, s, q); r.Total != 0 || r.Corrected != "" || !slices.Equal(r.DidYouMean, []string{"carbon"}) {
		t.Errorf("verbatim: %d hits, corrected %q, meant %q", r.Total, r.Corrected, r.DidYouMean)
	}
	rare := search.Query{Text: "hrabour ferries", Verbatim: true}
	if r := ask(t, s, rare); r.Total == 0 || r.Corrected != "" || !slices.Equal(r.DidYouMean, []string{"harbour ferries"}) {
		t.Errorf("verbatim: %d hits, corrected %q, meant %q", r.Total, r.Corrected, r.DidYouMean)
	}
	q.Cursor = corrected.Next
	if _, err := s.Search(t.Context(), q); err == nil {
		t.Error("a cursor of the corrected answer is taken for the verbatim one")
	}
}

func correctedTo(r search.Results) []string {
	for _, s := range r.Reading {
		if s.Kind == search.StepCorrected {
			return s.To
		}
	}
	return nil
}
