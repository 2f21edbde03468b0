package classify

import "strings"

// A page that was read with the form on it, "choose your country", lists the
// countries of the world. Such a directory says nothing of the text, and is told
// by its length and its order.
const (
	// directoryNames is how many names side by side are a directory at least,
	// directoryOrder the share of them that stand in alphabetical order.
	directoryNames = 15
	directoryOrder = 0.85
	// directoryGap is how many words, of names that are not known, may stand
	// between two.
	directoryGap = 6
	// linkingLetters is the length of the small words within names.
	linkingLetters = 3
)

// withoutDirectories drops the mentions, which are in order, in directories.
func withoutDirectories(t *text, list []mention) []mention {
	out := list[:0]
	for from := 0; from < len(list); {
		to, ordered := from+1, 1
		for to < len(list) && t.namesOnly(list[to-1], list[to]) {
			if t.tokens[list[to].word].key >= t.tokens[list[to-1].word].key {
				ordered++
			}
			to++
		}
		if n := to - from; n < directoryNames || float64(ordered) < directoryOrder*float64(n) {
			out = append(out, list[from:to]...)
		}
		from = to
	}
	return out
}

// namesOnly reports whether nothing but names stands between two mentions.
func (t *text) namesOnly(a, b mention) bool {
	start := a.word + a.n
	if b.word-start > directoryGap || a.word < t.body != (b.word < t.body) {
		return false
	}
	for i := start; i < b.word; i++ {
		if tok := &t.tokens[i]; !tok.capital && len(tok.key) > linkingLetters {
			return false
		}
	}
	return !strings.Contains(t.raw[t.tokens[a.word].start:t.tokens[b.word].start], ". ")
}
