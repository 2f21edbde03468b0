package bleveindex

import "strings"

// pattern is a word with wildcards, folded: "*" stands for any letters, "?"
// for one.
type pattern struct {
	prefix string // what stands before the first wildcard
	rest   []rune
}

func newPattern(word string) pattern {
	var b strings.Builder
	for i, piece := range splitKeeping(word, "*?") {
		if i%2 == 0 {
			piece = fold(piece)
		}
		b.WriteString(piece)
	}
	text := b.String()
	first := strings.IndexAny(text, "*?")
	return pattern{text[:first], []rune(text[first:])}
}

// splitKeeping cuts a text at signs; every second piece is a sign.
func splitKeeping(text, signs string) []string {
	var out []string
	for {
		i := strings.IndexAny(text, signs)
		if i < 0 {
			return append(out, text)
		}
		out = append(out, text[:i], text[i:i+1])
		text = text[i+1:]
	}
}

// matches takes time in the product of the lengths at most: after a "*" only
// the last one is ever tried again.
func (p pattern) matches(word string) bool {
	word, found := strings.CutPrefix(word, p.prefix)
	if !found {
		return false
	}
	if len(p.rest) == 1 && p.rest[0] == '*' {
		return true
	}
	runes := []rune(word)
	i, j, star, from := 0, 0, -1, 0
	for i < len(runes) {
		switch {
		case j < len(p.rest) && p.rest[j] == '*':
			star, from = j, i
			j++
		case j < len(p.rest) && (p.rest[j] == '?' || p.rest[j] == runes[i]):
			i++
			j++
		case star >= 0:
			from++
			i, j = from, star+1
		default:
			return false
		}
	}
	for j < len(p.rest) && p.rest[j] == '*' {
		j++
	}
	return j == len(p.rest)
}
