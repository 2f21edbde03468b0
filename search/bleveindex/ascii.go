package bleveindex

// The words of ASCII text, as UAX #29 has them: most of most archives, and many
// times faster than by its general rules.

// class is what the rules of word boundaries call a character.
type class uint8

const (
	other class = iota
	letter
	digit
	underscore
	inWord   // joins letters: a colon
	inNumber // joins digits: a comma, a semicolon
	inBoth   // joins letters, and digits: a full stop, an apostrophe
)

// classes are those of the ASCII characters.
var classes = asciiClasses()

func asciiClasses() (out [128]class) {
	for c := range out {
		switch {
		case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z':
			out[c] = letter
		case '0' <= c && c <= '9':
			out[c] = digit
		}
	}
	out['_'], out[':'], out[','], out[';'], out['.'], out['\''] = underscore, inWord, inNumber, inNumber, inBoth, inBoth
	return out
}

// plain takes the words up to end, which are all ASCII.
func (s *scanner) plain(end int) {
	for s.offset < end {
		start := s.offset
		switch classes[s.text[start]] {
		case letter, digit, underscore:
			simple := s.plainWord(end)
			s.newlines = 0
			if simple && s.offset-start <= maxTermBytes {
				s.out = s.hyphens.join(append(s.out, term{text: s.text[start:s.offset], start: start, end: s.offset, position: s.position}))
				s.position++
			} else {
				s.word(s.text[start:s.offset], start)
			}
		default:
			s.offset++
			s.sign([]byte(s.text[start:s.offset]), start)
		}
	}
}

// plainWord moves to the end of a word, and tells whether it has letters and
// digits only.
func (s *scanner) plainWord(end int) (simple bool) {
	simple = true
	for last := other; s.offset < end; s.offset++ {
		c := classes[s.text[s.offset]]
		switch c {
		case letter, digit:
		case underscore:
			simple = false
		default:
			if c == other || s.offset+1 == end || !joins(last, c, classes[s.text[s.offset+1]]) {
				return simple
			}
			simple = false
		}
		last = c
	}
	return simple
}

// joins tells whether a character between two others keeps them together.
func joins(before, c, after class) bool {
	if before != after {
		return false
	}
	return before == letter && (c == inWord || c == inBoth) || before == digit && (c == inNumber || c == inBoth)
}
