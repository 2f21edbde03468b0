package bleveindex

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// Limits of phrases.
const (
	minPhraseWords = 2
	maxPhraseWords = 4
	// maxPhrases is how many are kept: far more than are ever typed.
	maxPhrases = 30_000
	// phraseDocuments is how many documents of a sample must have a phrase, and
	// one more for every so many: what stands in two pieces is no custom.
	phraseDocuments    = 3
	phraseDocumentsPer = 15_000
	// leastTie is how much more often than by chance its words stand together,
	// as a logarithm: ten times for each word after the first.
	leastTie = 2.3
	// containedShare is the share of a phrase's weight from which a longer one
	// stands for it: nobody means "york times" alone.
	containedShare = 0.7
	// headlineShare is the share of its documents that have a phrase in the title
	// from which it is a subject. Below it counts in proportion: "last week" is
	// as frequent as what people look for, but it makes no headline.
	headlineShare = 0.03
	// fewTitles are too few to say that of a phrase that none of them has: it then
	// counts unknownShare.
	fewTitles    = 2_000
	unknownShare = 0.25
)

// gram is a phrase as a number: 16 bits for each of its words, the last one
// lowest.
type gram uint64

const gramBits = 16

func (g gram) length() int {
	n := 0
	for ; g != 0; g >>= gramBits {
		n++
	}
	return n
}

// part gives n words of a phrase from one on.
func (g gram) part(from, n int) gram {
	g >>= gramBits * (g.length() - from - n)
	return g & (1<<(gramBits*n) - 1)
}

// phrase is one that is kept, with the documents of the sample that have it.
type phrase struct {
	gram      gram
	documents int
	weight    float64
	text      string
}

// phrases finds what people would look for: the word sequences without a
// function word at an end that are frequent, stand together far more often than
// by chance, and make headlines. The most frequent come first.
func (s *textSample) phrases() []phrase {
	s.number()
	least := phraseDocuments + len(s.pieces)/phraseDocumentsPer
	counts, titles := map[gram]int{}, map[gram]int{}
	for n := minPhraseWords; n <= maxPhraseWords; n++ {
		for g, documents := range runs(s.grams(n, false)) {
			if documents >= least {
				counts[g] = documents
			}
		}
		for g, documents := range runs(s.grams(n, true)) {
			if counts[g] > 0 {
				titles[g] = documents
			}
		}
	}
	var kept []phrase
	for g, documents := range counts {
		if subject := s.subject(documents, titles[g]); subject > 0 && s.tie(g, counts) >= leastTie {
			kept = append(kept, phrase{gram: g, documents: documents, weight: float64(documents) * subject})
		}
	}
	kept = withoutContained(kept)
	slices.SortFunc(kept, func(a, b phrase) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.gram, b.gram))
	})
	kept = kept[:min(len(kept), maxPhrases)]
	s.spell(kept)
	return kept
}

// subject tells in [0, 1] whether pieces are about a phrase.
func (s *textSample) subject(documents, titles int) float64 {
	if titles == 0 && len(s.pieces) < fewTitles && headlineShare*float64(documents) < 1 {
		return unknownShare
	}
	return min(1, float64(titles)/float64(documents)/headlineShare)
}

// runs counts equal ones of a sorted list.
func runs(sorted []gram) func(yield func(gram, int) bool) {
	return func(yield func(gram, int) bool) {
		for from := 0; from < len(sorted); {
			to := from + 1
			for to < len(sorted) && sorted[to] == sorted[from] {
				to++
			}
			if !yield(sorted[from], to-from) {
				return
			}
			from = to
		}
	}
}

// grams lists the sequences of n words that could be phrases, sorted, each once
// for a piece, of the titles alone or of all.
func (s *textSample) grams(n int, titles bool) []gram {
	var out []gram
	for _, p := range s.pieces {
		first := len(out)
		end := p.end
		if titles {
			end = p.titleEnd
		}
		s.each(s.tokens[p.start:end], n, func(g gram, _ int) { out = append(out, g) })
		slices.Sort(out[first:])
		out = out[:first+len(slices.Compact(out[first:]))]
	}
	slices.Sort(out)
	return out
}

// each visits the sequences of n words of a stretch that could be phrases, with
// the place where they begin.
func (s *textSample) each(tokens []token, n int, visit func(g gram, at int)) {
	mask := gram(1<<(gramBits*n) - 1)
	if n == maxPhraseWords {
		mask = math.MaxUint64
	}
	var g gram
	length := 0
	for i, t := range tokens {
		number := gram(0)
		if t != tokenBreak {
			number = gram(s.numbers[t.word()])
		}
		if number == 0 {
			length = 0
			continue
		}
		g = (g<<gramBits | number) & mask
		if length++; length >= n && !t.isFunction() && !tokens[i-n+1].isFunction() {
			visit(g, i-n+1)
		}
	}
}

// tie measures how much more often than by chance the words of a phrase stand
// together: by themselves, a logarithm for each word after the first, and as two
// parts of which one is a phrase: a name and a frequent word after it are none.
func (s *textSample) tie(g gram, counts map[gram]int) float64 {
	n := g.length()
	all, observed := float64(len(s.tokens)), float64(counts[g])
	chance := all
	for i := range n {
		chance *= float64(s.frequencies[g.part(i, 1)]) / all
	}
	out := math.Log(observed/chance) / float64(n-1)
	frequency := func(part gram) float64 {
		if part.length() == 1 {
			return float64(s.frequencies[part])
		}
		return float64(counts[part])
	}
	for i := 1; i < n; i++ {
		before, after := frequency(g.part(0, i)), frequency(g.part(i, n-i))
		if before > 0 && after > 0 {
			out = min(out, math.Log(observed*all/(before*after)))
		}
	}
	return out
}

// withoutContained leaves out what is hardly ever said but in a longer phrase.
func withoutContained(phrases []phrase) []phrase {
	longer := map[gram]float64{}
	for _, p := range phrases {
		n := p.gram.length()
		for length := minPhraseWords; length < n; length++ {
			for from := 0; from+length <= n; from++ {
				part := p.gram.part(from, length)
				longer[part] = max(longer[part], p.weight)
			}
		}
	}
	return slices.DeleteFunc(phrases, func(p phrase) bool {
		return longer[p.gram] >= containedShare*p.weight
	})
}

// spell writes each phrase as most pieces do.
func (s *textSample) spell(phrases []phrase) {
	type spelling struct {
		phrase int
		words  [maxPhraseWords]token
	}
	byGram := make(map[gram]int, len(phrases))
	for i, p := range phrases {
		byGram[p.gram] = i
	}
	counts := map[spelling]int{}
	for n := minPhraseWords; n <= maxPhraseWords; n++ {
		s.each(s.tokens, n, func(g gram, at int) {
			if i, ok := byGram[g]; ok {
				key := spelling{phrase: i}
				copy(key.words[:], s.tokens[at:at+n])
				counts[key]++
			}
		})
	}
	best := make([]int, len(phrases))
	for key, count := range counts {
		n := phrases[key.phrase].gram.length()
		words := make([]string, n)
		for i := range words {
			words[i] = strings.Trim(s.written.list[key.words[i].word()], "'’‘")
			if endsSentence(words[i]) {
				words[i] = strings.TrimSuffix(words[i], ".")
			}
		}
		text := strings.Join(words, " ")
		if p := &phrases[key.phrase]; count > best[key.phrase] || count == best[key.phrase] && text > p.text {
			best[key.phrase], p.text = count, text
		}
	}
}
