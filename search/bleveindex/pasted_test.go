package bleveindex_test

import (
	"strings"
	"testing"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
	"github.com/gloss-search/gloss/search/bleveindex"
)

// pasted is a text of fifty different words.
const pasted = `harbour masters count vessels before dawn while fog hides buoys, and pilots grumble about tides,
dredgers, quays, ropes, winches, cranes, containers, customs, sailors, unions, wages, pensions, strikes, lawyers,
ministers, newspapers, editors, rumours, storms, insurance, premiums, lighthouses, keepers, ferries, passengers,
luggage, tickets, timetables, bridges, tunnels, islands, markets, fishermen, nets, herring, prices`

func TestOfTextsLikeAPastedOneTheLongerHasNoAdvantage(t *testing.T) {
	filler := strings.Repeat(" Elsewhere farmers argue over maize and rain.", 12)
	half := strings.Join(strings.Fields(pasted)[:30], " ")
	most := strings.Join(strings.Fields(pasted)[:34], " ")
	docs := []corpus.Document{
		{ID: "long", Language: "en", Body: most + filler + filler}, {ID: "short", Language: "en", Body: half},
		{ID: "other", Language: "en", Body: "Farmers plant maize."}, {ID: "another", Language: "en", Body: "Beans want rain."},
		{ID: "third", Language: "en", Body: "Maize again."}, {ID: "fourth", Language: "en", Body: "Rain again."},
	}
	r := searchIn(t, docs, pasted)
	if got := r.Hits[0].Document.ID; got != "short" {
		t.Errorf("%s comes first", got)
	}
	if few := searchIn(t, docs, most[:strings.Index(most, "buoys")]); few.Hits[0].Score <= 0 {
		t.Errorf("hits %v", few.Hits)
	}
}

func TestATextThatTheArchiveHasIsNotAskedForMore(t *testing.T) {
	shared := " Seagulls scream; seagulls steal; seagulls nest."
	var docs []corpus.Document
	for _, id := range []string{"itself", "reprint", "third", "fourth", "fifth", "sixth", "seventh", "tenth"} {
		text := pasted
		if id > "reprint" || id == "fifth" || id == "fourth" {
			text = strings.Join(strings.Fields(pasted)[:25], " ")
		}
		docs = append(docs, corpus.Document{ID: id, Language: "en", Body: text + shared})
	}
	for range 40 {
		docs = append(docs, corpus.Document{ID: "filler" + string(rune('a'+len(docs))), Language: "en", Body: "Farmers plant maize."})
	}
	if r := searchIn(t, docs, pasted); r.Broadened || r.Hits[0].Document.ID != "itself" {
		t.Errorf("first %s, broadened %v, notes %q", r.Hits[0].Document.ID, r.Broadened, r.Notes)
	}
	if r := searchIn(t, docs[2:], pasted); !r.Broadened {
		t.Errorf("a text that the archive does not have is not asked for what its best pieces share: notes %q", r.Notes)
	}
}

func searchIn(t *testing.T, docs []corpus.Document, text string) search.Results {
	t.Helper()
	dir := t.TempDir()
	publish(t, dir, docs...)
	s, err := bleveindex.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	r, err := s.Search(t.Context(), search.Query{Text: text})
	if err != nil || len(r.Hits) == 0 {
		t.Fatalf("%d hits, error %v", len(r.Hits), err)
	}
	return r
}
