package bleveindex

import (
	"context"
	"log/slog"
	"math"
	"slices"
	"strings"
	"sync"

	"github.com/gloss-search/gloss/search"
	"github.com/gloss-search/gloss/search/slips"
)

// Which words of a query are held to be misspelt, and what becomes of them:
//
//	the archive has no form of it             it is replaced by the likeliest word
//	it is rare beside a far more frequent one   the other is offered
//	only forms of it are there                  the other is offered, where it is no form
//
// How rare a word is says its own spelling, not what shares its stem: "hilary"
// is not the more frequent for "hilarious". Names are misspelt in print, too, and
// another is offered sooner for one; an everyday word is not, as most names that
// read like one are right.
//
// What was asked for exactly, has a wildcard or a digit, stands below a minus,
// is an acronym in capitals or has fewer than three letters is left as it is.

const (
	// leastCorrected is the number of letters from which a word is replaced by
	// itself, leastOffered that from which another is offered for it.
	leastCorrected = 4
	leastOffered   = 3
	// rareShare is the share of documents, one in so many, that a rare word has
	// at most, offeredShare that of one for which another may be offered.
	rareShare    = 1000
	offeredShare = 500
	// asLikely is the difference in rating of words that are as likely.
	asLikely = 0.25
)

// mostCost is what the slip may cost by which an unknown word is replaced, by
// its letters: with each, fewer words are as near by chance.
func mostCost(letters int) float64 { return min(2.0, 0.7+0.3*float64(letters-leastCorrected+1)) }

// verdict is what is to be made of a word.
type verdict struct {
	// replace is the word that stands for it; empty when it is left as it is.
	replace string
	// offer are words that may have been meant, too.
	offer []string
	// unknown is true when the archive has no form of it.
	unknown bool
}

// verdict judges a word; capitals tells that they mean something.
func (g *generation) verdict(word string, capitals bool) verdict {
	letters := len(slips.Letters(nil, fold(word)))
	if letters < leastOffered || hasDigit(word) || capitals && isCapitals(word) && letters <= maxAcronym || g.isFunctionWord(word) {
		return verdict{}
	}
	known, spelt := g.documentsLike(word)
	if spelt > max(1, g.info.Documents/offeredShare) {
		return verdict{}
	}
	return g.verdicts.of(word, func() verdict {
		switch {
		case known == 0:
			return g.verdictOnUnknown(word, letters)
		case spelt > 0:
			return g.verdictOnRare(word, known, spelt)
		}
		return g.verdictOnForm(word)
	})
}

func (g *generation) isRare(documents int) bool {
	return documents <= max(1, g.info.Documents/rareShare)
}

// maxAcronym is the number of capitals that may be an acronym.
const maxAcronym = 5

// isFunctionWord tells whether a word is one in a language of the archive.
func (g *generation) isFunctionWord(word string) bool {
	folded := fold(word)
	return slices.ContainsFunc(g.analyzers, func(a *analyzer) bool { return stopWords[a.suffix][folded] })
}

// documentsLike counts the documents that have a word in any form, in all
// languages, and those that have it as it was typed.
func (g *generation) documentsLike(word string) (documents, spelt int) {
	for _, a := range g.analyzers {
		n, here := g.countOf(a, word)
		documents, spelt = documents+n, spelt+here
	}
	return documents, spelt
}

// documentsSpelling counts the documents that spell a folded word so, or a
// little more: capitals count for themselves.
func (g *generation) documentsSpelling(folded string) int {
	documents := 0
	g.eachSpelling(folded, func(_ string, count uint32) { documents += int(count) })
	return documents
}

// eachSpelling visits the words that are a folded one, with the documents that
// have each.
func (g *generation) eachSpelling(folded string, visit func(word string, count uint32)) {
	for _, a := range g.analyzers {
		v := g.vocabularies[a]
		if v == nil {
			continue
		}
		for _, i := range v.forms(a.keys(folded)) {
			if v.folded[i] == folded {
				visit(v.words[i], v.counts[i])
			}
		}
	}
}

func (g *generation) verdictOnUnknown(word string, letters int) verdict {
	v := verdict{unknown: true}
	list := slices.DeleteFunc(g.lookalikes(word), func(l lookalike) bool { return len(slips.Letters(nil, fold(l.text))) < leastOffered })
	if len(list) == 0 || list[0].cost > mostCost(letters) {
		v.replace = g.partedWords(word)
		return v
	}
	if letters < leastCorrected {
		v.offer = []string{list[0].writes()}
		return v
	}
	v.replace = g.beyond(list[0])
	for _, l := range list[1:min(mostOffered, len(list))] {
		if l.rating-list[0].rating < asLikely && l.cost <= mostCost(letters) && !g.sameWord(l, list[0]) {
			v.offer = append(v.offer, l.writes())
		}
	}
	return v
}

// beyond is the word that a rare one stands for that is misspelt itself.
func (g *generation) beyond(l lookalike) string {
	if g.isRare(int(l.count)) {
		if far := g.farMoreFrequent(l.text, float64(l.count)); far != "" {
			return far
		}
	}
	return l.writes()
}

// sameWord tells whether words are forms of one another.
func (g *generation) sameWord(a, b lookalike) bool {
	return slices.ContainsFunc(g.analyzers, func(of *analyzer) bool { return shareKey(of.keys(a.text), of.keys(b.text)) })
}

// verdictOnRare is for a word that few documents spell so. A misspelt name is
// frequent even in print, an everyday word that is found often is right.
func (g *generation) verdictOnRare(word string, known, spelt int) verdict {
	l, ok := g.likeliest(word)
	if !ok || g.isFunctionWord(l.text) {
		return verdict{}
	}
	far := l.timesTwice(float64(known)) >= l.cost/rarityCost+doubt
	switch named := isName(g.writtenAs(fold(word))); {
	case named && isName(l.text):
		far = l.timesTwice(float64(spelt)) >= offerCost*l.cost+offerDoubt
	case named && spelt >= namedOften, !g.isRare(known):
		return verdict{}
	}
	if !far {
		return verdict{}
	}
	return verdict{offer: []string{l.writes()}}
}

// verdictOnForm is for a spelling that the archive does not have of a word that
// it has, such as one that loses its ending to another's: what counts is
// whether it is built like a form.
func (g *generation) verdictOnForm(word string) verdict {
	if g.isRegular(fold(word)) {
		return verdict{}
	}
	if far := g.farMoreFrequent(word, unseen); far != "" {
		return verdict{offer: []string{far}}
	}
	return verdict{}
}

const (
	// unseen stands for the frequency of what was never seen.
	unseen = 0.25
	// doubt is how often a word must be twice as frequent again before it is
	// taken for the other.
	doubt = 0.5
	// offerCost is how often a name must be twice as frequent as another, by the
	// cost of the slip, before a person is asked; offerDoubt how often again.
	offerCost  = 7
	offerDoubt = 1
	// namedOften is the number of documents from which a word that has a capital
	// is a name, and not at the beginning of a sentence.
	namedOften = 3
)

// likeliest is the likeliest word that is none of the same stem.
func (g *generation) likeliest(word string) (lookalike, bool) {
	own := lookalike{text: word}
	list := g.lookalikes(word)
	i := slices.IndexFunc(list, func(l lookalike) bool { return !g.sameWord(own, l) })
	if i < 0 {
		return lookalike{}, false
	}
	return list[i], true
}

// farMoreFrequent gives the word that another is taken for: what costs as much
// as being half as frequent so many times has to be more frequent by that.
func (g *generation) farMoreFrequent(word string, documents float64) string {
	if l, ok := g.likeliest(word); ok && l.timesTwice(documents) >= l.cost/rarityCost+doubt {
		return l.writes()
	}
	return ""
}

// timesTwice is how often a word is twice as frequent as one of so many
// documents.
func (l lookalike) timesTwice(documents float64) float64 {
	return math.Log2(float64(l.count) / documents)
}

// writtenAs is how the archive most often spells a folded word.
func (g *generation) writtenAs(folded string) string {
	text, most := "", uint32(0)
	g.eachSpelling(folded, func(word string, count uint32) {
		if count > most {
			text, most = word, count
		}
	})
	return text
}

// isRegular tells whether a word is another of the archive with an ending, or
// with one in place of a last vowel.
func (g *generation) isRegular(folded string) bool {
	runes := []rune(folded)
	for ending := 1; ending <= maxEnding && ending < len(runes)-1; ending++ {
		stem := string(runes[:len(runes)-ending])
		for _, whole := range []string{stem, stem + "e", stem + "y"} {
			if whole != stem && !strings.ContainsRune("ie", runes[len(runes)-ending]) {
				continue
			}
			if !g.isRare(g.documentsSpelling(whole)) {
				return true
			}
		}
	}
	return false
}

// maxEnding is the number of letters of a regular ending.
const maxEnding = 3

// writes is how a word stands in a query: never as an operator.
func (l lookalike) writes() string {
	if root, _ := search.Parse(l.text); root != search.Node(search.Word{Text: l.text}) {
		return strings.ToLower(l.text)
	}
	return l.text
}

// leastPart is the number of letters of each of two words that may have been
// run together.
const leastPart = 3

// partedWords finds two words that were run together: those that stand side by
// side in the archive. It is empty when there are none.
func (g *generation) partedWords(word string) string {
	runes := []rune(word)
	best, most := "", 0
	for i := leastPart; i <= len(runes)-leastPart; i++ {
		first, second := string(runes[:i]), string(runes[i:])
		a, spelt := g.documentsLike(first)
		if spelt == 0 || a <= most {
			continue
		}
		if b, spelt := g.documentsLike(second); spelt > 0 && min(a, b) > most && g.sideBySide(first, second) {
			best, most = first+" "+second, min(a, b)
		}
	}
	return best
}

// maxVerdicts bounds the verdicts that are remembered; then all are forgotten.
const maxVerdicts = 4096

// verdicts remembers what was made of words: pages of one search, and
// documents opened from it, ask again.
type verdicts struct {
	mutex sync.Mutex
	known map[string]verdict
}

func (k *verdicts) of(word string, judge func() verdict) verdict {
	k.mutex.Lock()
	v, ok := k.known[word]
	k.mutex.Unlock()
	if ok {
		return v
	}
	v = judge()
	k.mutex.Lock()
	defer k.mutex.Unlock()
	if k.known == nil || len(k.known) == maxVerdicts {
		k.known = map[string]verdict{}
	}
	k.known[word] = v
	return v
}

// sideBySide tells whether any document has two words one after the other.
func (g *generation) sideBySide(first, second string) bool {
	r := reading{leaves: map[string]*leaf{}}
	kept := r.keepLeaf(search.Phrase{Text: first + " " + second})
	if kept == nil {
		return false
	}
	m, err := g.score(context.Background(), r.leaves[kept.String()])
	if err != nil {
		slog.Warn("cannot tell whether words were run together", "error", err)
	}
	return len(m.docs) > 0
}
