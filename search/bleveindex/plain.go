package bleveindex

import (
	"cmp"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/blevesearch/bleve/v2"
	blevesearch "github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
)

// Plain answers with Bleve's own queries, collector, facets, sorting and
// highlighter. It is what this engine is measured against, and serves nothing
// else. What it answers is the same question: the same filters, exact counts
// that ignore a facet's own selection (for which Bleve has to be asked once more
// for each facet with one), ten hits with a passage of each field. Its order of
// hits is Bleve's, a facet that is a tree is given flat, and a few words side by
// side are all wanted, never relaxed.
//
// OpenPlain searches an index that Bleve's users would build of the same
// documents, OpenPlainOver the very postings that this engine searches, through
// a reader that decodes them. Words that a list can do without are left out in
// English only; in other languages all words of a list are wanted.
type Plain struct {
	index bleve.Index
	info  search.Info
	plainFields
	values map[string]search.ValueField
	close  func() error
}

// plainFields is where the two indexes differ.
type plainFields interface {
	// word, phrase and pattern look in one text field, or in all when it is
	// empty.
	word(text, in string) query.Query
	phrase(words, in string) query.Query
	pattern(text, in string) query.Query
	// show reads a hit's document and gives its best passages by field.
	// highlighted is what Bleve's highlighter found in its own stored fields.
	show(ctx context.Context, hit *blevesearch.DocumentMatch) (corpus.Document, []search.Snippet, error)
	// prepare adds to a request what show needs.
	prepare(request *bleve.SearchRequest)
}

// plainFacetLimit is how many values of a tree are counted: all.
const plainFacetLimit = 2000

// Search implements search.Searcher.
func (p *Plain) Search(ctx context.Context, q search.Query) (search.Results, error) {
	started := time.Now()
	root, _ := search.Parse(q.Text)
	wanted := p.node(root)
	request, err := p.request(q, wanted, root == nil)
	if err != nil {
		return search.Results{}, err
	}
	answer, err := p.index.SearchInContext(ctx, request)
	if err != nil {
		return search.Results{}, err
	}
	r := search.Results{Total: int(answer.Total), Facets: map[search.Facet][]search.FacetValue{}, Generation: p.info.Generation}
	if r.Hits, err = p.hits(ctx, answer.Hits); err != nil {
		return r, err
	}
	for _, f := range q.Facets {
		found := answer.Facets[string(f)]
		if len(q.Selected[f]) > 0 {
			if found, err = p.ownFacet(ctx, q, wanted, f); err != nil {
				return r, err
			}
		}
		r.Facets[f] = p.facetValues(f, found, q.Selected[f])
	}
	if len(answer.Hits) == request.Size && request.Size > 0 {
		r.Next = plainCursor(answer.Hits[len(answer.Hits)-1])
	}
	r.Took = time.Since(started)
	return r, nil
}

// request asks for the hits, and for the facets without a selection of their
// own.
func (p *Plain) request(q search.Query, wanted query.Query, everything bool) (*bleve.SearchRequest, error) {
	limit := max(0, cmp.Or(q.Limit, search.DefaultLimit))
	r := bleve.NewSearchRequestOptions(p.filtered(wanted, q, ""), limit, max(0, q.Offset), false)
	order := cmp.Or(q.Sort, search.ByRelevance)
	if order == search.ByRelevance && everything {
		order = search.Newest
	}
	r.SortBy(map[search.Sort][]string{
		search.ByRelevance: {"-_score", "_id"}, search.Newest: {"-" + search.DateField, "_id"}, search.Oldest: {search.DateField, "_id"},
	}[order])
	for _, f := range q.Facets {
		if len(q.Selected[f]) == 0 {
			r.AddFacet(string(f), bleve.NewFacetRequest(string(f), p.facetSize(f, q)))
		}
	}
	if limit > 0 {
		p.prepare(r)
	}
	if q.Cursor == "" {
		return r, nil
	}
	after, err := readPlainCursor(q.Cursor)
	if err != nil {
		return nil, &search.BadQueryError{Parameter: "cursor", Value: q.Cursor, Reason: err.Error(), Position: -1}
	}
	r.SetSearchAfter(after)
	return r, nil
}

func (p *Plain) facetSize(f search.Facet, q search.Query) int {
	if f.Tree() || f == search.FacetYear {
		return plainFacetLimit
	}
	return cmp.Or(q.FacetLimit, search.DefaultFacetLimit)
}

// ownFacet counts a facet without its own selection.
func (p *Plain) ownFacet(ctx context.Context, q search.Query, wanted query.Query, f search.Facet) (*blevesearch.FacetResult, error) {
	r := bleve.NewSearchRequestOptions(p.filtered(wanted, q, f), 0, 0, false)
	r.AddFacet(string(f), bleve.NewFacetRequest(string(f), p.facetSize(f, q)))
	answer, err := p.index.SearchInContext(ctx, r)
	if err != nil {
		return nil, err
	}
	return answer.Facets[string(f)], nil
}

func (p *Plain) facetValues(f search.Facet, found *blevesearch.FacetResult, selected []string) []search.FacetValue {
	chosen := map[string]bool{}
	for _, id := range selected {
		chosen[id] = true
	}
	out := []search.FacetValue{}
	if found == nil {
		return out
	}
	for _, t := range found.Terms.Terms() {
		out = append(out, search.FacetValue{ID: t.Term, Label: p.values[string(f)].Label(t.Term), Count: t.Count, Selected: chosen[t.Term]})
	}
	return out
}

func (p *Plain) hits(ctx context.Context, found blevesearch.DocumentMatchCollection) ([]search.Hit, error) {
	hits := make([]search.Hit, len(found))
	for i, h := range found {
		d, snippets, err := p.show(ctx, h)
		if err != nil {
			return nil, err
		}
		d.Body = ""
		hits[i] = search.Hit{Document: d, Score: h.Score, Snippets: snippets}
	}
	return hits, nil
}

// plainCursor holds what Bleve continues a search by.
func plainCursor(last *blevesearch.DocumentMatch) string {
	after := append([]string{}, last.Sort...)
	for i, s := range after {
		if s == "_score" {
			after[i] = strconv.FormatFloat(last.Score, 'g', -1, 64)
		}
	}
	data, err := json.Marshal(encoded(after))
	if err != nil {
		return ""
	}
	return base64.RawURLEncoding.EncodeToString(data)
}

// encoded keeps bytes that are no UTF-8: Bleve sorts documents without a value
// by such.
func encoded(values []string) [][]byte {
	out := make([][]byte, len(values))
	for i, v := range values {
		out[i] = []byte(v)
	}
	return out
}

func readPlainCursor(cursor string) ([]string, error) {
	data, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil {
		return nil, err
	}
	var values [][]byte
	if err := json.Unmarshal(data, &values); err != nil {
		return nil, err
	}
	after := make([]string, len(values))
	for i, v := range values {
		after[i] = string(v)
	}
	return after, nil
}

// Info implements search.Searcher.
func (p *Plain) Info(context.Context) (search.Info, error) { return p.info, nil }

// errPlain says that what is only measured does not do everything.
var errPlain = errors.New("plain Bleve is only searched")

// Document implements search.Searcher, and fails.
func (p *Plain) Document(context.Context, string) (corpus.Document, error) {
	return corpus.Document{}, errPlain
}

// Values implements search.Searcher, and fails.
func (p *Plain) Values(context.Context, search.ValuesQuery) (search.Values, error) {
	return search.Values{}, errPlain
}

// Mark implements search.Searcher, and fails.
func (p *Plain) Mark(context.Context, corpus.Document, string) (search.Marked, error) {
	return search.Marked{}, errPlain
}

// Suggest implements search.Searcher, and fails.
func (p *Plain) Suggest(context.Context, search.SuggestQuery) (search.Suggestions, error) {
	return search.Suggestions{}, errPlain
}

// Walk implements search.Searcher, and fails.
func (p *Plain) Walk(context.Context, search.Query, func(search.Results) error, func(corpus.Document) error) error {
	return errPlain
}

// Concordance implements search.Searcher, and fails.
func (p *Plain) Concordance(context.Context, search.ConcordanceQuery) (search.Concordance, error) {
	return search.Concordance{}, errPlain
}

// Related implements search.Searcher, and fails.
func (p *Plain) Related(context.Context, string, int) (search.Related, error) {
	return search.Related{}, errPlain
}

// Close implements search.Searcher.
func (p *Plain) Close() error { return p.close() }

func newPlain(ix bleve.Index, fields plainFields, info search.Info, close func() error) (*Plain, error) {
	documents, err := ix.DocCount()
	if err != nil {
		return nil, fmt.Errorf("count documents: %w", err)
	}
	info.Documents = int(documents)
	p := &Plain{index: ix, info: info, plainFields: fields, values: map[string]search.ValueField{}, close: close}
	for _, f := range search.ValueFields() {
		p.values[f.Name] = f
	}
	return p, nil
}

var _ search.Searcher = (*Plain)(nil)
