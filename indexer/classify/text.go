package classify

import (
	"slices"
	"strings"
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
	// silent words say nothing to the topic model.
	silent bool
	keyLen int32
	hash   wordHash
	// word is what the tables know of it, where it was looked up.
	word word
}

// text is a document cut into words.
type text struct {
	raw    string
	tokens []token
	// looked is true where the words were looked up.
	looked bool
	// body is the index of the first word of the body.
	body int
	// loudTitle and loudBody are true where a part is in capitals throughout,
	// so that capitals say nothing.
	loudTitle, loudBody bool
	// units is the length of the text in words, characters of writing without
	// spaces counted as half a word.
	units int
	// keys is room for the keys of the next text.
	keys []byte
}

// readText cuts a document into words without looking them up.
func readText(title, body string) *text {
	t := &text{}
	t.read(title, body)
	return t
}

// read cuts a document into words in one pass.
func (t *text) read(title, body string) {
	title = cutString(title, maxText)
	t.raw = title + "\n\n" + cutString(body, maxText)
	t.tokens = slices.Grow(t.tokens[:0], len(t.raw)/6+1)
	t.keys = slices.Grow(t.keys[:0], len(t.raw)+16)
	t.body, t.units = 0, 0
	split := len(title) + 2
	prevEnd := -1
	for pos := 0; pos < len(t.raw); {
		n := len(t.tokens)
		next := t.nextWord(pos)
		if len(t.tokens) == n {
			pos += sizeAt(t.raw, pos)
			continue
		}
		if pos >= split && t.body == 0 && prevEnd < split {
			t.body = n
		}
		t.tokens[n].joined = n > 0 && joins(t.raw[prevEnd:pos], prevEnd-t.tokens[n-1].start)
		pos, prevEnd = next, next
	}
	if prevEnd < split {
		t.body = len(t.tokens)
	}
	t.finish(string(t.keys))
}

// finish gives the words their keys, which follow one another in keys, and
// measures the text.
func (t *text) finish(keys string) {
	at := 0
	letters := [2]int{}
	loud := [2]bool{true, true}
	for i := range t.tokens {
		tok := &t.tokens[i]
		n := int(tok.keyLen)
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

// words returns the text of n words from i as it is written, a line's end as a
// blank.
func (t *text) words(i, n int) string {
	written := t.raw[t.tokens[i].start:t.tokens[i+n-1].end]
	if strings.IndexByte(written, '\n') >= 0 {
		return strings.Join(strings.Fields(written), " ")
	}
	return written
}

// nextWord adds the word at pos, if one begins there, and its key to the keys,
// and returns where it ends. The token itself gets its key in the end, since
// the keys may move while they grow.
func (t *text) nextWord(pos int) int {
	raw, keys := t.raw, t.keys
	start, from, uppers, hash := pos, len(keys), 0, noLetters
	for ; pos < len(raw) && raw[pos] < utf8.RuneSelf; pos++ {
		c := raw[pos]
		lower := c | 0x20
		switch {
		case 'a' <= lower && lower <= 'z':
			if c != lower {
				uppers++
			}
		case '0' <= c && c <= '9':
			lower = c
			uppers++
		case pos == start:
			return pos
		default:
			t.keys = keys
			t.addWord(start, pos, from, pos-start, uppers, false, hash)
			return pos
		}
		keys = append(keys, lower)
		hash = hash.with(lower)
	}
	t.keys = keys
	return t.nextRunes(start, pos, from, uppers)
}

// nextRunes goes on reading a word where its letters are not all ASCII.
func (t *text) nextRunes(start, pos, from, uppers int) int {
	letters, run := pos-start, false
	for pos < len(t.raw) {
		r, size := decode(t.raw, pos)
		if !isWordRune(r) || letters > 0 && isRun(r) != run {
			break
		}
		if letters == 0 {
			run = isRun(r)
		}
		letters++
		if isUpper(r) {
			uppers++
		}
		t.keys = appendFolded(t.keys, r)
		pos += size
	}
	t.addWord(start, pos, from, letters, uppers, run, hashOf(string(t.keys[from:])))
	return pos
}

// addWord adds a word of that many letters and capitals, if any.
func (t *text) addWord(start, end, from, letters, uppers int, run bool, hash wordHash) {
	if letters == 0 {
		return
	}
	t.tokens = append(t.tokens, token{
		start: start, end: end, keyLen: int32(len(t.keys) - from), run: run, hash: hash,
		capital: uppers > 0 && (uppers == letters || t.isCapital(start)), upper: letters > 1 && uppers == letters,
	})
}

// isCapital reports whether the letter at pos is a capital.
func (t *text) isCapital(pos int) bool {
	r, _ := decode(t.raw, pos)
	return isUpper(r)
}

// sizeAt is the number of bytes of the character at pos.
func sizeAt(s string, pos int) int {
	if s[pos] < utf8.RuneSelf {
		return 1
	}
	_, size := utf8.DecodeRuneInString(s[pos:])
	return size
}

func decode(s string, pos int) (rune, int) {
	if b := s[pos]; b < utf8.RuneSelf {
		return rune(b), 1
	}
	return utf8.DecodeRuneInString(s[pos:])
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		lower := r | 0x20
		return 'a' <= lower && lower <= 'z' || '0' <= r && r <= '9'
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
	if between == " " {
		return true
	}
	switch between {
	case "", "-", "'", "’", ".", "\n", ", ", "\u00a0", "ـ", "‐", "–", "·", "・", "/":
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
