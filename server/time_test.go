package server

import (
	"encoding/csv"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/gloss-search/gloss/search"
)

func TestTimelinesAndConcordancesRefuseWrongParametersByName(t *testing.T) {
	s := newSite(t, fakeArchive())
	long := strings.Repeat("x", search.MaxTextBytes+1)
	cases := []struct{ target, parameter string }{
		{"/api/v1/timeline?by=week", "by"},
		{"/api/v1/timeline?compare=" + long, "compare"},
		{"/api/v1/timeline?scale=share", "scale"},
		{"/api/v1/timeline?sort=newest", "sort"},
		{"/api/v1/timeline?region=Atlantis", "region"},
		{"/api/v1/concordance?sort=newest", "sort"},
		{"/api/v1/concordance?format=xls", "format"},
		{"/api/v1/concordance?limit=0", "limit"},
		{"/api/v1/concordance?offset=-1", "offset"},
		{"/api/v1/concordance?by=year", "by"},
		{"/api/v1/search?compare=a", "compare"},
	}
	for _, c := range cases {
		w := s.get(c.target)
		if p := problemOf(t, w); w.Code != http.StatusBadRequest || p.Parameter != c.parameter {
			t.Errorf("%.60s: status %d, problem %+v", c.target, w.Code, p)
		}
	}
	if w := s.get("/search?q=a&scale=log"); w.Code != http.StatusBadRequest {
		t.Errorf("a scale that is none: %d", w.Code)
	}
}

func TestQuestionsOfTimeReachTheEngine(t *testing.T) {
	f := fakeArchive()
	s := newSite(t, f)
	timelines := map[string]search.TimelineQuery{
		"/api/v1/timeline?q=a":                         {MostBars: search.MaxBars},
		"/api/v1/timeline?q=a&by=day&compare=b":        {By: search.ByDay, Compare: "b", MostBars: search.MaxBars},
		"/search?q=a&by=month&compare=b+c&scale=share": {By: search.ByMonth, Compare: "b c", MostBars: search.DefaultBars},
	}
	for target, want := range timelines {
		if s.get(target); f.asked.Timeline == nil || *f.asked.Timeline != want {
			t.Errorf("%s asks %+v", target, f.asked.Timeline)
		}
	}
	lines := map[string]search.ConcordanceQuery{
		"/api/v1/concordance?q=a":                             {},
		"/api/v1/concordance?q=a&sort=left&limit=3&offset=10": {Order: search.LinesByLeft, Limit: 3, Offset: 10},
		"/api/v1/concordance?q=a&format=csv":                  {Limit: search.ConcordanceLines},
		"/concordance?q=a&sort=date&page=3":                   {Order: search.LinesByDate, Limit: linesOnPage, Offset: 2 * linesOnPage},
	}
	for target, want := range lines {
		s.get(target)
		got := f.lines
		if got.Query.Text != "a" || got.Order != want.Order || got.Limit != want.Limit || got.Offset != want.Offset {
			t.Errorf("%s asks %+v", target, got)
		}
	}
}

func TestLinesAreExported(t *testing.T) {
	f := fakeArchive()
	f.docs[0].Source, f.docs[0].Title, f.cut = "=1+2", " @SUM(A1)", true
	s := newSite(t, f)
	w := s.get("/api/v1/concordance?q=troops&format=csv")
	rows, err := csv.NewReader(w.Body).ReadAll()
	if err != nil || len(rows) != 3 {
		t.Fatal(rows, err)
	}
	if got := strings.Join(rows[0], " "); got != "id title authors source date language before match after" {
		t.Errorf("header %s", got)
	}
	first := rows[1]
	if first[0] != f.docs[0].ID || first[1] != "' @SUM(A1)" || first[3] != "'=1+2" || first[4] != "2024-10-23" || first[7] != "troops" || !strings.HasSuffix(first[6], "North Korean ") {
		t.Errorf("row %q", first)
	}
	h := w.Header()
	if h.Get(cutHeader) != "yes" || !strings.HasPrefix(h.Get("Content-Type"), "text/csv") || !strings.Contains(h.Get("Content-Disposition"), "concordance.csv") {
		t.Errorf("headers %v", h)
	}
	lines := strings.Split(strings.TrimSpace(s.get("/api/v1/concordance?q=troops&format=jsonl").Body.String()), "\n")
	var entry lineEntry
	if err := json.Unmarshal([]byte(lines[0]), &entry); err != nil || len(lines) != 2 || entry.Match != "troops" || entry.Source != "=1+2" {
		t.Errorf("%d lines, %+v, %v", len(lines), entry, err)
	}
}

func TestCellsAreNoFormulas(t *testing.T) {
	for in, want := range map[string]string{
		"=1": "'=1", "+1": "'+1", "-1": "'-1", "@a": "'@a", "\ta": "'\ta", "\ra": "'\ra", "＝1": "'＝1", " =1": "' =1",
		"a=1": "a=1", "": "", " ": " ", "“=”": "“=”",
	} {
		if got := notFormula(in); got != want {
			t.Errorf("%q became %q", in, got)
		}
	}
}

func TestBarsAreNoTabStops(t *testing.T) {
	s := newSite(t, fakeArchive())
	bars := 0
	for _, n := range elements(t, s.get("/search?q=the").Body.String()) {
		if n.Data != "a" || n.Parent.Data != "svg" {
			continue
		}
		bars++
		if attribute(n, "tabindex") != "-1" || attribute(n, "rel") != "nofollow" || attribute(n.Parent, "aria-hidden") != "true" {
			t.Errorf("bar %v", n.Attr)
		}
	}
	if bars < 10 {
		t.Errorf("%d bars", bars)
	}
	long := url.QueryEscape(strings.Repeat("the ", longText))
	page := s.get("/search?q=" + long).Body.String()
	if n := strings.Count(page, "from=2019"); n > 0 {
		t.Errorf("a long text stands in %d links of bars", n)
	}
	for _, n := range elements(t, page) {
		if n.Data == "rect" && n.Parent.Type == html.ElementNode && n.Parent.Data == "a" {
			t.Error("a bar of a long text is a link")
			break
		}
	}
}

func TestATimelineIsLeftOutWhereItShowsNothing(t *testing.T) {
	s := newSite(t, fakeArchive())
	for _, target := range []string{"/search?q=zeppelin", "/search?q=newsletter+readers", "/search?q=troops+ukraine"} {
		if strings.Contains(s.get(target).Body.String(), "data-timeline") {
			t.Errorf("%s has a timeline of one bar or none", target)
		}
	}
}

func TestHeightsOfBars(t *testing.T) {
	l := &search.Timeline{By: search.ByMonth, Bars: []search.Bar{
		{Period: "2023-12", Archive: 100, Found: 50}, {Period: "2024-01", Archive: 10, Found: 10}, {Period: "2024-02"}, {Period: "2024-03", Archive: 1000, Found: 1},
	}}
	tops := func(a address) (list []string) {
		p := newPlot(a, l)
		for _, b := range l.Bars {
			list = append(list, p.top(b.Found, b))
		}
		return list
	}
	if got := strings.Join(tops(address{}), " "); got != "0.0 80.0 100 98.0" {
		t.Errorf("numbers: %s", got)
	}
	if got := strings.Join(tops(address{timeline: timelineChoice{share: true}}), " "); got != "50.0 0.0 100 98.0" {
		t.Errorf("shares: %s", got)
	}
}
