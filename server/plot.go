package server

import (
	"fmt"
	"html/template"
	"strconv"
	"strings"

	"github.com/gloss-search/gloss/search"
)

// plot draws a timeline. A bar is one unit wide and the highest plotHeight high:
// the page stretches them.
type plot struct {
	a    address
	line *search.Timeline
	// first and last are the chosen bars; last is before first when none is.
	first, last int
	// most is the height of the highest bar, in documents or as a share.
	most float64
	// peak is the highest bar of the search's own.
	peak int
	// around is the address before, between and after the two dates of a bar;
	// empty where the text is too long to be repeated.
	around [3]string
}

const (
	plotHeight = 100
	// leastHeight keeps a bar of one document visible beside one of thousands.
	leastHeight = 2
)

func newPlot(a address, l *search.Timeline) *plot {
	p := &plot{a: a, line: l, first: len(l.Bars), last: -1}
	if !a.long() {
		var rest string
		p.around[0], rest = addressAround(a.withDates(placeholder, placeholder), "from")
		p.around[1], p.around[2], _ = strings.Cut(rest, escape(placeholder))
	}
	bounded := a.query.From != "" || a.query.To != ""
	for i, b := range l.Bars {
		p.most = max(p.most, p.size(b.Found, b), p.size(b.Compared, b))
		if p.size(b.Found, b) > p.size(l.Bars[p.peak].Found, l.Bars[p.peak]) {
			p.peak = i
		}
		inside := (a.query.From == "" || !after(a.query.From, b.Period)) && (a.query.To == "" || !after(b.Period, a.query.To))
		if bounded && inside {
			p.first, p.last = min(p.first, i), i
		}
	}
	return p
}

// size is what a bar of n documents shows.
func (p *plot) size(n int, b search.Bar) float64 {
	switch {
	case !p.a.timeline.share:
		return float64(n)
	case b.Archive == 0:
		return 0
	}
	return float64(n) / float64(b.Archive)
}

// top is where a bar ends, from above.
func (p *plot) top(n int, b search.Bar) string {
	if n == 0 || p.most == 0 {
		return strconv.Itoa(plotHeight)
	}
	height := max(leastHeight, plotHeight*p.size(n, b)/p.most)
	return strconv.FormatFloat(plotHeight-height, 'f', 1, 64)
}

// link chooses a bar, or gives up the choice when it is the only one chosen. A
// text too long to be repeated leaves only the form of dates.
func (p *plot) link(i int) string {
	switch {
	case p.around[0] == "":
		return ""
	case p.first == i && p.last == i:
		return p.a.withDates("", "").URL()
	}
	period := p.line.Bars[i].Period
	return p.around[0] + period + p.around[1] + period + p.around[2]
}

// svg draws the bars, and over each a link of full height. The links are out of
// the way of the keyboard, which has those of the table.
func (p *plot) svg() template.HTML {
	var m markup
	height := strconv.Itoa(plotHeight)
	n := len(p.line.Bars)
	m.Grow(n * 400)
	m.raw(`<svg viewBox="0 0 `, strconv.Itoa(n), ` `, height, `" preserveAspectRatio="none" aria-hidden="true" focusable="false">`)
	if p.first <= p.last {
		fmt.Fprintf(&m, `<rect class="chosen" x="%d" width="%d" height="%d"/>`, p.first, p.last-p.first+1, plotHeight)
	}
	m.raw(`<path class="bars" d="`)
	p.bars(&m, func(i int) bool { return p.last < 0 || p.first <= i && i <= p.last })
	m.raw(`"/>`)
	if p.last >= 0 {
		m.raw(`<path class="bars rest" d="`)
		p.bars(&m, func(i int) bool { return i < p.first || i > p.last })
		m.raw(`"/>`)
	}
	if p.a.timeline.compare != "" {
		m.raw(`<path class="compared" vector-effect="non-scaling-stroke" d="`)
		p.steps(&m)
		m.raw(`"/>`)
	}
	for i, bar := range p.line.Bars {
		end := ""
		if href := p.link(i); href != "" {
			end = m.open(choice{URL: href}, "", "", ` tabindex="-1"`)
		}
		m.raw(`<rect class="period" data-period="`, bar.Period, `" x="`, strconv.Itoa(i), `" width="1" height="`, height, `"><title>`)
		m.text(p.tip(bar))
		m.raw(`</title></rect>`, end)
	}
	m.raw(`</svg>`)
	return m.html()
}

// bars writes the outline of some of the bars.
func (p *plot) bars(m *markup, wanted func(i int) bool) {
	height := strconv.Itoa(plotHeight)
	for i, bar := range p.line.Bars {
		if wanted(i) && bar.Found > 0 {
			m.raw("M", strconv.Itoa(i), ".1 ", height, "V", p.top(bar.Found, bar), "h.8V", height, "z")
		}
	}
}

// steps writes the line of the second text.
func (p *plot) steps(m *markup) {
	for i, bar := range p.line.Bars {
		if i == 0 {
			m.raw("M0 ", p.top(bar.Compared, bar))
		}
		m.raw("V", p.top(bar.Compared, bar), "h1")
	}
}

// tip says what a bar shows.
func (p *plot) tip(b search.Bar) string {
	s := humanDate(b.Period) + ": " + number(b.Found)
	if p.a.timeline.compare != "" {
		s += " and " + number(b.Compared)
	}
	return s + " of " + plural(b.Archive, "document", "documents")
}

// summary says in a sentence what the bars show.
func (p *plot) summary() string {
	bars := p.line.Bars
	b := bars[p.peak]
	span := humanDate(bars[0].Period)
	if len(bars) > 1 {
		span += " to " + humanDate(bars[len(bars)-1].Period)
	}
	if p.a.timeline.share {
		return fmt.Sprintf("%s; the largest share in %s (%s, %s of %s)", span, humanDate(b.Period), percent(b.Found, b.Archive), number(b.Found), number(b.Archive))
	}
	if b.Found < 2 { // several may have the one
		return span
	}
	return fmt.Sprintf("%s; most in %s (%s)", span, humanDate(b.Period), number(b.Found))
}

// Numbers of labels below the bars, for short and for long ones.
const (
	shortTicks = 10
	longTicks  = 4
	// tickWidth is a letter's share of the width of a telephone, in percent.
	tickWidth = 2.0
)

// axis writes labels below some of the bars: those that begin a year or a month,
// or else any.
func (p *plot) axis() template.HTML {
	ticks := p.ticks()
	var b strings.Builder
	b.WriteString(`<svg class="axis" aria-hidden="true" focusable="false">`)
	for _, i := range ticks {
		at := 100 * (float64(i) + .5) / float64(len(p.line.Bars))
		label := p.tickLabel(p.line.Bars[i].Period)
		anchor := "middle"
		switch edge := tickWidth * float64(len(label)) / 2; {
		case at < edge:
			at, anchor = 0, "start"
		case at > 100-edge:
			at, anchor = 100, "end"
		}
		fmt.Fprintf(&b, `<text x="%.1f%%" y="1em" text-anchor="%s">%s</text>`, at, anchor, label)
	}
	b.WriteString(`</svg>`)
	return template.HTML(b.String())
}

func (p *plot) tickLabel(period string) string {
	if p.begins(period) && len(period) == len("2006-01") {
		return period[:4]
	}
	t, _, ok := parseDate(period)
	layouts := map[int]string{len("2006-01"): "Jan 2006", len("2006-01-02"): "2 Jan 2006"}
	if layout := layouts[len(period)]; ok && layout != "" {
		return t.Format(layout)
	}
	return period
}

// begins tells whether a period is the first of the next longer one.
func (p *plot) begins(period string) bool {
	return len(period) > len("2006") && strings.HasSuffix(period, "-01")
}

func (p *plot) ticks() []int {
	var list []int
	for i, b := range p.line.Bars {
		if p.begins(b.Period) {
			list = append(list, i)
		}
	}
	if len(list) < 2 {
		list = nil
		for i := range p.line.Bars {
			list = append(list, i)
		}
	}
	most := longTicks
	if len(p.tickLabel(p.line.Bars[list[0]].Period)) <= len("2006") {
		most = shortTicks
	}
	step := (len(list) + most - 1) / most
	var kept []int
	for i := 0; i < len(list); i += step {
		kept = append(kept, list[i])
	}
	return kept
}
