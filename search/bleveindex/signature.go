package bleveindex

import (
	"encoding/base64"
	"encoding/binary"
	"math"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/gloss-search/gloss/corpus"
)

// A reprint is told by its shingles: the runs of a few words that a text
// consists of. The resemblance of two texts is the share of all their shingles
// that both have (Broder: On the resemblance and containment of documents,
// 1997). It is estimated from signatures, in which each slot holds the least of
// a part of the shingles' hashes: two texts have the same in a slot as often as
// they resemble each other (Li, Owen, Zhang: One permutation hashing, NIPS 2012;
// slots without a shingle borrow from others, after Shrivastava: Optimal
// densification for fast and accurate minwise hashing, ICML 2017).
const (
	// signatureSlots is the length of a signature, a letter for each slot: Bleve's
	// dictionaries hold most letters in a byte each, any other byte in two.
	signatureSlots   = 64
	signatureLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
	// A shingle has four words, or eight characters of a script that does not
	// part words.
	shingleWeight   = 8
	wordWeight      = 2
	characterWeight = 1
	// leastShingles is what a text must have to be told from a signature: of a
	// shorter one a few words are too much.
	leastShingles = 64
	// exactMark begins the signature of a shorter text, which says only whether
	// another is the same.
	exactMark = "="
)

// signatureOf gives the signature of a document: of its body, as a reprint may
// have another title; of short ones of both, to the word. It is empty without a
// body.
func signatureOf(d corpus.Document) string {
	var s sketch
	s.read(d.Body)
	switch {
	case s.shingles >= leastShingles:
		return s.signature()
	case s.whole == 0:
		return ""
	}
	s.read(d.Title)
	return exactMark + base64.RawURLEncoding.EncodeToString(binary.BigEndian.AppendUint64(nil, s.whole))
}

// sketch takes in the words of a text, however they are written and whatever
// signs stand between them.
type sketch struct {
	least    [signatureSlots]uint64 // of the shingles' hashes, plus one; 0 is none
	shingles int
	whole    uint64 // of all words
	// window holds the last words, from first to before next, with their
	// weights.
	window      [shingleWeight]uint64
	weights     [shingleWeight]uint
	first, next uint
	weight      uint
}

// The constants of FNV-1a.
const (
	hashStart = 14695981039346656037
	hashPrime = 1099511628211
)

func (s *sketch) read(text string) {
	word := uint64(hashStart)
	flush := func() {
		if word != hashStart {
			s.add(word, wordWeight)
			word = hashStart
		}
	}
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			i++
			switch {
			case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
				word = (word ^ uint64(c)) * hashPrime
			case 'A' <= c && c <= 'Z':
				word = (word ^ uint64(c|0x20)) * hashPrime
			case c != '\'':
				flush()
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		switch r = plainLetter(r); {
		case r == 0:
		case r == separator:
			flush()
		case isUnparted(r):
			flush()
			s.add((hashStart^uint64(r))*hashPrime, characterWeight)
		default:
			word = (word ^ uint64(r)) * hashPrime
		}
	}
	flush()
}

// separator stands for what parts words.
const separator = ' '

// plainLetter folds a letter beyond ASCII. What is nothing by itself, such as an
// accent or an apostrophe, is 0; what is no letter, a separator.
func plainLetter(r rune) rune {
	const tatweel = 0x640 // only makes a word longer to the eye
	switch {
	case isApostrophe(r), r == tatweel:
		return 0
	case unicode.IsLetter(r) || unicode.IsNumber(r):
	case unicode.In(r, unicode.Mn, unicode.Cf):
		return 0
	default:
		return separator
	}
	switch {
	case 0xFF01 <= r && r <= 0xFF5E: // full-width ASCII
		r -= 0xFF01 - '!'
	case 0xC0 <= r && r < 0x250, 0x1E00 <= r && r < 0x1F00: // Latin with accents
		if d := norm.NFD.PropertiesString(string(r)).Decomposition(); len(d) > 0 {
			r, _ = utf8.DecodeRune(d)
		}
	case 0x590 <= r && r < 0x10A0: // Hebrew, Arabic, the scripts of India: no capitals
		return r
	}
	return unicode.ToLower(r)
}

// isUnparted is true for the scripts that put no spaces between words.
func isUnparted(r rune) bool {
	return r >= 0xE00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// add takes in a word, and the shingle that it completes.
func (s *sketch) add(word uint64, weight uint) {
	s.whole = s.whole*hashPrime + word
	s.window[s.next%shingleWeight], s.weights[s.next%shingleWeight] = word, weight
	s.next++
	s.weight += weight
	for s.weight-s.weights[s.first%shingleWeight] >= shingleWeight {
		s.weight -= s.weights[s.first%shingleWeight]
		s.first++
	}
	if s.weight < shingleWeight {
		return
	}
	s.shingles++
	h, factor := uint64(0), uint64(hashStart)
	for i := s.first; i < s.next; i++ {
		h += s.window[i%shingleWeight] * factor
		factor *= hashPrime
	}
	h = mix(h)
	slot := h % signatureSlots
	if rest := h/signatureSlots + 1; s.least[slot] == 0 || rest < s.least[slot] {
		s.least[slot] = rest
	}
}

// mix spreads every bit over all (the finish of SplitMix64).
func mix(h uint64) uint64 {
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}

func (s *sketch) signature() string {
	var out [signatureSlots]byte
	for i := range out {
		from := uint64(i)
		for try := uint64(1); s.least[from] == 0; try++ {
			from = mix(uint64(i)*math.MaxUint32+try) % signatureSlots
		}
		out[i] = signatureLetters[mix(s.least[from])%uint64(len(signatureLetters))]
	}
	return string(out[:])
}
