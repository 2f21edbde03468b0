package server

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
)

// exampleLinks are the addresses of the examples on the home page.
func exampleLinks(t *testing.T, s site) []string {
	t.Helper()
	w := s.get("/")
	if w.Code != http.StatusOK {
		t.Fatalf("status %d", w.Code)
	}
	var list []string
	for _, n := range elements(t, w.Body.String()) {
		if n.Data == "a" && attribute(n.Parent, "class") == "examples" {
			list = append(list, attribute(n, "href"))
		}
	}
	return list
}

func TestExamplesFindSeveralDocuments(t *testing.T) {
	f := fakeArchive()
	list := exampleLinks(t, newSite(t, f))
	if len(list) != homeExamples {
		t.Errorf("examples: %q", list)
	}
	for _, link := range list {
		u, err := url.Parse(link)
		if err != nil {
			t.Fatal(err)
		}
		r, err := f.Search(t.Context(), search.Query{Text: u.Query().Get("q")})
		if err != nil || r.Total < exampleHits || r.Total > len(f.docs)/exampleCommon {
			t.Errorf("%s finds %d: %v", link, r.Total, err)
		}
	}
}

// TestExamplesPairATopicWithATellingCountry: most documents of this archive
// speak of the United States, those on war of Syria too.
func TestExamplesPairATopicWithATellingCountry(t *testing.T) {
	f := &fake{}
	add := func(n int, body, region, topic, evidence string) {
		for range n {
			f.docs = append(f.docs, corpus.Document{
				ID: corpus.NewID("pair", string(rune('a'+len(f.docs)))), Title: "Piece", Body: body, Language: "en", Date: "2020",
				Regions: []corpus.Label{{ID: region, Origin: corpus.Inferred}},
				Topics:  []corpus.Label{{ID: topic, Origin: corpus.Inferred, Evidence: []string{evidence, "x"}}},
			})
		}
	}
	add(4, "Troops in Syria", "SY", "medtop:16000000", "Troops")
	add(2, "Troops in the United States", "US", "medtop:16000000", "Troops")
	add(20, "Voters in the United States", "US", "medtop:11000000", "voters")
	if got := strings.Join(exampleLinks(t, newSite(t, f)), " "); got != "/search?q=troops+Syria" {
		t.Error(got)
	}
}

// counting counts the searches, and fails after the first when told to.
type counting struct {
	*fake
	searches int
	failing  bool
}

func (c *counting) Search(ctx context.Context, q search.Query) (search.Results, error) {
	c.searches++
	if c.failing && c.searches > 1 {
		return search.Results{}, errors.New("too much")
	}
	return c.fake.Search(ctx, q)
}

func TestExamplesAreLookedForOncePerGeneration(t *testing.T) {
	c := &counting{fake: fakeArchive()}
	s := newSite(t, c)
	first := exampleLinks(t, s)
	before := c.searches
	second := exampleLinks(t, s)
	if strings.Join(first, " ") != strings.Join(second, " ") || c.searches != before {
		t.Errorf("%q, then %q after %d searches", first, second, c.searches-before)
	}
}

func TestTheHomePageDoesWithoutExamples(t *testing.T) {
	if list := exampleLinks(t, newSite(t, &counting{fake: fakeArchive(), failing: true})); len(list) != 0 {
		t.Errorf("examples: %q", list)
	}
}

func TestExamplesAreTakenAsTheyStand(t *testing.T) {
	for name, f := range map[string]*fake{"corrected": {corrected: "Mail"}, "offered another": {meant: []string{"Mail"}}} {
		f.docs = fakeArchive().docs
		if list := exampleLinks(t, newSite(t, f)); len(list) != 0 {
			t.Errorf("%s, and examples all the same: %q", name, list)
		}
	}
}

func TestExamplesNameACountryAsTheArchiveMay(t *testing.T) {
	mali := search.FacetValue{ID: "ML", Label: "Mali"}
	for language, want := range map[string]string{"en": "Mali", "en-GB": "Mali", "": "Mali", "zh": "region:ml", "ar": "region:ml"} {
		if got := regionIn(language, mali); got != want {
			t.Errorf("in %q: %s, want %s", language, got, want)
		}
	}
}

func TestExamplesAreTypedAsAPersonWould(t *testing.T) {
	for words, want := range map[string]string{
		"tax": "tax", "carbon tax": `"carbon tax"`, "covid-19": "covid-19",
		"-19": "", "a:b": "", "(a)": "", `a "b" c`: "", "« a »": "",
	} {
		if got := typed(words); got != want {
			t.Errorf("%s: %s", words, got)
		}
	}
}
