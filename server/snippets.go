package server

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
)

// snippetsShown is how many passages of the body stand under a hit.
const snippetsShown = 3

// passages picks what is shown of a body's snippets: each text once, and cut
// marks only where a sentence is cut.
func passages(snippets []search.Snippet) []search.Snippet {
	var list []search.Snippet
	seen := map[string]bool{}
	for _, s := range snippets {
		text := joined(s.Fragments)
		if s.Field == "title" || seen[text] {
			continue
		}
		seen[text] = true
		s.CutBefore = s.CutBefore && startsInside(text)
		s.CutAfter = s.CutAfter && !endsSentence(text)
		if list = append(list, s); len(list) == snippetsShown {
			break
		}
	}
	return list
}

func joined(fragments []search.Fragment) string {
	var b strings.Builder
	for _, f := range fragments {
		b.WriteString(f.Text)
	}
	return strings.TrimSpace(b.String())
}

// startsInside tells whether a passage visibly starts inside a sentence: with a
// small letter. Scripts without capitals do not tell.
func startsInside(text string) bool {
	first := strings.IndexFunc(text, unicode.IsLetter)
	if first < 0 {
		return true
	}
	r, _ := utf8.DecodeRuneInString(text[first:])
	return unicode.IsLower(r)
}

// endsSentence tells whether a passage ends where a sentence does, whatever
// closes after it.
func endsSentence(text string) bool {
	text = strings.TrimRight(text, `"'”’»)]」』）】`)
	if before, stop := strings.CutSuffix(text, "."); stop {
		return !corpus.Abbreviates(before)
	}
	last, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune("!?…。！？؟۔।", last)
}
