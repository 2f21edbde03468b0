package classify

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// form says how a phrase must be written in the text.
type form uint8

const (
	anyForm form = iota
	// capitalForm needs a capital at the start, where capitals mean anything.
	capitalForm
	// upperForm needs capitals throughout: "US", "EU".
	upperForm
)

// phrase is one entry of a lexicon: words, or characters of a run.
type phrase struct {
	words []string
	// stems has a bit for each word that is only the start of one.
	stems uint8
	form  form
	// wary phrases are also common words: they count only where capitals mean
	// something.
	wary  bool
	langs langSet
	// second is the number of the second word; 0 for none, a stem, or where no
	// vocabulary has numbered the words.
	second int32
	// entry is the index of what the phrase stands for in its owner's list.
	entry int32
}

// isStem reports whether the word at k is only the start of one.
func (p *phrase) isStem(k int) bool { return p.stems&(1<<k) != 0 }

// lexicon finds phrases in a text by their first word, longest first.
type lexicon struct {
	words map[string][]phrase
	stems map[string][]phrase
	runs  map[string][]phrase
	// lists holds the phrases by their first word's number, and by their first
	// stem's, where a vocabulary has numbered them: byWord and byStem say which
	// list, 0 for none.
	lists          []phraseList
	byWord, byStem []int32
	// bit tells this lexicon from others that the vocabulary has numbered.
	bit uint8
	// shorter holds for each stem the next that it begins with itself.
	shorter []int32
	// hangulStarts lets phrases in Hangul begin only where a word does.
	hangulStarts bool
	// inflects tells which entries Arabic endings may be taken off for; nil
	// for all.
	inflects func(entry int32) bool
	// doubts lets wary phrases be found where capitals say nothing; the owner
	// asks the match whether it is doubtful.
	doubts bool
	// over holds the corrections of this lexicon; nil for none.
	over *lexicon
}

// stemHead is the number of letters by which stems are looked up, runHead the
// same for runs.
const (
	stemHead = 3
	runHead  = 2
)

func newLexicon() *lexicon {
	return &lexicon{
		words: make(map[string][]phrase),
		stems: make(map[string][]phrase),
		runs:  make(map[string][]phrase),
	}
}

// add enters a name as a table writes it: words, a stem marked by "*" at the
// end, "!" after a name that is also a common word. How it is capitalised
// there says how it must be in the text.
func (l *lexicon) add(name string, langs langSet, entry int) {
	p := phrase{langs: langs, entry: int32(entry)}
	if cut, ok := strings.CutSuffix(name, "!"); ok {
		name, p.wary = cut, true
	}
	for _, word := range strings.Fields(name) {
		stem := strings.HasSuffix(word, "*")
		for _, tok := range foldWords(strings.TrimSuffix(word, "*")) {
			if len(p.words) == 0 {
				p.form = formOf(name, tok)
			}
			p.words = append(p.words, tok.key)
		}
		if n := len(p.words); stem && n > 0 && n <= 8 {
			p.stems |= 1 << (n - 1)
		}
	}
	if len(p.words) == 0 {
		return
	}
	l.index(p)
}

func (l *lexicon) index(p phrase) {
	first := p.words[0]
	head, _ := utf8.DecodeRuneInString(first)
	switch {
	case isRun(head):
		p.words = []string{strings.Join(p.words, "")}
		if key, ok := headOf(p.words[0], runHead); ok {
			l.runs[key] = append(l.runs[key], p)
		}
	case p.stems&1 != 0:
		if key, ok := headOf(first, stemHead); ok {
			l.stems[key] = append(l.stems[key], p)
		}
	default:
		l.words[first] = append(l.words[first], p)
	}
}

// with returns the lexicon with the phrases of another over it: they win over
// phrases of its own that begin at the same word, unless one of those is longer.
// Both share their tables with the result and must not be added to any more.
func (l *lexicon) with(extra *lexicon) *lexicon {
	extra.sort()
	out := *l
	over := *extra
	over.over, over.hangulStarts = l.over, l.hangulStarts
	out.over = &over
	return &out
}

// formOf reads from a table's spelling how the phrase is written in texts.
func formOf(name string, first token) form {
	switch {
	case !first.capital:
		return anyForm
	case strings.ToUpper(name) == name && len(name) <= 4 && !strings.Contains(name, " "):
		return upperForm
	}
	return capitalForm
}

// sort puts longer phrases first; to be called once all are added.
func (l *lexicon) sort() {
	longer := func(a, b phrase) int {
		if d := len(b.words) - len(a.words); d != 0 {
			return d
		}
		return len(b.words[0]) - len(a.words[0])
	}
	for _, m := range []map[string][]phrase{l.words, l.stems, l.runs} {
		for _, list := range m {
			slices.SortStableFunc(list, longer)
		}
	}
}

// eachPhrase calls do with every phrase that begins with a word or a stem.
func (l *lexicon) eachPhrase(do func(*phrase)) {
	for _, m := range []map[string][]phrase{l.words, l.stems} {
		for _, list := range m {
			for k := range list {
				do(&list[k])
			}
		}
	}
}

// number lets the lexicon, the one at that place, find its phrases by the
// numbers of a vocabulary.
func (l *lexicon) number(n *numbers, place int) {
	l.eachPhrase(func(p *phrase) {
		if len(p.words) > 1 && !p.isStem(1) {
			p.second = n.words[p.words[1]]
		}
	})
	l.bit, l.shorter, l.lists = 1<<place, n.shorter, make([]phraseList, 1, len(l.words)+1)
	l.byWord, l.byStem = make([]int32, len(n.words)+1), make([]int32, len(n.stems)+1)
	for _, key := range n.order {
		if list := l.words[key]; list != nil {
			l.enter(&l.byWord[n.words[key]], list)
		}
	}
	for _, list := range l.stems {
		for i := range list {
			l.enter(&l.byStem[n.stems[list[i].words[0]]], list[i:i+1])
		}
	}
}

// enter adds phrases to the list at k, which is a new one where k is 0.
func (l *lexicon) enter(k *int32, phrases []phrase) {
	if *k == 0 {
		*k = int32(len(l.lists))
		l.lists = append(l.lists, phraseList{})
	}
	l.lists[*k].add(phrases)
}

// begins returns the lexicon's bit where it has phrases that begin with the
// word or a stem of it.
func (l *lexicon) begins(w word) uint8 {
	if l.byWord[w.id] != 0 {
		return l.bit
	}
	for stem := w.stem; stem != 0; stem = l.shorter[stem] {
		if l.byStem[stem] != 0 {
			return l.bit
		}
	}
	return 0
}

// phraseList holds phrases that begin alike, the longest first, and tells fast
// that none of them is there: nearly always so.
type phraseList struct {
	phrases []phrase
	langs   langSet
	// seconds has a bit for each second word, all where it may be any or none.
	seconds uint64
}

func (l *phraseList) add(phrases []phrase) {
	l.phrases = append(l.phrases, phrases...)
	for i := range phrases {
		l.langs |= phrases[i].langs
		if second := phrases[i].second; second != 0 {
			l.seconds |= secondBit(second)
		} else {
			l.seconds = math.MaxUint64
		}
	}
}

func secondBit(number int32) uint64 { return 1 << (number % 64) }

// mayBegin reports whether one of the phrases may be at word i.
func (l *phraseList) mayBegin(t *text, i int, langs langSet) bool {
	return l.langs&langs != 0 && (l.seconds == math.MaxUint64 ||
		i+1 < len(t.tokens) && l.seconds&secondBit(t.tokens[i+1].word.id) != 0)
}
