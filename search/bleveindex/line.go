package bleveindex

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gloss-search/gloss/search"
)

// inContext cuts the words around a mark out of its paragraph. What it gives
// does not keep the body in memory.
func inContext(body string, m mark) (before, match, after string) {
	start := contextStart(body, paragraphStart(body, m.start), m.start)
	end := contextEnd(body, paragraphEnd(body, m.end), m.end)
	return tidy(body[start:m.start]), tidy(body[m.start:m.end]), tidy(body[m.end:end])
}

func tidy(s string) string { return strings.Clone(oneLine(s)) }

// contextStart walks back from at to the first word that begins within
// LineColumns. Where none does, as in writing without spaces, a word is cut.
func contextStart(body string, floor, at int) int {
	word, i := at, at
	for room := search.LineColumns; i > floor; {
		r, size := utf8.DecodeLastRuneInString(body[:i])
		if room -= width(r); room < 0 {
			if word == at {
				return beforeLetter(body, i, at)
			}
			return word
		}
		switch {
		case unicode.IsSpace(r) && i < at:
			word = i
		case wide(r):
			word = i - size
		}
		i -= size
	}
	return skipSpace(body, floor, at)
}

// beforeLetter moves on to where no letter is parted from its marks.
func beforeLetter(body string, from, to int) int {
	for from < to {
		r, size := utf8.DecodeRuneInString(body[from:])
		if !unicode.Is(unicode.M, r) {
			break
		}
		from += size
	}
	return from
}

// contextEnd walks on from at to the last word that ends within LineColumns,
// cutting one as contextStart does.
func contextEnd(body string, limit, at int) int {
	word, i, inWord := at, at, false
	for room := search.LineColumns; i < limit; {
		r, size := utf8.DecodeRuneInString(body[i:])
		space := unicode.IsSpace(r)
		if inWord && space {
			word = i
		}
		if room -= width(r); room < 0 {
			if word == at {
				return beforeLetter(body, i, limit)
			}
			return word
		}
		i += size
		if inWord = !space; wide(r) {
			word = i
		}
	}
	return max(at, len(strings.TrimRightFunc(body[:limit], unicode.IsSpace)))
}

// orderLines sorts lines that stand in the order LinesByRank.
func orderLines(lines []search.Line, order search.LineOrder) {
	switch order {
	case search.LinesByDate:
		slices.SortStableFunc(lines, func(a, b search.Line) int {
			dated := func(l search.Line) int { return min(1, len(l.Document.Date)) }
			return cmp.Or(cmp.Compare(dated(b), dated(a)), cmp.Compare(a.Document.Date, b.Document.Date))
		})
	case search.LinesByLeft:
		orderByWords(lines, func(l search.Line) []string {
			words := contextWords(l.Before)
			slices.Reverse(words)
			return words
		})
	case search.LinesByRight:
		orderByWords(lines, func(l search.Line) []string { return contextWords(l.After) })
	}
}

func orderByWords(lines []search.Line, wordsOf func(search.Line) []string) {
	type keyed struct {
		line  search.Line
		words []string
	}
	list := make([]keyed, len(lines))
	for i, l := range lines {
		list[i] = keyed{l, wordsOf(l)}
	}
	slices.SortStableFunc(list, func(a, b keyed) int {
		something := func(k keyed) int { return min(1, len(k.words)) }
		return cmp.Or(cmp.Compare(something(b), something(a)), slices.Compare(a.words, b.words))
	})
	for i, k := range list {
		lines[i] = k.line
	}
}

// contextWords gives the folded words of a context; each ideograph is one.
func contextWords(text string) []string {
	var words []string
	for _, t := range neutralAnalyzer.terms(text) {
		if !t.overlay {
			words = append(words, fold(t.text))
		}
	}
	return words
}
