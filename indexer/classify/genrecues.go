package classify

import (
	_ "embed"
	"iter"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed data/genre-cues.tsv
var genreCueTable string

// cuePlace is where in a document the words of a cue must stand.
type cuePlace uint8

const (
	inTitle cuePlace = iota
	inByline
	inAddress
	atStart
	inOpening
	inHead
	atClose
	inVoice
)

// cue is words that speak for a genre where they stand in the right place.
type cue struct {
	words  string
	place  cuePlace
	genre  int
	weight float64
	// language is the one that the words are the writer's own in; empty for any.
	language string
}

// cueTable finds cues by the word they begin with; by the character, in
// writing without spaces.
type cueTable map[string][]cue

func readCues(table string, genres []string) cueTable {
	places := []string{"title", "byline", "address", "start", "open", "head", "close", "voice"}
	t := cueTable{}
	for row := range rows(table) {
		weight, err := strconv.ParseFloat(row[2], 64)
		place, genre := slices.Index(places, row[1]), slices.Index(genres, row[0])
		if err != nil || place < 0 || genre < 0 {
			panic("classify: genre cue " + strings.Join(row[:3], " "))
		}
		language := ""
		if len(row) > 4 {
			language = row[4]
		}
		for words := range strings.SplitSeq(row[3], "|") {
			first := firstWord(words)
			t[first] = append(t[first], cue{words, cuePlace(place), genre, weight, language})
		}
	}
	for _, cues := range t { // the longest match counts
		slices.SortStableFunc(cues, func(a, b cue) int { return len(b.words) - len(a.words) })
	}
	return t
}

// firstWord returns the word, or the character of writing without spaces, at
// the start of s; the first sign when s starts with none.
func firstWord(s string) string {
	plain := 0
	for plain < len(s) && plainLetter(s[plain]) != 0 {
		plain++
	}
	if plain > 0 && (plain == len(s) || s[plain] < utf8.RuneSelf) {
		return s[:plain]
	}
	r, size := utf8.DecodeRuneInString(s)
	if !isWordRune(r) || isRun(r) {
		return s[:size]
	}
	for i, r := range s {
		if !isWordRune(r) || isRun(r) {
			return s[:i]
		}
	}
	return s
}

// match returns the longest cue of that place and language whose words begin
// s, which is in lower case.
func (t cueTable) match(s string, place cuePlace, language string) (cue, bool) {
	return longestCue(t[firstWord(s)], s, place, language)
}

func longestCue(cues []cue, s string, place cuePlace, language string) (cue, bool) {
	for i := range cues {
		c := &cues[i]
		if c.place == place && (c.language == "" || c.language == language) &&
			strings.HasPrefix(s, c.words) && endsWord(c.words, s[len(c.words):]) {
			return *c, true
		}
	}
	return cue{}, false
}

// endsWord reports whether no word is cut in two between words and rest.
func endsWord(words, rest string) bool {
	last, _ := utf8.DecodeLastRuneInString(words)
	next, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || !isWordRune(last) || isRun(last) || !isWordRune(next)
}

// everywhere counts each cue of a place once wherever its words stand in s;
// lower is s in lower case.
func (t cueTable) everywhere(s, lower string, place cuePlace, sums genreSums) {
	var seen []string
	for at, first := range firstWordsIn(lower) {
		c, ok := longestCue(t[first], lower[at:], place, "")
		if !ok || slices.Contains(seen, c.words) {
			continue
		}
		seen = append(seen, c.words)
		sums.add(c.genre, strings.TrimSpace(s[at:at+len(c.words)]), c.weight)
	}
}

// firstWordsIn yields where a cue may begin, and the word or sign that it does
// with: every word, every character of writing without spaces, some signs.
func firstWordsIn(s string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for at := 0; at < len(s); {
			if plainLetter(s[at]) == 0 {
				if r, size := decode(s, at); !isWordRune(r) && !opensCue(r) {
					at += size
					continue
				}
			}
			first := firstWord(s[at:])
			if !yield(at, first) {
				return
			}
			at += len(first)
		}
	}
}

// opensCue reports whether a cue may begin with the sign.
func opensCue(r rune) bool {
	switch r {
	case '(', '（', '[', '【', '/', '=', '-', '–', '★':
		return true
	}
	return false
}

// lowered returns s in lower case with every byte in its place: a character
// that would change its length stays as it is.
func lowered(s string) string {
	out := []byte(s)
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if 'A' <= c && c <= 'Z' {
				out[i] = c + 'a' - 'A'
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if low := unicode.ToLower(r); low != r && utf8.RuneLen(low) == size {
			utf8.EncodeRune(out[i:], low)
		}
		i += size
	}
	return string(out)
}
