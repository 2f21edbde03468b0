package bleveindex

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
)

// Lengths of snippets, in columns: an ideograph takes two.
const (
	maxSnippets    = 3
	snippetColumns = 220
	// slackColumns is how far a snippet may reach out for the start or the end
	// of a sentence.
	slackColumns = 70
)

// passage is a candidate for a snippet: some neighbouring marks.
type passage struct {
	first, last int // indexes of marks
	score       float64
}

// bodySnippets cuts the best passages out of a body, in the order of the text,
// or its beginning when nothing in it is marked.
func bodySnippets(body string, marks []mark, rarity []float64) []search.Snippet {
	if strings.TrimSpace(body) == "" {
		return nil
	}
	if len(marks) == 0 {
		snippet, _ := cut(body, 0, 0, 0, nil)
		return []search.Snippet{snippet}
	}
	var out []search.Snippet
	end := 0
	for _, p := range bestPassages(body, marks, rarity) {
		if marks[p.last].end <= end {
			continue
		}
		start := max(end, marks[p.first].start)
		var snippet search.Snippet
		snippet, end = cut(body, end, start, marks[p.last].end, marks)
		out = append(out, snippet)
	}
	return out
}

// spot is where a mark lies as a reader sees it.
type spot struct {
	mark
	startColumn, endColumn int // counted from the start of the body
	paragraph              int
}

// spots measures the marks in one pass over the body.
func spots(body string, marks []mark) []spot {
	out := make([]spot, len(marks))
	at, column, paragraph := 0, 0, 0
	for i, m := range marks {
		gap := body[at:m.start]
		column += columns(gap)
		paragraph += strings.Count(gap, "\n\n")
		end := column + columns(body[m.start:m.end])
		out[i] = spot{m, column, end, paragraph}
		at, column = m.end, end
	}
	return out
}

// bestPassages chooses up to maxSnippets passages that together show as many
// different parts of the query as they can, ordered by place.
func bestPassages(body string, marks []mark, rarity []float64) []passage {
	spots := spots(body, marks)
	shown := make([]bool, len(rarity))
	used := make([]bool, len(marks))
	var chosen []passage
	for len(chosen) < maxSnippets {
		best := passage{first: -1}
		for first := range spots {
			if used[first] {
				continue
			}
			p := extend(spots, used, first, shown, rarity)
			if best.first < 0 || p.score > best.score {
				best = p
			}
		}
		// A second passage has to show something new, or as much again.
		if best.first < 0 || len(chosen) > 0 && best.score < chosen[0].score/4 {
			break
		}
		chosen = append(chosen, best)
		for i := best.first; i <= best.last; i++ {
			used[i] = true
			shown[marks[i].leaf] = true
		}
	}
	slices.SortFunc(chosen, func(a, b passage) int { return cmp.Compare(a.first, b.first) })
	return chosen
}

// extend takes in the marks that fit into a snippet and paragraph with the
// first one. What is not shown yet counts whole, repetitions a little.
func extend(spots []spot, used []bool, first int, shown []bool, rarity []float64) passage {
	p := passage{first: first, last: first}
	for i := first; i < len(spots) && !used[i]; i++ {
		if i > first && (spots[i].endColumn-spots[first].startColumn > snippetColumns || spots[i].paragraph != spots[first].paragraph) {
			break
		}
		gain := rarity[spots[i].leaf]
		switch {
		case slices.ContainsFunc(spots[first:i], func(s spot) bool { return s.leaf == spots[i].leaf }):
			gain /= 8
		case shown[spots[i].leaf]:
			gain /= 3
		}
		p.last, p.score = i, p.score+gain
	}
	return p
}

// cut makes a snippet around body[start:end], not before floor: from the start
// of its sentence or from a word, up to about snippetColumns, to the end of a
// sentence or of a word. It tells where the snippet ends in the body.
func cut(body string, floor, start, end int, marks []mark) (search.Snippet, int) {
	floor = max(floor, paragraphStart(body, start))
	limit := paragraphEnd(body, max(start, end))
	room := max(0, snippetColumns-columns(body[start:end]))
	from := startNear(body, floor, start, min(room/2, slackColumns))
	to := endNear(body, limit, end, max(0, snippetColumns-columns(body[from:end])))
	s := search.Snippet{Field: "body", CutBefore: from > 0, CutAfter: to < len(strings.TrimRightFunc(body, unicode.IsSpace))}
	for _, f := range fragments(body, from, to, marks) {
		f.Text = oneLine(f.Text)
		s.Fragments = append(s.Fragments, f)
	}
	return s, to
}

func paragraphStart(body string, at int) int {
	if i := strings.LastIndex(body[:at], "\n\n"); i >= 0 {
		return i + 2
	}
	return 0
}

func paragraphEnd(body string, at int) int {
	if i := strings.Index(body[at:], "\n\n"); i >= 0 {
		return at + i
	}
	return len(strings.TrimRightFunc(body, unicode.IsSpace))
}

// startNear walks back from at to the start of the sentence, at most within
// room columns, or else to the first word within them.
func startNear(body string, floor, at, room int) int {
	word, i := at, at
	for i > floor {
		r, size := utf8.DecodeLastRuneInString(body[:i])
		if room -= width(r); room < 0 {
			return word
		}
		if i < at && isSentenceEnd(body[:i-size], r, body[i:]) {
			return skipSpace(body, i, at)
		}
		i -= size
		if unicode.IsSpace(r) || wide(r) {
			word = min(at, skipSpace(body, i, at))
		}
	}
	return skipSpace(body, floor, at)
}

// endNear walks on from at for about room columns and stops after a sentence
// or else after a word.
func endNear(body string, limit, at, room int) int {
	word, sentence := at, 0
	for i := at; i < limit; {
		r, size := utf8.DecodeRuneInString(body[i:])
		if unicode.IsSpace(r) || wide(r) {
			word = i
		}
		room -= width(r)
		i += size
		if isSentenceEnd(body[:i-size], r, body[i:]) && room < slackColumns {
			sentence = i
		}
		if room < 0 {
			if sentence > 0 {
				return sentence
			}
			return max(at, word)
		}
	}
	return limit
}

func skipSpace(body string, from, to int) int {
	for from < to {
		r, size := utf8.DecodeRuneInString(body[from:])
		if !unicode.IsSpace(r) {
			break
		}
		from += size
	}
	return from
}

// isSentenceEnd tells whether a sign between two texts ends a sentence.
func isSentenceEnd(before string, r rune, rest string) bool {
	switch r {
	case '。', '！', '？':
		return true
	case '.', '!', '?', '؟', '۔', '।':
		next, _ := utf8.DecodeRuneInString(rest)
		return (rest == "" || unicode.IsSpace(next)) && !(r == '.' && corpus.Abbreviates(before))
	}
	return false
}

// oneLine shows line breaks and other runs of white space as one space.
func oneLine(s string) string {
	if !strings.ContainsAny(s, "\n\t\r") && !strings.Contains(s, "  ") {
		return s
	}
	inner := strings.Join(strings.Fields(s), " ")
	if inner == "" {
		return " "
	}
	if r, _ := utf8.DecodeRuneInString(s); unicode.IsSpace(r) {
		inner = " " + inner
	}
	if r, _ := utf8.DecodeLastRuneInString(s); unicode.IsSpace(r) {
		inner += " "
	}
	return inner
}

// firstWide is below all wide letters: most texts have none.
const firstWide = 0x1100

func columns(s string) int {
	n := 0
	for _, r := range s {
		n += width(r)
	}
	return n
}

func width(r rune) int {
	if wide(r) {
		return 2
	}
	return 1
}

func wide(r rune) bool {
	return r >= firstWide && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
}
