package bleveindex

import (
	"sync"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/registry"

	"github.com/gloss-search/gloss/search"
)

// newMapping derives Bleve's mapping from the schema, so that Bleve's own
// queries and tools find the fields and the right analyzers. Documents are not
// mapped by it: bleveDocument builds their fields. What Bleve takes for the
// frequencies of their words are packed places (places.go): tools find the
// documents of a word, but their scores, phrases and marks need decodedIndex.
func newMapping() (mapping.IndexMapping, error) {
	if err := registerAnalyzers(); err != nil {
		return nil, err
	}
	m := bleve.NewIndexMapping()
	m.DefaultMapping.Dynamic = false
	for _, f := range search.TextFields() {
		for _, a := range analyzers {
			m.DefaultMapping.AddFieldMappingsAt(f.Name+"."+a.suffix, textMapping(a))
		}
	}
	for _, f := range search.ValueFields() {
		k := bleve.NewKeywordFieldMapping()
		k.Store, k.DocValues, k.SkipFreqNorm, k.IncludeInAll = false, false, true, false
		m.DefaultMapping.AddFieldMappingsAt(f.Name, k)
	}
	return m, m.Validate()
}

func textMapping(a *analyzer) *mapping.FieldMapping {
	t := bleve.NewTextFieldMapping()
	t.Analyzer = a.bleveName()
	t.Store, t.DocValues, t.IncludeInAll = false, false, false
	return t
}

func (a *analyzer) bleveName() string { return "gloss_" + a.suffix }

// registerAnalyzers makes the analyzers known to Bleve by name, once: its
// registry is global.
var registerAnalyzers = sync.OnceValue(func() error {
	for _, a := range analyzers {
		err := registry.RegisterAnalyzer(a.bleveName(), func(map[string]any, *registry.Cache) (analysis.Analyzer, error) {
			return a, nil
		})
		if err != nil {
			return err
		}
	}
	return nil
})

// Analyze makes the analyzer one of Bleve's.
func (a *analyzer) Analyze(text []byte) analysis.TokenStream {
	return tokenStream(a.terms(string(text)))
}

func tokenStream(terms []term) analysis.TokenStream {
	stream := make(analysis.TokenStream, len(terms))
	block := make([]analysis.Token, len(terms))
	for i, t := range terms {
		block[i] = analysis.Token{Term: []byte(t.text), Start: t.start, End: t.end, Position: t.position + 1}
		stream[i] = &block[i]
	}
	return stream
}
