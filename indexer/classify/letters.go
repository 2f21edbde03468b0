package classify

import (
	"strings"
	"unicode"
)

// letters counts the letters of a text by writing system.
type letters struct {
	total, latin, cyrillic, arabic, han, kana, hangul, devanagari int
	// others counts the systems that one language each is written in here.
	others [len(ownScripts)]int
	// telling letters: a few letters only one language of a system has.
	persian, urdu, ukrainian, belarusian, serbian, macedonian, russian, bulgarian, kazakh int
}

// ownScripts lists writing systems by the language they stand for.
var ownScripts = [...]struct {
	tag   string
	table *unicode.RangeTable
}{
	{"el", unicode.Greek}, {"he", unicode.Hebrew}, {"th", unicode.Thai}, {"bn", unicode.Bengali},
	{"ta", unicode.Tamil}, {"te", unicode.Telugu}, {"ka", unicode.Georgian}, {"hy", unicode.Armenian},
	{"am", unicode.Ethiopic}, {"km", unicode.Khmer}, {"my", unicode.Myanmar}, {"lo", unicode.Lao},
	{"gu", unicode.Gujarati}, {"pa", unicode.Gurmukhi}, {"kn", unicode.Kannada}, {"ml", unicode.Malayalam},
	{"si", unicode.Sinhala}, {"bo", unicode.Tibetan},
}

func countLetters(s string) *letters {
	n := &letters{}
	for _, r := range s {
		n.count(r)
	}
	return n
}

func (n *letters) count(r rune) {
	if r < 0x80 {
		if 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' {
			n.latin++
			n.total++
		}
		return
	}
	if !unicode.IsLetter(r) {
		return
	}
	n.total++
	switch {
	case r < 0x370 || r >= 0x1E00 && r < 0x1F00:
		n.latin++
	case r >= 0x400 && r < 0x530:
		n.cyrillic++
		n.countCyrillic(r)
	case r >= 0x600 && r < 0x780:
		n.arabic++
		n.countArabic(r)
	case r >= 0x900 && r < 0x980:
		n.devanagari++
	case r >= 0x3040 && r < 0x3100:
		n.kana++
	case unicode.Is(unicode.Han, r):
		n.han++
	case unicode.Is(unicode.Hangul, r):
		n.hangul++
	default:
		for i := range ownScripts {
			if unicode.Is(ownScripts[i].table, r) {
				n.others[i]++
				return
			}
		}
	}
}

func (n *letters) countCyrillic(r rune) {
	switch r {
	case 'і', 'ї', 'є', 'ґ', 'І', 'Ї', 'Є':
		n.ukrainian++
	case 'ў', 'Ў':
		n.belarusian++
	case 'ј', 'љ', 'њ', 'ћ', 'ђ', 'џ':
		n.serbian++
	case 'ѓ', 'ќ', 'ѕ':
		n.macedonian++
	case 'ы', 'э', 'ё':
		n.russian++
	case 'ъ':
		n.bulgarian++
	case 'қ', 'ә', 'ғ', 'ү', 'ұ', 'ө':
		n.kazakh++
	}
}

func (n *letters) countArabic(r rune) {
	switch {
	case strings.ContainsRune("ٹڈڑںےہھ", r):
		n.urdu++
	case strings.ContainsRune("پچژگی", r):
		n.persian++
	}
}

// language names the language where the letters alone say it.
func (n *letters) language() (string, bool) {
	// Two letters are a word in Chinese and nothing elsewhere.
	if n.total < 2 || n.total < 8 && n.han+n.hangul+n.kana == 0 {
		return undetermined, true
	}
	most := n.total * 3 / 10
	switch {
	case n.hangul > most:
		return "ko", true
	case n.kana > n.total/20 && n.han+n.kana > most:
		return "ja", true
	case n.han > most:
		return "zh", true
	case n.arabic > most:
		return n.arabicLanguage(), true
	case n.cyrillic > most:
		return n.cyrillicLanguage()
	}
	for i, count := range n.others {
		if count > most {
			return ownScripts[i].tag, true
		}
	}
	return "", false
}

func (n *letters) arabicLanguage() string {
	switch {
	case n.urdu*50 > n.arabic:
		return "ur"
	case n.persian*40 > n.arabic:
		return "fa"
	}
	return "ar"
}

// cyrillicLanguage leaves what the letters do not decide to the words.
func (n *letters) cyrillicLanguage() (string, bool) {
	switch {
	case n.kazakh*30 > n.cyrillic:
		return "kk", true
	case n.belarusian > 0 && n.belarusian*100 > n.cyrillic:
		return "be", true
	case n.ukrainian*40 > n.cyrillic:
		return "uk", true
	case n.macedonian*200 > n.cyrillic && n.serbian > 0:
		return "mk", true
	case n.serbian*60 > n.cyrillic:
		return "sr", true
	case n.russian*100 > n.cyrillic:
		return "ru", true
	case n.bulgarian*100 > n.cyrillic:
		return "bg", true
	}
	return "", false
}
