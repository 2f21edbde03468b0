package bleveindex

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// namePart is a word of a name and where it stands.
type namePart struct {
	folded     string
	start, end int // bytes
}

// nameParts finds the words of a name, folded. An ideograph is a word, as
// nothing parts those; what follows an elided article is one, too, beside the
// whole: "d'Artagnan" begins twice.
func nameParts(name string) []namePart {
	var out []namePart
	add := func(start, end int) {
		if f := fold(name[start:end]); f != "" {
			out = append(out, namePart{f, start, end})
		}
	}
	start := -1 // of the word that goes on
	finish := func(end int) {
		if start < 0 {
			return
		}
		add(start, end)
		if rest := withoutElision(name[start:end]); len(rest) < end-start && rest != "" {
			add(end-len(rest), end)
		}
		start = -1
	}
	for i, r := range name {
		switch {
		case isIdeograph(r):
			finish(i)
			add(i, i+utf8.RuneLen(r))
		case !isNameRune(r):
			finish(i)
		case start < 0:
			start = i
		}
	}
	finish(len(name))
	return out
}

func isNameRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || isApostrophe(r) || r == '.'
}

func isIdeograph(r rune) bool {
	return r >= 0x2E80 && unicode.In(r, unicode.Han, unicode.Hiragana)
}

// slipLetters is the length from which a word may have a slip.
const slipLetters = 4

// slip compares words with one typed that may have one slip: a letter too many,
// one missing, another one, or two neighbours exchanged, none of them the first.
type slip struct {
	typed []rune
	// prefix is true when the word may go on after what was typed.
	prefix bool
	word   []rune // room
}

// newSlip is nil for a word that is too short to have one.
func newSlip(typed string, prefix bool) *slip {
	if utf8.RuneCountInString(typed) < slipLetters {
		return nil
	}
	return &slip{typed: []rune(typed), prefix: prefix}
}

// fits tells whether a word, or a beginning of it, differs by one slip. It says
// nothing of words without one.
func (s *slip) fits(word string) bool {
	if len(word) > maxTermBytes {
		return false
	}
	s.word = s.word[:0]
	for _, r := range word {
		s.word = append(s.word, r)
	}
	t, w := s.typed, s.word
	if len(w) < slipLetters {
		return false
	}
	at := 0
	for at < len(t) && at < len(w) && t[at] == w[at] {
		at++
	}
	t, w = t[at:], w[at:]
	switch {
	case at == 0 || len(t) == 0 && s.prefix:
		return false
	case len(t) == 0:
		return len(w) == 1
	case len(w) == 0:
		return len(t) == 1
	}
	return s.goesOn(t[1:], w[1:]) || s.goesOn(t, w[1:]) || s.goesOn(t[1:], w) ||
		len(t) > 1 && len(w) > 1 && t[0] == w[1] && t[1] == w[0] && (s.goesOn(t[2:], w[2:]) || s.prefix && len(t) == 2)
}

// goesOn compares what follows a slip. In an unfinished word something has to,
// for "carb" is no slip in all that begins with "car".
func (s *slip) goesOn(typed, word []rune) bool {
	if len(typed) > len(word) || len(typed) < len(word) && (!s.prefix || len(typed) == 0) {
		return false
	}
	for i, r := range typed {
		if word[i] != r {
			return false
		}
	}
	return true
}

// firstRune is the part of a word that no slip may change.
func firstRune(word string) string {
	_, n := utf8.DecodeRuneInString(word)
	return word[:n]
}

// afterPrefix is the least string after all that have the prefix; empty when
// there is none.
func afterPrefix(prefix string) string {
	b := []byte(prefix)
	for len(b) > 0 {
		if b[len(b)-1]++; b[len(b)-1] != 0 {
			return string(b)
		}
		b = b[:len(b)-1]
	}
	return ""
}

// distinctStrings are strings that share their memory, numbered from 0.
type distinctStrings struct {
	numbers map[string]uint32
	list    []string
}

func newDistinctStrings() *distinctStrings {
	return &distinctStrings{numbers: map[string]uint32{}}
}

func (d *distinctStrings) number(s string) uint32 {
	n, ok := d.numbers[s]
	if !ok {
		s = strings.Clone(s)
		n = uint32(len(d.list))
		d.numbers[s] = n
		d.list = append(d.list, s)
	}
	return n
}
