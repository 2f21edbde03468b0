package bleveindex

import (
	"context"
	"fmt"
	"html"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/bleve/v2/mapping"
	blevesearch "github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
)

// OpenPlain opens an index that BuildPlain made with the mapping PlainUsual.
func OpenPlain(dir string) (*Plain, error) {
	ix, err := bleve.OpenUsing(dir, map[string]any{"read_only": true, "bolt_timeout": "2s"})
	if err != nil {
		return nil, fmt.Errorf("open plain index %s: %w", dir, err)
	}
	u := usual{ix, ix.Mapping().AnalyzerNamed(en.AnalyzerName)}
	return newPlain(ix, u, search.Info{Generation: "plain"}, ix.Close)
}

// usual is the index that users of Bleve would build: the analyzer for English,
// stemmed words with their places and offsets, all fields stored.
type usual struct {
	index    bleve.Index
	analyzer analysis.Analyzer
}

func usualMapping() mapping.IndexMapping {
	m := bleve.NewIndexMapping()
	m.DefaultMapping.Dynamic = false
	for _, f := range search.TextFields() {
		t := bleve.NewTextFieldMapping()
		t.Analyzer, t.DocValues, t.IncludeInAll = en.AnalyzerName, false, false
		m.DefaultMapping.AddFieldMappingsAt(f.Name, t)
	}
	for _, f := range search.ValueFields() {
		k := bleve.NewKeywordFieldMapping()
		k.IncludeInAll, k.IncludeTermVectors = false, false
		m.DefaultMapping.AddFieldMappingsAt(f.Name, k)
	}
	return m
}

func usualDocument(d corpus.Document) map[string]any {
	out := map[string]any{}
	for _, f := range search.TextFields() {
		out[f.Name] = f.Text(d)
	}
	for _, f := range search.ValueFields() {
		out[f.Name] = f.Values(d)
	}
	return out
}

func (u usual) word(text, in string) query.Query {
	if !u.has(text) {
		return inFields(in, func(field string) query.FieldableQuery {
			q := bleve.NewFuzzyQuery(strings.ToLower(text))
			q.SetField(field)
			return q
		})
	}
	return inFields(in, func(field string) query.FieldableQuery {
		q := bleve.NewMatchQuery(text)
		q.SetField(field)
		q.SetOperator(query.MatchQueryOperatorAnd)
		return q
	})
}

// has tells whether any document has a word of the text. What none has is
// misspelt.
func (u usual) has(text string) bool {
	advanced, err := u.index.Advanced()
	if err != nil {
		return true
	}
	reader, err := advanced.Reader()
	if err != nil {
		return true
	}
	defer reader.Close()
	for _, token := range u.analyzer.Analyze([]byte(text)) {
		for _, f := range search.TextFields() {
			postings, err := reader.TermFieldReader(context.Background(), token.Term, f.Name, false, false, false)
			if err != nil || postings.Count() > 0 {
				return true
			}
		}
	}
	return false
}

func (usual) phrase(words, in string) query.Query {
	return inFields(in, func(field string) query.FieldableQuery {
		q := bleve.NewMatchPhraseQuery(words)
		q.SetField(field)
		return q
	})
}

func (usual) pattern(text, in string) query.Query {
	text = strings.ToLower(text)
	start, isPrefix := strings.CutSuffix(text, "*")
	return inFields(in, func(field string) query.FieldableQuery {
		if isPrefix && !strings.ContainsAny(start, "*?") {
			q := bleve.NewPrefixQuery(start)
			q.SetField(field)
			return q
		}
		q := bleve.NewWildcardQuery(text)
		q.SetField(field)
		return q
	})
}

func (usual) prepare(r *bleve.SearchRequest) {
	r.Highlight = bleve.NewHighlight()
	for _, f := range search.TextFields() {
		r.Highlight.Fields = append(r.Highlight.Fields, f.Name)
	}
	r.Fields = []string{
		"title", search.DateField, string(search.FacetAuthor), string(search.FacetSource), string(search.FacetLanguage),
		string(search.FacetRegion), string(search.FacetTopic), string(search.FacetGenre), string(search.FacetTag),
	}
}

func (usual) show(_ context.Context, hit *blevesearch.DocumentMatch) (corpus.Document, []search.Snippet, error) {
	one := func(field string) string { s, _ := hit.Fields[field].(string); return s }
	d := corpus.Document{
		ID: hit.ID, Title: one("title"), Date: one(search.DateField), Source: one(string(search.FacetSource)),
		Language: one(string(search.FacetLanguage)), Authors: storedValues(hit.Fields[string(search.FacetAuthor)]),
		Tags: storedValues(hit.Fields[string(search.FacetTag)]), Genre: corpus.Label{ID: one(string(search.FacetGenre))},
	}
	for _, id := range storedValues(hit.Fields[string(search.FacetRegion)]) {
		d.Regions = append(d.Regions, corpus.Label{ID: id})
	}
	for _, id := range storedValues(hit.Fields[string(search.FacetTopic)]) {
		d.Topics = append(d.Topics, corpus.Label{ID: id})
	}
	var snippets []search.Snippet
	for _, f := range search.TextFields() {
		for _, fragment := range hit.Fragments[f.Name] {
			snippets = append(snippets, search.Snippet{Field: f.Name, Fragments: markedFragments(fragment)})
		}
	}
	return d, snippets, nil
}

func storedValues(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		out := make([]string, 0, len(v))
		for _, item := range v {
			if s, ok := item.(string); ok {
				out = append(out, s)
			}
		}
		return out
	}
	return nil
}

// The tags of Bleve's highlighter.
const (
	markStart = "<mark>"
	markEnd   = "</mark>"
)

// markedFragments takes the markup of Bleve's highlighter apart again.
func markedFragments(marked string) []search.Fragment {
	var out []search.Fragment
	for i, part := range strings.Split(marked, markStart) {
		match, rest, found := strings.Cut(part, markEnd)
		if i == 0 || !found {
			match, rest = "", part
		}
		for _, f := range []search.Fragment{{Text: html.UnescapeString(match), Match: true}, {Text: html.UnescapeString(rest)}} {
			if f.Text != "" {
				out = append(out, f)
			}
		}
	}
	return out
}
