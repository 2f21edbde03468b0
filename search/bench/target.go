package bench

import (
	"context"
	"fmt"

	"github.com/gloss-search/gloss/search"
)

// Target is what requests are sent to. Its functions are safe for concurrent
// use.
type Target struct {
	Name string
	// Ask sends a request and waits until all of the answer is there.
	Ask func(ctx context.Context, q search.Query) error
	// Look does the same and reads the answer: the number of hits, -1 when it
	// cannot be told, and the cursor of the page that follows. It is not timed.
	Look   func(ctx context.Context, q search.Query) (total int, next string, err error)
	Paging Paging
}

// Paging says how a target is asked for pages behind the first.
type Paging int

// The ways: as the case says, always by number, always by cursor.
const (
	PagingBoth Paging = iota
	PagingByOffset
	PagingByCursor
)

// Engine sends requests to an engine in this process.
func Engine(name string, s search.Searcher) Target {
	return Target{
		Name: name,
		Ask: func(ctx context.Context, q search.Query) error {
			_, err := s.Search(ctx, q)
			return err
		},
		Look: func(ctx context.Context, q search.Query) (int, string, error) {
			r, err := s.Search(ctx, q)
			return r.Total, r.Next, err
		},
	}
}

// prepared are the questions of the cases for one target, by class, and what
// they found.
type prepared struct {
	target    Target
	questions map[string][]search.Query
	hits      map[string]float64 // mean; -1 when it cannot be told
}

// prepare finds the cursors of the cases and asks each question once, so that
// what a target loads when first asked is not measured. A case without the page
// asked for is left out.
func prepare(ctx context.Context, t Target, cases []Case) (prepared, error) {
	p := prepared{t, map[string][]search.Query{}, map[string]float64{}}
	for _, c := range cases {
		q, there, err := t.page(ctx, c)
		if err != nil {
			return p, fmt.Errorf("%s: %s: %q: %w", t.Name, c.Class, c.Query.Text, err)
		}
		if !there {
			continue
		}
		total, _, err := t.Look(ctx, q)
		if err != nil {
			return p, fmt.Errorf("%s: %s: %q: %w", t.Name, c.Class, c.Query.Text, err)
		}
		p.questions[c.Class] = append(p.questions[c.Class], q)
		p.hits[c.Class] += float64(total)
	}
	for class, questions := range p.questions {
		p.hits[class] /= float64(len(questions))
	}
	return p, nil
}

// page gives the question for the page of a case, and whether there is one.
func (t Target) page(ctx context.Context, c Case) (search.Query, bool, error) {
	q := c.Query
	if q.Limit == 0 {
		q.Limit = search.DefaultLimit
	}
	skip := (c.Page - 1) * q.Limit
	if t.Paging == PagingByCursor && q.Offset > 0 {
		skip, q.Offset = q.Offset, 0
	}
	switch {
	case skip <= 0:
		return q, true, nil
	case t.Paging == PagingByOffset:
		q.Offset = skip
		return q, true, nil
	}
	return t.walk(ctx, q, skip)
}

// walk goes through the pages before the one asked for, as many hits at once as
// there may be: the cursor is the same.
func (t Target) walk(ctx context.Context, q search.Query, skip int) (search.Query, bool, error) {
	walk := q
	walk.Facets = []search.Facet{}
	for skip > 0 {
		walk.Limit = min(skip, search.MaxLimit)
		_, next, err := t.Look(ctx, walk)
		if err != nil || next == "" {
			return q, false, err
		}
		skip -= walk.Limit
		walk.Cursor = next
	}
	q.Cursor = walk.Cursor
	return q, true, nil
}
