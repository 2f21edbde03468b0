package bleveindex

import (
	"slices"
	"unicode"
)

// hyphens joins two words with one hyphen between them, such as "co-operate",
// to a word of its own. Longer chains are phrases, not words.
type hyphens struct {
	start, end int // of the last hyphen
	last       term
	chain      int // words up to the last one that hyphens join
	joined     int // index of the joined word, 0 when there is none
}

func (h *hyphens) at(start, end int) { h.start, h.end = start, end }

// join looks at the word that was added last.
func (h *hyphens) join(out []term) []term {
	first, second := h.last, out[len(out)-1]
	h.last = second
	if h.chain == 0 || h.end != second.start || h.start != first.end {
		h.chain, h.joined = 1, 0
		return out
	}
	h.chain++
	switch {
	case h.chain == 2 && isWord(first.text) && isWord(second.text) && len(first.text)+len(second.text) < maxTermBytes:
		h.joined = len(out)
		return append(out, term{first.text + "-" + second.text, first.start, second.end, first.position, true})
	case h.chain == 3 && h.joined > 0:
		return slices.Delete(out, h.joined, h.joined+1)
	}
	return out
}

func isWord(s string) bool {
	for _, r := range s {
		if !unicode.IsLetter(r) {
			return false
		}
	}
	return true
}

func isHyphen(token []byte) bool {
	return string(token) == "-" || string(token) == "‐" || string(token) == "‑"
}
