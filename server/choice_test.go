package server

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/gloss-search/gloss/search"
)

// longQueries find the same documents as their first word does.
func longQueries() map[string]string {
	return map[string]string{
		"latin":  strings.Repeat("the ", 500),
		"arabic": strings.Repeat("البحر ", 330),
		"cjk":    strings.Repeat("서울의 ", 500),
	}
}

func TestTheTextOfALongQueryIsNotRepeatedInEveryLink(t *testing.T) {
	s := newSite(t, fakeArchive())
	for name, q := range longQueries() {
		t.Run(name, func(t *testing.T) {
			w := s.get("/search?q=" + url.QueryEscape(q) + "&language=en&language=ar&language=ko")
			if body := w.Body.String(); w.Code != http.StatusOK || len(body) > 500_000 || !strings.Contains(body, "<mark>") {
				t.Errorf("status %d, %d bytes", w.Code, len(body))
			}
		})
	}
}

// TestButtonsChooseAsLinksDo: every button of a long query leads to the address
// that a link of the same search with a short text has.
func TestButtonsChooseAsLinksDo(t *testing.T) {
	s := newSite(t, fakeArchive())
	text := strings.Repeat("the ", 99) + "the"
	const state = "&region=150&region=KE&sort=oldest&page=2"
	links := map[string]string{}
	for _, n := range elements(t, s.get("/search?q=the"+state).Body.String()) {
		if class := attribute(n, "class"); class == "value" || strings.HasPrefix(class, "label") {
			links[textOf(n)] = attribute(n, "href")
		}
	}
	form := url.Values{}
	buttons := 0
	for _, n := range elements(t, s.get("/search?q="+url.QueryEscape(text)+state).Body.String()) {
		if n.Data == "input" && attribute(n.Parent, "id") == "choose" {
			form.Add(attribute(n, "name"), attribute(n, "value"))
		}
		if n.Data != "button" || attribute(n, "form") != "choose" || strings.Contains(attribute(n, "class"), "label") && links[textOf(n)] == "" {
			continue
		}
		buttons++
		w := s.get("/search?" + form.Encode() + "&choose=" + url.QueryEscape(attribute(n, "value")))
		want := strings.Replace(links[textOf(n)], "q=the", "q="+url.QueryEscape(text), 1)
		if got := w.Header().Get("Location"); want != "" && got != want || w.Code != http.StatusSeeOther {
			t.Errorf("%s: status %d\n%s\n%s", textOf(n), w.Code, got, want)
		}
	}
	if buttons < 50 {
		t.Errorf("%d buttons", buttons)
	}
}

func TestShortQueriesHaveLinks(t *testing.T) {
	page := newSite(t, fakeArchive()).get("/search?q=the&region=150").Body.String()
	if strings.Contains(page, `id="choose"`) || strings.Contains(page, `form="choose"`) {
		t.Error("a form where links would do")
	}
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.TrimSpace(b.String())
}

func TestLongTextsAreCutWhereAPageRepeatsThem(t *testing.T) {
	s := newSite(t, fakeArchive())
	word := strings.Repeat("zeppelin", 100)
	for _, n := range elements(t, s.get("/search?q="+word+"&region=UA").Body.String()) {
		if n.Data == "title" || n.Data == "li" {
			if text := textOf(n); len(text) > 400 {
				t.Errorf("%s: %d characters: %.60s", n.Data, len(text), text)
			}
		}
	}
	if got := cut(strings.Repeat("é", 10), 4); got != "éééé…" {
		t.Error(got)
	}
	if got := cut("as it is", 8); got != "as it is" {
		t.Error(got)
	}
}

func TestTheReadingIsShownWhenItSaysMore(t *testing.T) {
	cases := []struct{ name, text, reading, want string }{
		{"a word", "ukraine", "ukraine", ""},
		{"a word in capitals", "Ukraine", "ukraine", ""},
		{"words side by side", "gun  control", "gun AND control", ""},
		{"a phrase", `“carbon tax” sweden`, `"carbon tax" AND sweden`, ""},
		{"a phrase in single marks", `‘carbon tax’ don’t`, `"carbon tax" AND don’t`, ""},
		{"signs that end a clause", "how low, will it go down?", "low AND down", ""},
		{"a word left out", "korea -north", "korea AND -north", ""},
		{"alternatives as typed", "tax OR levy", "tax OR levy", ""},
		{"common words dropped, as the notes say", "who pays for nurses", "pays AND nurses", ""},
		{"a stray mark dropped, as the notes say", `war"`, "war", ""},
		{"alternatives that were not asked for", "ukrane war", "ukrane OR war", "ukrane OR war"},
		{"an order of operators", "carbon tax OR levy", "carbon AND (tax OR levy)", "carbon AND (tax OR levy)"},
		{"another sign", "tax NOT carbon", "tax AND -carbon", "tax AND -carbon"},
		{"scripts without spaces", "中国 经济", "中国 AND 经济", ""},
		{"a long one", "a b", strings.Repeat("a OR ", 100), strings.Repeat("a OR ", 24) + "…"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := readAs(c.text, c.reading); got != c.want {
				t.Errorf("%q read as %q: shown %q", c.text, c.reading, got)
			}
		})
	}
}

func TestHelpFitsTheQuery(t *testing.T) {
	cases := []struct {
		text string
		want int
	}{{"zeppelin", 1}, {`"zeppelin"`, 2}, {"„zeppelin“", 2}, {"author:krugman", 2}, {`Year:2020 "a b"`, 3}, {"12:30", 1}}
	for _, c := range cases {
		if got := help(c.text); len(got) != c.want {
			t.Errorf("%s: %s", c.text, fmt.Sprint(got))
		}
	}
}

// TestManyChoicesAreThoseOfTheAddress: the addresses of a page, put together
// from parts, are those of the states they lead to.
func TestManyChoicesAreThoseOfTheAddress(t *testing.T) {
	values := []string{"UA", "021", "medtop:11000000", "Ōe & Co", "=", "&author=", "%00", "\x00", "年"}
	for _, start := range []string{
		"", "q=a+b&page=4", "q=author%3D%00&sort=newest", "author=%00&source=%00", "q=a&region=UA&region=PL&author=X&from=2020&to=2021-03",
		"q=a&compare=b&scale=share&by=month&view=compact", "q=" + strings.Repeat("a", longText+1),
	} {
		a := parsed(t, start)
		c := newChoices(a)
		for _, f := range search.Facets() {
			for _, id := range values {
				if a.long() {
					if got := c.of(f, id, "L"); got != (choice{Label: "L", Choose: string(f) + ":" + id}) {
						t.Errorf("%s %q: %+v", f, id, got)
					}
				} else if got, want := c.of(f, id, "L"), (choice{Label: "L", URL: a.withChosen(f, id).URL()}); got != want {
					t.Errorf("%s with %s %q: %+v, want %+v", start, f, id, got, want)
				}
			}
		}
		for i, period := range []string{"1999", "2020-05", "2021-03-01"} {
			bar := search.Bar{Period: period, Found: i, Archive: 9}
			line := &search.Timeline{Bars: []search.Bar{bar, bar}} // one alone may be what is chosen
			want := a.withDates(period, period).URL()
			if a.long() {
				want = ""
			}
			if got := newPlot(a, line).link(0); got != want {
				t.Errorf("%s with %s: %s, want %s", start, period, got, want)
			}
		}
	}
}
