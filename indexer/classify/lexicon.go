package classify

import (
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
	// entry is the index of what the phrase stands for in its owner's list.
	entry int32
}

// lexicon finds phrases in a text by their first word, longest first.
type lexicon struct {
	words map[string][]phrase
	stems map[string][]phrase
	runs  map[string][]phrase
	// lists holds the phrases by their first word's number, and by their first
	// stem's, where a vocabulary has numbered them: byWord and byStem say which
	// list, 0 for none.
	lists          [][]phrase
	byWord, byStem []int32
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

// number lets the lexicon find its phrases by the numbers of a vocabulary.
func (l *lexicon) number(words, stems map[string]int32) {
	l.lists = make([][]phrase, 1, len(l.words)+1)
	l.byWord, l.byStem = make([]int32, len(words)+1), make([]int32, len(stems)+1)
	for key, list := range l.words {
		l.byWord[words[key]] = int32(len(l.lists))
		l.lists = append(l.lists, list)
	}
	for _, list := range l.stems {
		for k := range list {
			l.enterStem(stems[list[k].words[0]], list[k])
		}
	}
}

func (l *lexicon) enterStem(id int32, p phrase) {
	if l.byStem[id] == 0 {
		l.byStem[id] = int32(len(l.lists))
		l.lists = append(l.lists, nil)
	}
	k := l.byStem[id]
	l.lists[k] = append(l.lists[k], p)
}
