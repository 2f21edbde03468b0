package server

import (
	"fmt"
	"html/template"
	"strings"

	"github.com/gloss-search/gloss/search"
)

// timelineView is the histogram beside the results, and the table behind it.
type timelineView struct {
	Plot    template.HTML
	Axis    template.HTML
	Summary string
	// Apart tells of what no bar can have.
	Apart           string
	Scales, Periods []sortView
	// Range is nil when the dates are not bounded.
	Range *rangeView
	// Compare is the form for a second text, Found and Compared count both.
	Compare         compareForm
	Found, Compared int
	Unit            string
	Rows            template.HTML
}

type compareForm struct {
	Keep      []field
	Text      string
	Without   string
	MaxLength int
	// Notes are on the second text.
	Notes []string
}

// rangeView leads from the chosen dates to others.
type rangeView struct {
	Label string
	Steps []sortView
}

// newTimelineView is nil where there is nothing to see.
func newTimelineView(a address, l *search.Timeline) *timelineView {
	if l == nil || len(l.Bars) < 2 && a.timeline.compare == "" || len(l.Bars) == 0 {
		return nil
	}
	p := newPlot(a, l)
	v := &timelineView{
		Plot: p.svg(), Axis: p.axis(), Summary: p.summary(), Apart: apart(l.Found, l.By),
		Scales: []sortView{
			{"Number", a.withShare(false).URL(), !a.timeline.share},
			{"Share of the archive", a.withShare(true).URL(), a.timeline.share},
		},
		Periods: p.periods(),
		Range:   p.chosenRange(),
		Compare: compareForm{
			Keep: a.fieldsWithout("compare"), Text: a.timeline.compare, MaxLength: search.MaxTextBytes,
			Without: a.withCompared("").URL(), Notes: each(l.ComparedNotes, func(n string) string { return cut(n, mostInNote) }),
		},
		Found: l.Found.Documents, Compared: l.Compared.Documents, Unit: string(l.By),
		Rows: p.rows(),
	}
	return v
}

// rows are the lines of the table, one for each bar that counts anything.
func (p *plot) rows() template.HTML {
	var m markup
	m.Grow(len(p.line.Bars) * 260)
	cells := func(n, archive int) { m.raw(`<td>`, number(n), `</td><td>`, percent(n, archive), `</td>`) }
	for i, bar := range p.line.Bars {
		if bar.Found+bar.Compared == 0 {
			continue
		}
		m.raw("\n", `<tr><th scope="row">`)
		end := ""
		if href := p.link(i); href != "" {
			end = m.open(choice{URL: href}, "", "", "")
		}
		m.text(humanDate(bar.Period))
		m.raw(end, `</th>`)
		cells(bar.Found, bar.Archive)
		if p.a.timeline.compare != "" {
			cells(bar.Compared, bar.Archive)
		}
		m.raw(`<td>`, number(bar.Archive), `</td></tr>`)
	}
	return m.html()
}

// apart tells how many documents no bar can have.
func apart(d search.Dating, by search.Period) string {
	s := ""
	if d.Undated > 0 {
		s = plural(d.Undated, "document has", "documents have") + " no date."
	}
	if d.Vague > 0 {
		s += " " + plural(d.Vague, "is", "are") + " not dated to the " + string(by) + "."
	}
	if d.Outside > 0 {
		s += " " + plural(d.Outside, "lies", "lie") + " before or after."
	}
	return strings.TrimSpace(s)
}

func percent(n, of int) string {
	if of == 0 || n == 0 {
		return "0 %"
	}
	share := 100 * float64(n) / float64(of)
	if share < 10 {
		return fmt.Sprintf("%.1f %%", share)
	}
	return fmt.Sprintf("%.0f %%", share)
}

// periods offers the lengths of a bar that can be shown.
func (p *plot) periods() []sortView {
	chosen := 0
	if p.first <= p.last {
		chosen = p.last - p.first + 1
	}
	var list []sortView
	for _, by := range search.Periods() {
		if by == p.line.By || p.canBe(by, chosen) {
			list = append(list, sortView{"By " + string(by), p.a.withPeriod(by).URL(), by == p.line.By})
		}
	}
	if len(list) < 2 {
		return nil
	}
	return list
}

// canBe tells whether bars of another length would be neither one nor too many;
// of chosen dates, as many bars stand on either side.
func (p *plot) canBe(by search.Period, chosen int) bool {
	days := map[search.Period]int{search.ByYear: 365, search.ByMonth: 30, search.ByDay: 1}
	from, to := days[p.line.By], days[by]
	all, around := len(p.line.Bars)*from/to, 3*chosen*from/to
	if to > from {
		return all > 1
	}
	return all <= search.DefaultBars || 0 < around && around <= search.DefaultBars
}

// chosenRange leads to the dates before, after and around the chosen ones.
func (p *plot) chosenRange() *rangeView {
	label := humanRange(p.a.query.From, p.a.query.To)
	if label == "" {
		return nil
	}
	r := &rangeView{Label: label}
	step := func(name string, first, last int) {
		first, last = max(first, 0), min(last, len(p.line.Bars)-1)
		if first <= last && (first != p.first || last != p.last) {
			r.Steps = append(r.Steps, sortView{Label: name, URL: p.a.withDates(p.line.Bars[first].Period, p.line.Bars[last].Period).URL()})
		}
	}
	if n := p.last - p.first + 1; n > 0 {
		step("Earlier", p.first-n, p.first-1)
		step("Later", p.last+1, p.last+n)
		step("Wider", p.first-(n+1)/2, p.last+(n+1)/2)
	}
	r.Steps = append(r.Steps, sortView{Label: "All dates", URL: p.a.withDates("", "").URL()})
	return r
}
