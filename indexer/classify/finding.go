package classify

import (
	"strings"
	"unicode/utf8"
)

// match is a phrase found in a text.
type match struct {
	*phrase
	// at is the first word, n the number of words.
	at, n int
	// written is the text of it.
	written string
}

// lastWord returns the last word of the phrase as it is compared.
func (p *phrase) lastWord() string { return p.words[len(p.words)-1] }

// isDoubtful reports whether a phrase that is also a common word stands where
// capitals say nothing.
func (m match) isDoubtful(t *text) bool { return m.wary && t.loud(m.at) }

// find calls found with every match in the text from left to right; matches
// do not overlap.
func (l *lexicon) find(t *text, langs langSet, found func(match)) {
	for i := 0; i < len(t.tokens); {
		if t.tokens[i].run {
			l.findInRun(t, i, langs, found)
			i++
			continue
		}
		if l.over == nil && l.isStranger(t, i, langs) {
			i++
			continue
		}
		m, ok := l.longest(t, i, langs)
		if !ok {
			i++
			continue
		}
		found(m)
		i += m.n
	}
}

// isStranger reports whether surely no phrase begins at word i: nearly all
// words are strangers, and this tells them fast.
func (l *lexicon) isStranger(t *text, i int, langs langSet) bool {
	tok := &t.tokens[i]
	if !t.looked || l.lists == nil || tok.key != "" && tok.key[0] >= utf8.RuneSelf {
		return false
	}
	return tok.word.begins&l.bit == 0 || tok.word.stem == 0 && !l.lists[l.byWord[tok.word.id]].mayBegin(t, i, langs)
}

// longest finds the phrase at word i: the longest, of equally long ones that of
// the corrections.
func (l *lexicon) longest(t *text, i int, langs langSet) (match, bool) {
	m, ok := l.own(t, i, langs)
	if l.over != nil {
		if over, found := l.over.longest(t, i, langs); found && (!ok || over.n >= m.n) {
			return over, true
		}
	}
	return m, ok
}

// own is longest without the corrections.
func (l *lexicon) own(t *text, i int, langs langSet) (match, bool) {
	tok := &t.tokens[i]
	var best *phrase
	if t.looked && l.lists != nil {
		best = l.numbered(tok.word, t, i, langs)
	} else {
		best = l.spelled(tok.key, t, i, langs)
	}
	if best == nil {
		if bare, ok := bareArabic(tok.key); ok {
			return l.longestArabic(t, i, bare, langs)
		}
		return match{}, false
	}
	n := len(best.words)
	return match{phrase: best, at: i, n: n, written: t.words(i, n)}, true
}

// numbered finds the longest phrase at word i by the numbers of the word and of
// the stems it begins with, which prove the first word of each phrase.
func (l *lexicon) numbered(w word, t *text, i int, langs langSet) *phrase {
	var best *phrase
	if k := l.byWord[w.id]; k != 0 {
		best = l.firstThat(l.lists[k].phrases, t, i, 1, langs)
	}
	for id := w.stem; id != 0; id = l.shorter[id] {
		if p := l.firstThat(l.lists[l.byStem[id]].phrases, t, i, 1, langs); p != nil && (best == nil || len(p.words) > len(best.words)) {
			best = p
		}
	}
	return best
}

// spelled finds the longest phrase at word i by how the word is spelled.
func (l *lexicon) spelled(key string, t *text, i int, langs langSet) *phrase {
	best := l.firstThat(l.words[key], t, i, 1, langs)
	if head, ok := headOf(key, stemHead); ok {
		if p := l.firstThat(l.stems[head], t, i, 0, langs); p != nil && (best == nil || len(p.words) > len(best.words)) {
			best = p
		}
	}
	return best
}

// firstThat returns the first phrase of the list, the longest, that stands at
// word i; its words before unproven are known to.
func (l *lexicon) firstThat(list []phrase, t *text, i, unproven int, langs langSet) *phrase {
	for k := range list {
		p := &list[k]
		if p.langs&langs != 0 && (p.second == 0 || t.mayBe(i+1, p.second)) && p.written(t, i, l.doubts) && p.stands(t, i, unproven) {
			return p
		}
	}
	return nil
}

// mayBe reports whether the word at i may be the one with the number: surely,
// where it was looked up.
func (t *text) mayBe(i int, number int32) bool {
	return i < len(t.tokens) && (!t.looked || t.tokens[i].word.id == number)
}

// stands reports whether the words of the phrase, from the one at k, are those
// of the text at i.
func (p *phrase) stands(t *text, i, k int) bool {
	if i+len(p.words) > len(t.tokens) {
		return false
	}
	for ; k < len(p.words); k++ {
		tok := &t.tokens[i+k]
		switch {
		case k > 0 && !tok.joined:
			return false
		case k == 1 && p.second != 0 && t.looked:
			// Its number is the one.
		case p.isStem(k):
			if !strings.HasPrefix(tok.key, p.words[k]) {
				return false
			}
		case tok.key != p.words[k]:
			return false
		}
	}
	return true
}

// written reports whether the text writes the phrase as it must be; wary ones
// may be in doubt.
func (p *phrase) written(t *text, i int, doubts bool) bool {
	if p.form == anyForm {
		return true
	}
	if t.loud(i) {
		return !p.wary || doubts
	}
	if p.form == upperForm {
		return t.tokens[i].upper || len(p.words[0]) == 1
	}
	return t.tokens[i].capital
}

// findInRun looks at every character of writing without spaces.
func (l *lexicon) findInRun(t *text, i int, langs langSet, found func(match)) {
	tok := &t.tokens[i]
	// Folding keeps the length of characters in runs, so bytes of the key are
	// bytes of the text.
	sameLength := len(tok.key) == tok.end-tok.start
	for pos := 0; pos < len(tok.key); {
		p := l.longestInRun(tok.key[pos:], langs)
		if p == nil {
			r, size := utf8.DecodeRuneInString(tok.key[pos:])
			if l.hangulStarts && isHangul(r) {
				return
			}
			pos += size
			continue
		}
		written := p.words[0]
		if sameLength {
			written = t.raw[tok.start+pos : tok.start+pos+len(p.words[0])]
		}
		found(match{phrase: p, at: i, n: 1, written: written})
		pos += len(p.words[0])
	}
}

func (l *lexicon) longestInRun(s string, langs langSet) *phrase {
	p := l.ownInRun(s, langs)
	if l.over != nil {
		if over := l.over.longestInRun(s, langs); over != nil && (p == nil || len(over.words[0]) >= len(p.words[0])) {
			return over
		}
	}
	return p
}

func (l *lexicon) ownInRun(s string, langs langSet) *phrase {
	head, ok := headOf(s, runHead)
	if !ok {
		return nil
	}
	list := l.runs[head]
	for k := range list {
		if p := &list[k]; p.langs&langs != 0 && strings.HasPrefix(s, p.words[0]) {
			return p
		}
	}
	return nil
}

func isHangul(r rune) bool { return r >= 0xAC00 && r < 0xD7A4 }

// headOf returns the first n letters of s; false when it has fewer.
func headOf(s string, n int) (string, bool) {
	pos := 0
	for range n {
		if pos >= len(s) {
			return "", false
		}
		if s[pos] < utf8.RuneSelf {
			pos++
			continue
		}
		_, size := utf8.DecodeRuneInString(s[pos:])
		pos += size
	}
	return s[:pos], true
}
