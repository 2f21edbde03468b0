package server

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
)

// timeline counts by year whatever is asked for, without gaps being filled.
func (f *fake) timeline(q search.Query) *search.Timeline {
	if q.Timeline == nil {
		return nil
	}
	l := &search.Timeline{By: search.ByYear, ComparedReadAs: q.Timeline.Compare}
	q.From, q.To = "", ""
	other := q
	other.Text = q.Timeline.Compare
	years := map[string]search.Bar{}
	for _, d := range f.docs {
		here := search.Bar{Archive: 1}
		l.Archive.Documents++
		if matchesAll(d, q, "") {
			here.Found = 1
			l.Found.Documents++
		}
		if other.Text != "" && matchesAll(d, other, "") {
			here.Compared = 1
			l.Compared.Documents++
		}
		if !isDate(d.Date) {
			l.Archive.Undated++
			l.Found.Undated += here.Found
			l.Compared.Undated += here.Compared
			continue
		}
		b := years[d.Date[:4]]
		years[d.Date[:4]] = search.Bar{Period: d.Date[:4], Archive: b.Archive + 1, Found: b.Found + here.Found, Compared: b.Compared + here.Compared}
	}
	for _, b := range years {
		l.Bars = append(l.Bars, b)
	}
	slices.SortFunc(l.Bars, func(a, b search.Bar) int { return cmp.Compare(a.Period, b.Period) })
	found := func(b search.Bar) bool { return b.Found+b.Compared > 0 }
	if first := slices.IndexFunc(l.Bars, found); first >= 0 {
		l.Bars = l.Bars[first:]
		for !found(l.Bars[len(l.Bars)-1]) {
			l.Bars = l.Bars[:len(l.Bars)-1]
		}
		return l
	}
	l.Bars = nil
	return l
}

// Concordance gives a line for each match, in the documents' order or
// backwards.
func (f *fake) Concordance(_ context.Context, q search.ConcordanceQuery) (search.Concordance, error) {
	f.lines = q
	if f.err != nil {
		return search.Concordance{}, f.err
	}
	c := search.Concordance{Generation: fakeGeneration, ReadAs: strings.Join(wordsOf(q.Query.Text), " AND ")}
	for _, d := range f.docs {
		if !matchesAll(d, q.Query, "") {
			continue
		}
		c.Matching++
		c.Read++
		for p := range strings.SplitSeq(d.Body, "\n\n") {
			c.Lines = append(c.Lines, fakeLines(d, mark(p, wordsOf(q.Query.Text)))...)
		}
	}
	if c.Total = len(c.Lines); c.Total == 0 {
		c.Notes = []string{"No words."}
	}
	if q.Order == search.LinesByLeft {
		slices.Reverse(c.Lines)
	}
	from := min(q.Offset, c.Total)
	c.Lines = c.Lines[from:min(from+cmp.Or(q.Limit, search.DefaultLines), c.Total)]
	c.Cut = f.cut
	return c, nil
}

func fakeLines(d corpus.Document, fragments []search.Fragment) (lines []search.Line) {
	d.Body = ""
	for i, fragment := range fragments {
		if fragment.Match {
			lines = append(lines, search.Line{
				Document: d, Before: joined(fragments[:i]) + " ", Match: fragment.Text, After: " " + joined(fragments[i+1:]),
			})
		}
	}
	return lines
}
