package bleveindex

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/document"
	blevesearch "github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/highlight"
	_ "github.com/blevesearch/bleve/v2/search/highlight/highlighter/html" // registers the default
	"github.com/blevesearch/bleve/v2/search/query"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
)

// OpenPlainOver opens the published generation of dir for plain Bleve. The
// words of the index are not stemmed, so each word of a query becomes one of
// Bleve's disjunctions of the forms that the archive has of it: that finds the
// documents that this engine finds. The index keeps places, lengths and texts in
// ways of its own. Bleve is handed frequencies, lengths and locations by a reader
// that decodes them (decodedIndex), and its highlighter the text of the ten hits,
// with the offsets of their words by analysing it; all else is what Bleve does by
// itself. As this index is not one that Bleve's users would have, the engine is
// measured against one that they would build, too: OpenPlain.
func OpenPlainOver(dir string) (*Plain, error) {
	g, err := openCurrent(dir)
	if err != nil {
		return nil, err
	}
	ix, err := openDecoded(g)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open generation %s for Bleve: %w", g.info.Generation, err), g.release())
	}
	closeBoth := func() error { return errors.Join(ix.Close(), g.release()) }
	fields, err := newOver(ix, g)
	if err != nil {
		return nil, errors.Join(err, closeBoth())
	}
	return newPlain(ix, fields, search.Info{Generation: g.info.Generation}, closeBoth)
}

// over looks in the fields of this engine's index.
type over struct {
	generation  *generation
	highlighter highlight.Highlighter
	lexicons    []*plainLexicon
}

// plainLexicon is the words of one field.
type plainLexicon struct {
	field, text string // "body.en", "body"
	weight      float64
	analyzer    *analyzer
	words       map[string][]string // by key
	folded      map[string][]string // by folded word
	prefixes    []string            // the folded words, ascending
}

func newOver(ix bleve.Index, g *generation) (*over, error) {
	highlighter, err := bleve.Config.Cache.HighlighterNamed(bleve.Config.DefaultHighlighter)
	if err != nil {
		return nil, err
	}
	o := &over{generation: g, highlighter: highlighter}
	for _, a := range analyzers {
		for _, f := range search.TextFields() {
			l := &plainLexicon{
				field: f.Name + "." + a.suffix, text: f.Name, weight: f.Weight, analyzer: a,
				words: map[string][]string{}, folded: map[string][]string{},
			}
			if err := l.load(ix); err != nil {
				return nil, fmt.Errorf("read the words of %s: %w", l.field, err)
			}
			if len(l.folded) > 0 {
				o.lexicons = append(o.lexicons, l)
			}
		}
	}
	return o, nil
}

func (l *plainLexicon) load(ix bleve.Index) (err error) {
	dictionary, err := ix.FieldDict(l.field)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, dictionary.Close()) }()
	for {
		entry, err := dictionary.Next()
		if err != nil {
			return err
		}
		if entry == nil {
			break
		}
		word := strings.Clone(entry.Term)
		for _, key := range l.analyzer.keys(word) {
			if key != "" {
				l.words[key] = append(l.words[key], word)
			}
		}
		l.folded[fold(word)] = append(l.folded[fold(word)], word)
	}
	l.prefixes = slices.Sorted(maps.Keys(l.folded))
	return nil
}

// forms lists the words of the field that one of a query stands for.
func (l *plainLexicon) forms(word string) []string {
	var out []string
	for _, key := range l.analyzer.keys(word) {
		if key != "" {
			out = append(out, l.words[key]...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// anyTerm matches any of some words, which are in the field.
func (l *plainLexicon) anyTerm(words []string) query.Query {
	parts := make([]query.Query, len(words))
	for i, w := range words {
		t := bleve.NewTermQuery(w)
		t.SetField(l.field)
		t.SetBoost(l.weight)
		parts[i] = t
	}
	return bleve.NewDisjunctionQuery(parts...)
}

// inLexicons asks of each field that is meant; a nil part is left out.
func (o *over) inLexicons(in string, of func(l *plainLexicon) query.Query) query.Query {
	var parts []query.Query
	for _, l := range o.lexicons {
		if in != "" && in != l.text {
			continue
		}
		if q := of(l); q != nil {
			parts = append(parts, q)
		}
	}
	if len(parts) == 0 {
		return bleve.NewMatchNoneQuery()
	}
	return bleve.NewDisjunctionQuery(parts...)
}

func (o *over) word(text, in string) query.Query {
	if terms := plainTerms(neutralAnalyzer, text); len(terms) != 1 {
		return o.phrase(text, in)
	}
	known := false
	found := o.inLexicons(in, func(l *plainLexicon) query.Query {
		words := l.forms(text)
		if len(words) == 0 {
			return nil
		}
		known = true
		return l.anyTerm(words)
	})
	if known {
		return found
	}
	return o.inLexicons(in, func(l *plainLexicon) query.Query { // it is misspelt
		q := bleve.NewFuzzyQuery(strings.ToLower(text))
		q.SetField(l.field)
		return q
	})
}

func (o *over) phrase(words, in string) query.Query {
	return o.inLexicons(in, func(l *plainLexicon) query.Query {
		var places [][]string
		for _, w := range plainTerms(l.analyzer, words) {
			forms := l.forms(w)
			if len(forms) == 0 {
				return nil
			}
			places = append(places, forms)
		}
		if len(places) == 0 {
			return nil
		}
		q := query.NewMultiPhraseQuery(places, l.field)
		q.SetBoost(l.weight)
		return q
	})
}

func plainTerms(a *analyzer, text string) []string {
	var out []string
	for _, t := range a.terms(text) {
		if !t.overlay {
			out = append(out, t.text)
		}
	}
	return out
}

func (o *over) pattern(text, in string) query.Query {
	text = fold(text)
	start, _, _ := strings.Cut(strings.ReplaceAll(text, "?", "*"), "*")
	return o.inLexicons(in, func(l *plainLexicon) query.Query {
		var words []string
		from, _ := slices.BinarySearch(l.prefixes, start)
		for _, f := range l.prefixes[from:] {
			if !strings.HasPrefix(f, start) || len(words) >= maxExpansion {
				break
			}
			if ok, err := path.Match(text, f); ok && err == nil {
				words = append(words, l.folded[f]...)
			}
		}
		if len(words) == 0 {
			return nil
		}
		return l.anyTerm(words)
	})
}

// prepare asks for the places of the words, as a request with a highlight does.
func (o *over) prepare(r *bleve.SearchRequest) { r.IncludeLocations = true }

func (o *over) show(_ context.Context, hit *blevesearch.DocumentMatch) (corpus.Document, []search.Snippet, error) {
	doc, ok := o.generation.find(hit.ID)
	if !ok {
		return corpus.Document{}, nil, fmt.Errorf("document %q: %w", hit.ID, search.ErrNotFound)
	}
	d, err := o.generation.document(doc)
	if err != nil {
		return d, nil, err
	}
	a := analyzerFor(d.Language)
	var snippets []search.Snippet
	for _, f := range search.TextFields() {
		field := f.Name + "." + a.suffix
		text := f.Text(d)
		placed(hit.Locations[field], a, text)
		stored := document.NewDocument(d.ID)
		stored.AddField(document.NewTextField(field, nil, []byte(text)))
		for _, fragment := range o.highlighter.BestFragmentsInField(hit, stored, field, 1) {
			snippets = append(snippets, search.Snippet{Field: f.Name, Fragments: markedFragments(fragment)})
		}
	}
	return d, snippets, nil
}

// placed gives the places of words, which are numbers of words, their offsets.
func placed(locations blevesearch.TermLocationMap, a *analyzer, text string) {
	if len(locations) == 0 {
		return
	}
	type offsets struct{ start, end int }
	at := map[uint64]offsets{}
	for _, t := range a.terms(text) {
		if !t.overlay {
			at[uint64(t.position+1)] = offsets{t.start, t.end}
		}
	}
	for _, list := range locations {
		for _, l := range list {
			l.Start, l.End = uint64(at[l.Pos].start), uint64(at[l.Pos].end)
		}
	}
}
