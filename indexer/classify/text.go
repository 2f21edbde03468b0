package classify

import (
	"unicode"
	"unicode/utf8"
)

// maxText bounds how many bytes of a document are read for its labels; what a
// piece is about shows long before.
const maxText = 48 << 10

// token is a word of the text, or a stretch of writing that sets no spaces
// between words (Chinese, Japanese, Thai; Korean too, for its particles).
type token struct {
	// start and end are the bytes of the text it was read from.
	start, end int
	// key is the word as it is compared: lower case, no accents.
	key string
	// joined is true when nothing but a blank, a hyphen or the like stands
	// between this word and the one before it.
	joined bool
	// capital and upper tell of a first letter, or all of at least two, being
	// capitals.
	capital, upper bool
	// run is true for writing without spaces.
	run bool
}

// text is a document cut into words.
type text struct {
	raw    string
	tokens []token
	// body is the index of the first word of the body.
	body int
	// loudTitle and loudBody are true where a part is in capitals throughout,
	// so that capitals say nothing.
	loudTitle, loudBody bool
	// units is the length of the text in words, characters of writing without
	// spaces counted as half a word.
	units int
}

// readText cuts a document into words in one pass.
func readText(title, body string) *text {
	if len(title) > maxText {
		title = cutString(title, maxText)
	}
	t := &text{raw: title + "\n\n" + cutString(body, maxText)}
	t.tokens = make([]token, 0, len(t.raw)/6+8)
	keys := make([]byte, 0, len(t.raw)+16)
	split := len(title) + 2
	pos, prevEnd := 0, -1
	for pos < len(t.raw) {
		var tok token
		var next int
		keys, tok, next = nextWord(t.raw, pos, keys)
		if next == pos {
			_, size := utf8.DecodeRuneInString(t.raw[pos:])
			pos += size
			continue
		}
		if pos >= split && t.body == 0 && prevEnd < split {
			t.body = len(t.tokens)
		}
		tok.joined = prevEnd >= 0 && joins(t.raw[prevEnd:tok.start], prevEnd-t.lastStart())
		t.tokens = append(t.tokens, tok)
		pos, prevEnd = next, next
	}
	if prevEnd < split {
		t.body = len(t.tokens)
	}
	t.finish(string(keys))
	return t
}

func (t *text) lastStart() int { return t.tokens[len(t.tokens)-1].start }

// finish gives the words their keys, which follow one another in keys, and
// measures the text.
func (t *text) finish(keys string) {
	at := 0
	letters := [2]int{}
	loud := [2]bool{true, true}
	for i := range t.tokens {
		tok := &t.tokens[i]
		n := len(tok.key)
		tok.key = keys[at : at+n]
		at += n
		part := 0
		if i >= t.body {
			part = 1
		}
		if tok.run {
			t.units += utf8.RuneCountInString(tok.key)/2 + 1
			loud[part] = false
			continue
		}
		t.units++
		letters[part] += n
		if n > 3 && !tok.upper {
			loud[part] = false
		}
	}
	t.loudTitle = loud[0] && letters[0] > 0
	t.loudBody = loud[1] && letters[1] > 0
}

// loud reports whether capitals say nothing about the word at i.
func (t *text) loud(i int) bool {
	if i < t.body {
		return t.loudTitle
	}
	return t.loudBody
}

// words returns the text of n words from i as it is written.
func (t *text) words(i, n int) string { return t.raw[t.tokens[i].start:t.tokens[i+n-1].end] }

// nextWord reads the word at pos and appends its key; next is pos when none
// begins there. The token's key has the right length but not yet the bytes,
// since keys may move while it grows.
func nextWord(s string, pos int, keys []byte) (_ []byte, tok token, next int) {
	r, size := decode(s, pos)
	if !isWordRune(r) {
		return keys, tok, pos
	}
	tok = token{start: pos, run: isRun(r), capital: isUpper(r), upper: isUpper(r)}
	from, letters := len(keys), 0
	for pos < len(s) && isWordRune(r) && isRun(r) == tok.run {
		if letters > 0 && !isUpper(r) {
			tok.upper = false
		}
		letters++
		keys = appendFolded(keys, r)
		pos += size
		if pos < len(s) {
			r, size = decode(s, pos)
		}
	}
	tok.upper = tok.upper && letters > 1
	tok.end = pos
	// Only the length counts until finish: any string of it will do.
	tok.key = keyOfLength(len(keys) - from)
	return keys, tok, pos
}

func decode(s string, pos int) (rune, int) {
	if b := s[pos]; b < utf8.RuneSelf {
		return rune(b), 1
	}
	return utf8.DecodeRuneInString(s[pos:])
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r))
}

func isUpper(r rune) bool {
	if r < utf8.RuneSelf {
		return 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsUpper(r)
}

// isRun reports whether a letter belongs to writing that is searched letter
// by letter.
func isRun(r rune) bool {
	switch {
	case r < 0x0E00:
		return false
	case r < 0x0EFF: // Thai, Lao
		return true
	case r >= 0x1000 && r < 0x10A0, r >= 0x1780 && r < 0x1800: // Burmese, Khmer
		return true
	case r >= 0x3005 && r < 0xA000, r >= 0xAC00 && r < 0xD7A4: // kana, Han, Hangul
		return true
	}
	return r >= 0xF900 && r < 0xFB00 || r >= 0x20000 && r < 0x32000
}

// joins reports whether what stands between two words lets them be one name.
// before is the length of the first word: a full stop after two letters, as in
// "St. Petersburg" or "U. S.", abbreviates.
func joins(between string, before int) bool {
	switch between {
	case "", " ", "-", "'", "’", ".", "\n", ", ", "\u00a0", "ـ", "‐", "–", "·", "・", "/":
		return true
	case ". ":
		return before <= 2
	}
	return false
}

// cutString returns at most n bytes of s and never half a character.
func cutString(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
