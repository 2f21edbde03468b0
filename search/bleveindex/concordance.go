package bleveindex

import (
	"cmp"
	"context"
	"runtime"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/gloss-search/gloss/search"
	"github.com/gloss-search/gloss/search/synonyms"
)

// Concordance implements search.Searcher.
func (s *Searcher) Concordance(ctx context.Context, q search.ConcordanceQuery) (search.Concordance, error) {
	g, err := s.generation()
	if err != nil {
		return search.Concordance{}, err
	}
	defer release(g)
	return g.concordance(ctx, q, s.opts.Synonyms())
}

// concordance finds documents as a search does, reads the first of them, and
// orders the lines.
func (g *generation) concordance(ctx context.Context, q search.ConcordanceQuery, set *synonyms.Set) (search.Concordance, error) {
	started := time.Now()
	r, err := g.readQuery(ctx, q.Query, set)
	if err != nil {
		return search.Concordance{}, err
	}
	order := orderOf(q.Query, search.SortsOf(wantsWords(r.root)))
	found, err := g.evaluate(ctx, &r, order.Ranks())
	if err != nil {
		return search.Concordance{}, err
	}
	unfaceted := q.Query
	unfaceted.Facets = nil
	kept, _ := g.narrow(found, unfaceted)
	out := search.Concordance{Matching: len(kept.docs), Generation: g.info.Generation}
	var lines []search.Line
	if wantsWords(r.root) {
		top, more := g.first(kept, order, nil, nil, search.ConcordanceDocuments)
		if lines, out.Read, err = g.lines(ctx, &r, top); err != nil {
			return search.Concordance{}, err
		}
		out.Cut = more || out.Read < len(top) || len(lines) > search.ConcordanceLines
		lines = lines[:min(len(lines), search.ConcordanceLines)]
	} else {
		r.note("The search has no words, so there is nothing to show in context.")
	}
	out.ReadAs, out.Notes = readAs(r.root), g.explain(&r, len(found.docs), len(kept.docs))
	if len(lines) == 0 && out.Read > 0 {
		out.Notes = append(out.Notes, "The words stand in titles only, not in the texts.")
	}
	out.Total = len(lines)
	orderLines(lines, q.Order)
	from := min(max(0, q.Offset), len(lines))
	out.Lines = lines[from:min(from+max(0, cmp.Or(q.Limit, search.DefaultLines)), len(lines))]
	out.Took = time.Since(started)
	return out, nil
}

// concordanceBatch is how many documents are read before it is looked whether
// there are lines enough.
const concordanceBatch = 64

// lines reads documents on all cores, in their order, until there are more
// lines than are given out. It tells how many were read.
func (g *generation) lines(ctx context.Context, r *reading, top []ranked) (lines []search.Line, read int, err error) {
	markers := g.bodyMarkers(r, top)
	for batch := range slices.Chunk(top, concordanceBatch) {
		perDocument := make([][]search.Line, len(batch))
		group, ctx := errgroup.WithContext(ctx)
		group.SetLimit(runtime.GOMAXPROCS(0))
		for i, t := range batch {
			group.Go(func() (err error) {
				if err = ctx.Err(); err == nil {
					perDocument[i], err = g.linesOf(t.doc, markers)
				}
				return err
			})
		}
		if err := group.Wait(); err != nil {
			return nil, 0, err
		}
		lines = append(lines, slices.Concat(perDocument...)...)
		if read += len(batch); len(lines) > search.ConcordanceLines {
			break
		}
	}
	return lines, read, nil
}

// bodyMarkers makes a marker for each analyzer of the documents. They are made
// before the documents are read side by side: making them remembers what a
// query's words stand for.
func (g *generation) bodyMarkers(r *reading, top []ranked) map[*analyzer]*marker {
	byLanguage, languages := g.analyzersByLanguage(), g.columns[string(search.FacetLanguage)]
	out := map[*analyzer]*marker{}
	for _, t := range top {
		a := byLanguage[languages.first(t.doc)+1]
		if out[a] == nil {
			out[a] = newMarker(r, a, "body", func(w want) []weighted { return g.expand(a, w) })
		}
	}
	return out
}

// linesOf gives the lines of one document, at most one more than are given out.
func (g *generation) linesOf(doc uint32, markers map[*analyzer]*marker) ([]search.Line, error) {
	d, err := g.document(doc)
	if err != nil {
		return nil, err
	}
	marks := adjoined(d.Body, markers[analyzerFor(d.Language)].marks(d.Body))
	marks = marks[:min(len(marks), search.ConcordanceLines+1)]
	body := d.Body
	d.Body = ""
	lines := make([]search.Line, len(marks))
	for i, m := range marks {
		before, match, after := inContext(body, m)
		lines[i] = search.Line{Document: d, Before: before, Match: match, After: after}
	}
	return lines, nil
}

// adjoined makes one mark of those with only a space between, as fragments does.
func adjoined(text string, marks []mark) []mark {
	var out []mark
	for _, m := range marks {
		if n := len(out); n > 0 && isGap(text[out[n-1].end:m.start]) {
			out[n-1].end = m.end
			continue
		}
		out = append(out, m)
	}
	return out
}
