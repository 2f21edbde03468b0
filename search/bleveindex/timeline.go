package bleveindex

import (
	"cmp"
	"context"
	"slices"

	"github.com/gloss-search/gloss/search"
	"github.com/gloss-search/gloss/search/synonyms"
)

// tally counts documents by the ordinal of their date; the last counts those
// without one.
type tally []uint32

func (g *generation) tally(docs []uint32) tally {
	dates := g.columns[search.DateField]
	t := make(tally, len(dates.values)+1)
	dates.count(docs, t)
	return t
}

// timeline counts what was found by date; nil unless that is asked for. found
// matches the words, kept the filters, too.
func (g *generation) timeline(ctx context.Context, q search.Query, set *synonyms.Set, found, kept matches, ranked bool) (*search.Timeline, error) {
	if q.Timeline == nil {
		return nil, nil
	}
	asked := q
	q.From, q.To, q.Facets = "", "", nil
	if asked.From != "" || asked.To != "" {
		kept, _ = g.narrow(found, q)
	}
	out := &search.Timeline{}
	mine, other := g.tally(kept.docs), tally(nil)
	if q.Timeline.Compare != "" {
		var err error
		if other, err = g.compared(ctx, q, set, ranked, out); err != nil {
			return nil, err
		}
	}
	a := chooseAxis(g.calendar, []tally{mine, other}, asked)
	out.By, out.Bars = a.by, a.bars()
	out.Archive = a.fill(g.calendar, g.calendar.archive, func(b *search.Bar, n int) { b.Archive += n }, out.Bars)
	out.Found = a.fill(g.calendar, mine, func(b *search.Bar, n int) { b.Found += n }, out.Bars)
	out.Compared = a.fill(g.calendar, other, func(b *search.Bar, n int) { b.Compared += n }, out.Bars)
	return out, nil
}

// compared counts what the second text finds under the filters of q.
func (g *generation) compared(ctx context.Context, q search.Query, set *synonyms.Set, ranked bool, out *search.Timeline) (tally, error) {
	second := q
	second.Text = q.Timeline.Compare
	r, err := g.readQuery(ctx, second, set)
	if err != nil {
		return nil, err
	}
	found, err := g.evaluate(ctx, &r, ranked)
	if err != nil {
		return nil, err
	}
	kept, _ := g.narrow(found, q)
	out.ComparedReadAs, out.ComparedNotes = readAs(r.root), g.explain(&r, len(found.docs), len(kept.docs))
	return g.tally(kept.docs), nil
}

// axis is the row of periods of a timeline, by their numbers (periodOf).
type axis struct {
	by          search.Period
	first, last int // no bars when last is before first
	// dated counts the dates that were found, precise those known to the period.
	dated, precise int
	// counts are the documents of the periods that have any, ascending.
	counts []periodCount
}

type periodCount struct{ period, documents int }

func (a axis) length() int { return a.last - a.first + 1 }

// axisOf spans what the tallies have.
func axisOf(by search.Period, dates *calendar, tallies []tally) axis {
	a := axis{by: by, last: -1}
	periods, needed := dates.of(by)
	for o, known := range dates.known {
		n := 0
		for _, t := range tallies {
			if t != nil {
				n += int(t[o])
			}
		}
		if n == 0 || known == 0 {
			continue
		}
		a.dated += n
		if known < needed {
			continue
		}
		a.counts = append(a.counts, periodCount{int(periods[o]), n}) // dates ascend
		a.precise += n
	}
	if n := len(a.counts); n > 0 {
		a.first, a.last = a.counts[0].period, a.counts[n-1].period
	}
	return a
}

// withoutStrays leaves out a few documents far from the others, if there are
// any.
func (a axis) withoutStrays() axis {
	b, most := a, a.precise/search.StrayShare
	for left, i := most, 0; i < len(a.counts); i++ {
		b.first = a.counts[i].period
		if left -= a.counts[i].documents; left < 0 {
			break
		}
	}
	for left, i := most, len(a.counts)-1; i >= 0; i-- {
		b.last = a.counts[i].period
		if left -= a.counts[i].documents; left < 0 {
			break
		}
	}
	if 2*b.length() > a.length() {
		return a
	}
	return b
}

// chooseAxis decides about the period and the bars, as search.TimelineQuery
// says.
func chooseAxis(dates *calendar, tallies []tally, q search.Query) axis {
	by, most := q.Timeline.By, cmp.Or(q.Timeline.MostBars, search.DefaultBars)
	if by == search.PeriodAuto {
		most = min(most, search.AutoBars)
	}
	shorterFirst := search.Periods()
	slices.Reverse(shorterFirst)
	var a axis
	for _, period := range shorterFirst {
		if by != search.PeriodAuto && len(layoutOf(period)) > len(layoutOf(by)) {
			continue
		}
		a = axisOf(period, dates, tallies)
		if by == search.PeriodAuto && 2*a.precise < a.dated {
			continue
		}
		if fits, ok := a.within(most, q, period == by); ok {
			return fits
		}
	}
	return a
}

// within makes the bars no more than most, if it can: by leaving out strays, or
// all that is far from the dates of the query.
func (a axis) within(most int, q search.Query, asked bool) (axis, bool) {
	if a.length() > most {
		a = a.withoutStrays()
	}
	if a.length() > most && asked && (q.From != "" || q.To != "") {
		a = a.around(q.From, q.To)
	}
	return a, a.length() <= most
}

// around keeps the bars between two dates and as many on either side, or all
// of them when there are none between.
func (a axis) around(from, to string) axis {
	first, last := a.first, a.last
	if isDate(from) {
		first = max(first, periodOf(a.by, from+periodStart[len(from):]))
	}
	if isDate(to) {
		last = min(last, periodOf(a.by, to+periodEnd[len(to):]))
	}
	margin := last - first + 1
	if margin <= 0 {
		return a
	}
	a.first, a.last = max(a.first, first-margin), min(a.last, last+margin)
	return a
}

func (a axis) bars() []search.Bar {
	bars := make([]search.Bar, max(0, a.length()))
	for i := range bars {
		bars[i].Period = periodName(a.by, a.first+i)
	}
	return bars
}

// fill adds a tally to the bars and counts what no bar can have.
func (a axis) fill(dates *calendar, t tally, add func(*search.Bar, int), bars []search.Bar) (d search.Dating) {
	if t == nil {
		return d
	}
	periods, needed := dates.of(a.by)
	for o, n := range t {
		if n == 0 {
			continue
		}
		d.Documents += int(n)
		switch {
		case o == len(periods) || dates.known[o] == 0:
			d.Undated += int(n)
		case dates.known[o] < needed:
			d.Vague += int(n)
		default:
			i := int(periods[o]) - a.first
			if i < 0 || i >= len(bars) {
				d.Outside += int(n)
				continue
			}
			add(&bars[i], int(n))
		}
	}
	return d
}
