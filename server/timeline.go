package server

import (
	"fmt"
	"slices"

	"github.com/gloss-search/gloss/search"
)

// timelineChoice is how an address has its timeline.
type timelineChoice struct {
	by search.Period
	// compare is a second text.
	compare string
	// share is true when bars are shares of the archive instead of numbers.
	share bool
}

// shareScale is the value of the parameter scale that is not the default.
const (
	countScale = "count"
	shareScale = "share"
)

func (t timelineChoice) fields() []field {
	list := []field{{"by", string(t.by)}, {"compare", t.compare}}
	if t.share {
		list = append(list, field{"scale", shareScale})
	}
	return slices.DeleteFunc(list, func(f field) bool { return f.Value == "" })
}

func (a address) withTimeline(t timelineChoice) address {
	b := a
	b.timeline = t
	return b
}

func (a address) withPeriod(by search.Period) address {
	t := a.timeline
	t.by = by
	return a.withTimeline(t)
}

func (a address) withShare(share bool) address {
	t := a.timeline
	t.share = share
	return a.withTimeline(t)
}

func (a address) withCompared(text string) address {
	t := a.timeline
	t.compare = text
	return a.withTimeline(t)
}

// timelineParameters are those that the API and the pages have in common.
func timelineParameters() []parameter {
	return []parameter{
		{name: "by", read: func(a *address, v []string) error {
			if !slices.Contains(search.Periods(), search.Period(v[0])) {
				return bad("by", v[0], "must be one of "+join(search.Periods()))
			}
			a.timeline.by = search.Period(v[0])
			return nil
		}},
		{name: "compare", read: func(a *address, v []string) error {
			if len(v[0]) > search.MaxTextBytes {
				return bad("compare", "", fmt.Sprintf("is longer than %d bytes", search.MaxTextBytes))
			}
			a.timeline.compare = v[0]
			return nil
		}},
	}
}

func readScale(a *address, v []string) error {
	if v[0] != countScale && v[0] != shareScale {
		return bad("scale", v[0], "must be "+countScale+" or "+shareScale)
	}
	a.timeline.share = v[0] == shareScale
	return nil
}

// timelineQuery asks for the timeline of an address.
func (a address) timelineQuery(most int) *search.TimelineQuery {
	return &search.TimelineQuery{By: a.timeline.by, Compare: a.timeline.compare, MostBars: most}
}
