package searchtest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
)

// testTimelineCounts compares the bars with a count by hand over random
// archives and queries.
func testTimelineCounts(t *testing.T, e Engine) {
	for seed := range uint64(3) {
		random := rand.New(rand.NewPCG(seed, 11))
		docs := randomArchive(t, e, random)
		s := open(t, e)
		for range 60 {
			q := randomQuery(random)
			q.Timeline = &search.TimelineQuery{By: one(random, append(search.Periods(), search.PeriodAuto)), MostBars: search.MaxBars}
			if random.IntN(2) == 0 {
				q.Timeline.Compare = one(random, someWords)
			}
			r := ask(t, s, q)
			if r.Timeline == nil {
				t.Fatal("no timeline")
			}
			if diff := cmp.Diff(timelineByHand(docs, q, r.Timeline.By), shownTimeline(*r.Timeline)); diff != "" {
				t.Fatalf("seed %d, %+v, %+v (-want +got):\n%s", seed, q, q.Timeline, diff)
			}
			checkBars(t, r.Timeline)
		}
		if r := ask(t, s, search.Query{}); r.Timeline != nil {
			t.Error("a timeline that was not asked for")
		}
	}
}

// shownTimeline writes each count on a line: "found 2024: 3".
func shownTimeline(l search.Timeline) []string {
	var out []string
	for _, b := range l.Bars {
		for name, n := range map[string]int{"archive": b.Archive, "found": b.Found, "compared": b.Compared} {
			if n > 0 {
				out = append(out, fmt.Sprintf("%s %s: %d", name, b.Period, n))
			}
		}
	}
	for name, d := range map[string]search.Dating{"archive": l.Archive, "found": l.Found, "compared": l.Compared} {
		out = append(out, fmt.Sprintf("%s: %d, undated %d, vague %d, outside %d", name, d.Documents, d.Undated, d.Vague, d.Outside))
	}
	slices.Sort(out)
	return out
}

func timelineByHand(docs map[string]corpus.Document, q search.Query, by search.Period) []string {
	q.From, q.To = "", ""
	series := map[string][]corpus.Document{"archive": matching(docs, search.Query{}, ""), "found": matching(docs, q, ""), "compared": nil}
	if q.Timeline.Compare != "" {
		other := q
		other.Text = q.Timeline.Compare
		series["compared"] = matching(docs, other, "")
	}
	length := map[search.Period]int{search.ByYear: 4, search.ByMonth: 7, search.ByDay: 10}[by]
	first, last := "9", ""
	counts, datings := map[string]int{}, map[string]search.Dating{}
	for name, list := range series {
		d := search.Dating{Documents: len(list)}
		for _, doc := range list {
			switch {
			case doc.Date == "":
				d.Undated++
			case len(doc.Date) < length:
				d.Vague++
			default:
				period := doc.Date[:length]
				counts[name+" "+period]++
				if name != "archive" {
					first, last = min(first, period), max(last, period)
				}
			}
		}
		datings[name] = d
	}
	var out []string
	for key, n := range counts {
		name, period, _ := strings.Cut(key, " ")
		if period >= first && period <= last {
			out = append(out, fmt.Sprintf("%s: %d", key, n))
			continue
		}
		d := datings[name]
		d.Outside += n
		datings[name] = d
	}
	for name, d := range datings {
		out = append(out, fmt.Sprintf("%s: %d, undated %d, vague %d, outside %d", name, d.Documents, d.Undated, d.Vague, d.Outside))
	}
	slices.Sort(out)
	return out
}

func checkBars(t *testing.T, l *search.Timeline) {
	t.Helper()
	if len(l.Bars) == 0 {
		return
	}
	for _, b := range []search.Bar{l.Bars[0], l.Bars[len(l.Bars)-1]} {
		if b.Found+b.Compared == 0 {
			t.Errorf("the outermost bar %s has nothing", b.Period)
		}
	}
	for i := range l.Bars[1:] {
		if a, b := l.Bars[i].Period, l.Bars[i+1].Period; a >= b || len(a) != len(b) {
			t.Errorf("%s follows %s", b, a)
		}
	}
}

// testTimelinePeriods holds what the engine chooses against the contract.
func testTimelinePeriods(t *testing.T, e Engine) {
	var docs []corpus.Document
	add := func(word string, dates ...string) {
		for _, date := range dates {
			d := doc(numbered(len(docs)), "", word)
			d.Date = date
			docs = append(docs, d)
		}
	}
	add("spring", "2024-03-01", "2024-05-31", "")
	add("decade", "2014-03-01", "2023-05-31")
	add("century", "1850-03-01", "2023-05-31")
	add("loose", "2020", "2021", "2022-05-31")
	add("undated", "", "")
	add("strays", "1901-01-01", "2030-01-01")
	add("old", "1700-01", "1701-01", "1702-01")
	for range search.StrayShare {
		add("strays", "2015-02-03", "2016-11-30")
	}
	publish(t, e, false, docs...)
	s := open(t, e)
	cases := []struct {
		name        string
		text        string
		from, to    string
		by          search.Period
		most        int
		want        search.Period
		bars        int
		first, last string
	}{
		{"a season by day", "spring", "", "", "", 0, search.ByDay, 92, "2024-03-01", "2024-05-31"},
		{"a decade by month", "decade", "", "", "", 0, search.ByMonth, 111, "2014-03", "2023-05"},
		{"a century by year", "century", "", "", "", 0, search.ByYear, 174, "1850", "2023"},
		{"dates mostly of years", "loose", "", "", "", 0, search.ByYear, 3, "2020", "2022"},
		{"as asked", "loose", "", "", search.ByMonth, 0, search.ByMonth, 1, "2022-05", "2022-05"},
		{"as asked, many", "century", "", "", search.ByMonth, search.MaxBars, search.ByMonth, 2079, "1850-03", "2023-05"},
		{"too many", "century", "", "", search.ByDay, 0, search.ByYear, 174, "1850", "2023"},
		{"the same with dates", "century", "1914-08", "1914-10", search.ByMonth, 0, search.ByMonth, 9, "1914-05", "1915-01"},
		{"a range at the end", "century", "2023", "", search.ByMonth, 0, search.ByMonth, 10, "2022-08", "2023-05"},
		{"a range behind the end", "century", "2030", "", search.ByMonth, 0, search.ByYear, 174, "1850", "2023"},
		{"a stray or two left out", "strays", "", "", "", 0, search.ByMonth, 22, "2015-02", "2016-11"},
		{"more than strays", "strays OR old", "", "", "", 0, search.ByYear, 331, "1700", "2030"},
		{"nothing dated", "undated", "", "", "", 0, search.ByDay, 0, "", ""},
		{"nothing found", "zebra", "", "", search.ByMonth, 0, search.ByMonth, 0, "", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := ask(t, s, search.Query{Text: c.text, From: c.from, To: c.to, Limit: -1, Timeline: &search.TimelineQuery{By: c.by, MostBars: c.most}})
			l := r.Timeline
			if l.By != c.want || len(l.Bars) != c.bars {
				t.Fatalf("by %s, %d bars", l.By, len(l.Bars))
			}
			if c.bars > 0 && (l.Bars[0].Period != c.first || l.Bars[c.bars-1].Period != c.last) {
				t.Errorf("from %s to %s", l.Bars[0].Period, l.Bars[c.bars-1].Period)
			}
		})
	}
	q := search.Query{Text: "decade", Timeline: &search.TimelineQuery{Compare: "spring"}}
	if l := ask(t, s, q).Timeline; l.ComparedReadAs != "spring" || len(l.Bars) != 11 || l.Bars[10].Compared != 2 {
		t.Errorf("compared: %+v", l)
	}
}
