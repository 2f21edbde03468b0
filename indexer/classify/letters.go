package classify

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// writing is a system of letters, or several that one language mixes.
type writing uint8

// The writing systems that several of the languages known here share, those of
// East Asia, and the rest.
const (
	noWriting writing = iota
	latin
	cyrillic
	arabic
	devanagari
	hebrew
	eastAsian
	hangul
	ownWriting // the first of ownScripts; the others follow
)

// sharedWritings lists the names that the table of languages uses.
func sharedWritings() map[string]writing {
	return map[string]writing{
		"latin": latin, "cyrillic": cyrillic, "arabic": arabic, "devanagari": devanagari, "hebrew": hebrew,
	}
}

// ownScripts lists writing systems by the language they stand for.
var ownScripts = [...]struct {
	tag   string
	table *unicode.RangeTable
}{
	{"el", unicode.Greek}, {"th", unicode.Thai}, {"bn", unicode.Bengali},
	{"ta", unicode.Tamil}, {"te", unicode.Telugu}, {"ka", unicode.Georgian}, {"hy", unicode.Armenian},
	{"am", unicode.Ethiopic}, {"km", unicode.Khmer}, {"my", unicode.Myanmar}, {"lo", unicode.Lao},
	{"gu", unicode.Gujarati}, {"pa", unicode.Gurmukhi}, {"kn", unicode.Kannada}, {"ml", unicode.Malayalam},
	{"or", unicode.Oriya}, {"si", unicode.Sinhala}, {"bo", unicode.Tibetan}, {"dv", unicode.Thaana},
}

// letters counts the letters of a text by writing system.
type letters struct {
	of   [int(ownWriting) + len(ownScripts)]int
	kana int
	// chinese and japanese count common characters that only one of them has.
	chinese, japanese int
}

func countLetters(s string) *letters {
	n := &letters{}
	for pos := 0; pos < len(s); {
		if c := s[pos]; c < utf8.RuneSelf {
			pos++
			if lower := c | 0x20; 'a' <= lower && lower <= 'z' {
				n.of[latin]++
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(s[pos:])
		pos += size
		w := writingOf(r)
		n.of[w]++
		if w == eastAsian {
			n.countEastAsian(r)
		}
	}
	n.of[noWriting] = 0
	return n
}

// writingOf tells which writing system a letter belongs to.
func writingOf(r rune) writing {
	switch {
	case r < 0x80:
		if lower := r | 0x20; 'a' <= lower && lower <= 'z' {
			return latin
		}
		return noWriting
	case !unicode.IsLetter(r):
		return noWriting
	case r < 0x370 || r >= 0x1E00 && r < 0x1F00:
		return latin
	case r >= 0x400 && r < 0x530:
		return cyrillic
	case r >= 0x590 && r < 0x600:
		return hebrew
	case r >= 0x600 && r < 0x780:
		return arabic
	case r >= 0x900 && r < 0x980:
		return devanagari
	case r >= 0x3040 && r < 0x3100 || unicode.Is(unicode.Han, r):
		return eastAsian
	case unicode.Is(unicode.Hangul, r):
		return hangul
	}
	for i := range ownScripts {
		if unicode.Is(ownScripts[i].table, r) {
			return ownWriting + writing(i)
		}
	}
	return noWriting
}

// enoughEastAsian is how many characters tell Chinese from Japanese.
const enoughEastAsian = 300

func (n *letters) countEastAsian(r rune) {
	switch {
	case n.of[eastAsian] > enoughEastAsian:
	case r < 0x3100:
		n.kana++
	case strings.ContainsRune(onlyChinese, r):
		n.chinese++
	case strings.ContainsRune(onlyJapanese, r):
		n.japanese++
	}
}

// Common characters that are not written, or hardly, in the other language:
// particles and pronouns, and the forms each has simplified in its own way.
const (
	onlyChinese  = "的了们們这這說说你吗嗎么麼还還她没沒给让讓跟啊吧呢很对對从從为與东车马书长门问间应應當发發战戰经經濟"
	onlyJapanese = "経済対発売読戦験労応価円駅収変単処総払沢悪囲権県検険黒児図帰観広団込働畑峠"
)

// weight is how much of a text a letter is: where one stands for a syllable or
// a word, it counts for several.
func (w writing) weight() int {
	switch w {
	case eastAsian, hangul:
		return 3
	}
	return 1
}

// share is how much of the text is in a writing system.
func (n *letters) share(w writing) int { return n.of[w] * w.weight() }

// main returns the writing system that most of the text is in, of those other
// than except.
func (n *letters) main(except writing) writing {
	best := noWriting
	for w := range n.of {
		if w := writing(w); w != except && n.share(w) > n.share(best) {
			best = w
		}
	}
	return best
}

// fewLetters is the least number of letters of an alphabet that say anything.
const fewLetters = 8

// language names the language where the writing alone says it; empty where
// several share it.
func (n *letters) language(w writing) string {
	if n.share(w) < 6 || w.weight() == 1 && n.of[w] < fewLetters {
		return undetermined
	}
	switch {
	case w == eastAsian:
		return n.chineseOrJapanese()
	case w == hangul:
		return "ko"
	case w >= ownWriting:
		return ownScripts[w-ownWriting].tag
	}
	return ""
}

// chineseOrJapanese goes by kana, which a Chinese text has only where it
// quotes, and without any by the characters of a headline.
func (n *letters) chineseOrJapanese() string {
	if n.kana*20 > min(n.of[eastAsian], enoughEastAsian) && n.kana > 3*n.chinese || n.kana == 0 && n.japanese > n.chinese {
		return "ja"
	}
	return "zh"
}
