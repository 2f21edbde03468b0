package server

import (
	"strings"
	"testing"

	"github.com/gloss-search/gloss/search"
)

func TestACompactListKeepsItsStateInTheAddress(t *testing.T) {
	s := newSite(t, fakeArchive())
	full := s.get("/search?q=the&region=150&page=1").Body.String()
	if !strings.Contains(full, `href="/search?q=the&amp;region=150&amp;view=compact" rel="nofollow">Compact list</a>`) {
		t.Error("no way to a compact list")
	}
	page := s.get("/search?q=the&region=150&view=compact").Body.String()
	for _, want := range []string{`class="hits compact"`, `href="/search?q=the&amp;region=150" rel="nofollow">Full list`, `<input type="hidden" name="view" value="compact">`, `&amp;view=compact"><mark>`} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s", want)
		}
	}
	if strings.Contains(page, `class="labels"`) || strings.Count(page, `class="snippet"`) > 10 {
		t.Error("a compact list shows labels or more than a passage of each")
	}
	if w := s.get("/search?q=the&view=tiles"); w.Code != 400 || !strings.Contains(w.Body.String(), `href="/search?q=the"`) {
		t.Errorf("a view that is none: status %d", w.Code)
	}
	if w := s.get("/api/v1/search?view=compact"); w.Code != 400 {
		t.Errorf("the API took a view: status %d", w.Code)
	}
}

func TestALineOfAPassageShowsItsMatch(t *testing.T) {
	cases := []struct{ name, before, want string }{
		{"a short beginning stays", "Of all the ", "Of all the "},
		{"a long one is cut between words", "It was said by those who know the valley best that the ", "know the valley best that the "},
		{"scripts without spaces are cut by letters", strings.Repeat("城", 50), strings.Repeat("城", compactBefore)},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := search.Snippet{Fragments: []search.Fragment{{Text: c.before}, {Text: "river", Match: true}}}
			got := fromFirstMatch(s)
			if got.Fragments[0].Text != c.want || got.CutBefore != (c.want != c.before) || s.Fragments[0].Text != c.before {
				t.Errorf("%+v", got)
			}
		})
	}
	unmarked := search.Snippet{Fragments: []search.Fragment{{Text: strings.Repeat("word ", 50)}}}
	if got := fromFirstMatch(unmarked); got.CutBefore {
		t.Errorf("without a match: %+v", got)
	}
}
