package bleveindex_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
	"github.com/gloss-search/gloss/search/bleveindex"
)

// harbour is an archive in which pieces about ferries share a word that the
// query lacks.
func harbour() []corpus.Document {
	var docs []corpus.Document
	add := func(id, body string) {
		docs = append(docs, corpus.Document{ID: id, Title: id, Body: body, Language: "en"})
	}
	for i := range 4 {
		add(fmt.Sprint("ferry", i), "Night ferries leave the old harbour late, and the timetable of crossings is wrong.")
	}
	add("shares", "A ferry goes to the island by the timetable of crossings; crossings are cheap.")
	add("plain", "A ferry goes to the island by the pleasure of sailors; sailors are cheap.")
	for i := range 30 {
		add(fmt.Sprint("other", i), "Farmers plant beans, and the market pays too little for them in spring.")
	}
	return docs
}

func askHarbour(t *testing.T, text string) (search.Results, []string) {
	t.Helper()
	return askHarbourIn(t, text, search.ByRelevance)
}

func askHarbourIn(t *testing.T, text string, order search.Sort) (search.Results, []string) {
	t.Helper()
	dir := t.TempDir()
	publish(t, dir, harbour()...)
	s, err := bleveindex.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	r, err := s.Search(t.Context(), search.Query{Text: text, Sort: order, Limit: search.MaxLimit})
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, h := range r.Hits {
		ids = append(ids, h.Document.ID)
	}
	return r, ids
}

func TestADescriptionCountsWhatItsBestPiecesShare(t *testing.T) {
	r, ids := askHarbour(t, "night ferries that leave the old harbour late")
	if a, b := slices.Index(ids, "shares"), slices.Index(ids, "plain"); a < 0 || b < 0 || a > b {
		t.Errorf("hits %v, want the piece with the shared word before the other", ids)
	}
	if notes := strings.Join(r.Notes, " "); !strings.Contains(notes, "share:") || !strings.Contains(notes, "crossings") {
		t.Errorf("notes %q do not say what was counted", r.Notes)
	}
	if r.Total != 6 {
		t.Errorf("%d pieces: words that nobody typed must not find more than the 6", r.Total)
	}
	for _, h := range r.Hits {
		for _, s := range h.Snippets {
			for _, f := range s.Fragments {
				if f.Match && strings.Contains(f.Text, "crossings") {
					t.Errorf("%q is marked, but was not asked for", f.Text)
				}
			}
		}
	}
}

func TestInOrderOfTimeADescriptionClaimsNoOtherOrder(t *testing.T) {
	for _, text := range []string{"night ferries that leave the old harbour late", "ferry zeppelin"} {
		r, _ := askHarbourIn(t, text, search.Newest)
		if notes := strings.Join(r.Notes, " "); r.Total == 0 || strings.Contains(notes, "order") || strings.Contains(notes, "first") {
			t.Errorf("%s: %d pieces, notes %q", text, r.Total, r.Notes)
		}
	}
}

func TestAFewWordsAreNotADescription(t *testing.T) {
	if r, ids := askHarbour(t, "ferry island"); len(ids) != 2 || len(r.Notes) > 0 {
		t.Errorf("hits %v, notes %q", ids, r.Notes)
	}
}

func TestAListSaysNothingOfWhatDoesNotFollow(t *testing.T) {
	dir := t.TempDir()
	publish(t, dir, corpus.Document{ID: "a", Language: "en", Body: "Northern troops cross the river."}, corpus.Document{ID: "b", Language: "en", Body: "Maize."})
	s, err := bleveindex.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	r, err := s.Search(t.Context(), search.Query{Text: "troops cross river"})
	if err != nil || r.Total != 1 || r.Broadened || len(r.Notes) > 0 || r.ReadAs != "troops AND cross AND river" {
		t.Errorf("%d pieces, broadened %v, read as %q, notes %q, error %v", r.Total, r.Broadened, r.ReadAs, r.Notes, err)
	}
}

func TestASentenceIsADescriptionHoweverLittleItSays(t *testing.T) {
	if _, ids := askHarbour(t, "what is it about the timetable and the island"); len(ids) != 6 {
		t.Errorf("hits %v, want all pieces that have a word of it", ids)
	}
}

func TestRemarksAndQuotationsInProseAreWords(t *testing.T) {
	for _, text := range []string{
		"night ferries that leave the harbour (late and wrong and never)",
		`they said that night ferries leave the "harbour of the old" late while crossings of farmers plant beans and markets pay little money every spring`,
		"night-time ferries that leave the old-style harbour late",
	} {
		if _, ids := askHarbour(t, text); len(ids) == 0 || !strings.HasPrefix(ids[0], "ferry") && !strings.HasPrefix(ids[0], "other") {
			t.Errorf("%s: hits %v", text, ids)
		}
	}
}
