package server

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/gloss-search/gloss/search"
)

func TestTheReadingIsOneLine(t *testing.T) {
	forms := func(from string, more int, to ...string) search.ReadingStep {
		return search.ReadingStep{Kind: search.StepForms, From: from, To: to, More: more}
	}
	cases := []struct {
		name  string
		steps []search.ReadingStep
		line  string
		parts int
	}{
		{"nothing", nil, "", 0},
		{"a name of one value", []search.ReadingStep{{Kind: search.StepNamed, From: "region:FR", To: []string{"France"}}}, "", 0},
		{"only what notes tell", []search.ReadingStep{{Kind: search.StepDropped, From: "the"}}, "", 0},
		{"forms", []search.ReadingStep{forms("tax", 0, "taxes", "taxed")}, "taxes, taxed", 1},
		{"many", []search.ReadingStep{forms("tax", 0, "taxes", "taxed"), forms("war", 0, "wars", "warring", "warred")}, "taxes, wars, taxed, warring …", 2},
		{"more than are told", []search.ReadingStep{forms("a*", 400, "and")}, "and …", 1},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			v := newReadingView(address{}, c.steps)
			if v == nil {
				v = &readingView{}
			}
			if v.Line != c.line || len(v.Parts) != c.parts {
				t.Errorf("%+v, want %q and %d parts", v, c.line, c.parts)
			}
		})
	}
}

func TestThePageAndTheAPITellTheReading(t *testing.T) {
	f := fakeArchive()
	f.reading = []search.ReadingStep{{Kind: search.StepForms, From: "troops", To: []string{"troop", "<b>"}, More: 1200}}
	s := newSite(t, f)
	page := s.get("/search?q=troops").Body.String()
	for _, want := range []string{"Also finds", "troop, &lt;b&gt; …", "and 1,200 more"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	api := s.get("/api/v1/search?q=troops").Body.String()
	if !strings.Contains(api, `"kind": "forms"`) || !strings.Contains(api, `"more": 1200`) {
		t.Errorf("the API does not tell the reading: %s", api[:200])
	}
}

func TestSynonymsAreToldAndLeftOutOnDemand(t *testing.T) {
	f := fakeArchive()
	f.reading = []search.ReadingStep{{Kind: search.StepSynonyms, From: "troops", To: []string{"armed <forces>", "army"}}}
	s := newSite(t, f)
	page := s.get("/search?q=troops&region=UA").Body.String()
	for _, want := range []string{"Also finds", "armed &lt;forces&gt;, army", `<a href="/search?q=troops&amp;region=UA&amp;broaden=no" rel="nofollow">Without other names</a>`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if api := s.get("/api/v1/search?q=troops").Body.String(); !strings.Contains(api, `"kind": "synonyms"`) {
		t.Errorf("the API does not tell the synonyms: %s", api[:200])
	}
	f.reading[0].Kind = search.StepForms
	if strings.Contains(s.get("/search?q=troops").Body.String(), "Without other names") {
		t.Error("forms are taken for synonyms")
	}
}

func TestTheHelpPageDoesWithoutAnArchive(t *testing.T) {
	f := fakeArchive()
	f.err = errors.New("broken")
	if w := newSite(t, f).get("/help"); w.Code != http.StatusOK || strings.Contains(w.Body.String(), "/search?q=") {
		t.Errorf("status %d", w.Code)
	}
}
