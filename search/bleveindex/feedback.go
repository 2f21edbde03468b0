package bleveindex

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gloss-search/gloss/search"
)

// A description is ordered anew by the words that its best documents share:
// pseudo relevance feedback after Rocchio (Relevance feedback in information
// retrieval, 1971), the words weighted by their BM25F impact in those documents
// (Robertson, Walker: Okapi/Keenbow at TREC-8, 1999, select by the same).
const (
	// feedbackDocuments are the best documents looked at, feedbackWords the
	// words taken from them.
	feedbackDocuments = 5
	feedbackWords     = 40
	// queryShare is what the person's own words weigh in all; the words from
	// the documents weigh the rest.
	queryShare = 0.5
	// commonWord is the share of documents above which a word tells nothing.
	commonWord = 0.2
	// shownWords is how many of the words a note names.
	shownWords = 6
)

// broaden gives the documents of a description other scores.
func (e *evaluation) broaden(m matches, wanted []search.Node) (matches, error) {
	if !e.broadens(len(wanted)) || len(m.docs) <= feedbackDocuments {
		return m, nil
	}
	top, _ := e.g.first(m, search.ByRelevance, nil, nil, feedbackDocuments)
	words, err := e.g.sharedWords(top)
	if err != nil || len(words) == 0 {
		return m, err
	}
	sum := 0.0
	for _, w := range words {
		sum += w.weight
	}
	kept, err := e.keepWords(words)
	if err != nil {
		return matches{}, err
	}
	total := e.g.sum()
	for i, score := range m.scores {
		total.add(m.docs[i], queryShare*score/float64(len(wanted)))
	}
	for _, w := range kept {
		total.addSeen(e.scored[w.node().String()], (1-queryShare)*w.weight/sum)
	}
	out := e.g.matches(total)
	e.noteShared(words)
	e.r.broadened = true
	return out, nil
}

// keepWords makes the words leaves of the reading and scores them.
func (e *evaluation) keepWords(words []sharedWord) (kept []sharedWord, err error) {
	var nodes []search.Node
	for _, w := range words {
		if n := e.r.keepLeaf(w.node()); n != nil {
			kept, nodes = append(kept, w), append(nodes, n)
		}
	}
	return kept, e.prepare(nodes...)
}

func (w sharedWord) node() search.Word { return search.Word{Text: w.text} }

// noteShared says which words the order counts that nobody typed.
func (e *evaluation) noteShared(words []sharedWord) {
	typed := map[string]bool{}
	eachWanted(e.r.root, func(key string) {
		for _, a := range e.g.analyzers {
			typed[a.keys(key)[0]] = true
		}
	})
	var names []string
	for _, w := range words {
		if !typed[w.key] && len(names) < shownWords {
			names = append(names, w.text)
		}
	}
	if len(names) > 0 {
		e.r.note("The order also counts words that the best pieces share: " + strings.Join(names, ", ") + ".")
	}
}

// sharedWord is a word of the best documents.
type sharedWord struct {
	key, text string
	// impact is what it scores in the documents, by their share in all scores;
	// weight that and its rarity.
	impact, weight float64
	// documents counts those that have it.
	documents int
}

// sharedWords finds the words that say most about the documents, the most
// telling first.
func (g *generation) sharedWords(top []ranked) ([]sharedWord, error) {
	all := 0.0
	for _, t := range top {
		all += t.key
	}
	found := map[string]*sharedWord{}
	for _, t := range top {
		if err := g.addWords(found, t.doc, t.key/all); err != nil {
			return nil, err
		}
	}
	var out []sharedWord
	for _, key := range slices.Sorted(maps.Keys(found)) {
		w := found[key]
		if w.documents < 2 {
			continue
		}
		having := g.having(key)
		if float64(having) > commonWord*float64(g.info.Documents) {
			continue
		}
		w.weight = w.impact * inverseDocumentFrequency(g.info.Documents, having)
		out = append(out, *w)
	}
	slices.SortStableFunc(out, func(a, b sharedWord) int { return cmp.Compare(b.weight, a.weight) })
	return out[:min(len(out), feedbackWords)], nil
}

// addWords adds the words of one document.
func (g *generation) addWords(found map[string]*sharedWord, doc uint32, share float64) error {
	words, err := g.contentWords(doc)
	if err != nil {
		return err
	}
	for key, of := range words {
		w := found[key]
		if w == nil {
			w = &sharedWord{key: key, text: lower(of.written)}
			found[key] = w
		}
		w.documents++
		w.impact += share * of.frequency * (search.K1 + 1) / (search.K1 + of.frequency)
	}
	return nil
}

// contentWord is a word of a document.
type contentWord struct {
	// written is how the document writes it, in small letters if it ever does.
	written string
	// frequency is that of BM25F, over the fields.
	frequency float64
}

// contentWords gives the words that can say something about a document, by key.
func (g *generation) contentWords(doc uint32) (map[string]contentWord, error) {
	d, err := g.document(doc)
	if err != nil {
		return nil, err
	}
	a := analyzerFor(d.Language)
	out := map[string]contentWord{}
	for i, f := range search.TextFields() {
		weight := g.lengths[i].norms[doc]
		for _, t := range a.terms(f.Text(d)) {
			key := a.keys(t.text)[0]
			if !tells(a, t, key) {
				continue
			}
			w := out[key]
			w.frequency += weight
			if w.written == "" || capitals(t.text) < capitals(w.written) {
				w.written = t.text
			}
			out[key] = w
		}
	}
	return out, nil
}

func capitals(word string) int {
	n := 0
	for _, r := range word {
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n
}

// tells reports whether a word can say something about its document. Of
// ideographs only pairs do.
func tells(a *analyzer, t term, key string) bool {
	if isIdeographic(t.text) {
		return t.overlay
	}
	return !t.overlay && !stopWords[a.suffix][fold(t.text)] && utf8.RuneCountInString(key) > 1 && strings.ContainsFunc(key, unicode.IsLetter)
}

// having counts the documents that have a word in some form, or a little more:
// one with several forms counts for each.
func (g *generation) having(key string) int {
	n := 0
	for _, v := range g.vocabularies {
		for _, i := range v.forms([2]string{key}) {
			n += int(v.counts[i])
		}
	}
	return int(math.Min(float64(n), float64(g.info.Documents)))
}
