package bleveindex

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The prefixes and suffixes of Arabic light stemming (Larkey, Ballesteros,
// Connell: Light Stemming for Arabic Information Retrieval, 2007), longest
// first, in the folded spelling.
var (
	arabicPrefixes = []string{"وال", "بال", "كال", "فال", "ال", "لل", "و"}
	arabicSuffixes = []string{"ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي"}
)

// stemArabic takes the article and common endings off where enough of a word
// is left: two letters after an article, three after "and".
func stemArabic(word string) string {
	for _, p := range arabicPrefixes {
		rest, found := strings.CutPrefix(word, p)
		if found && utf8.RuneCountInString(rest) >= 2 && (p != "و" || utf8.RuneCountInString(rest) >= 3) {
			word = rest
			break
		}
	}
	for _, s := range arabicSuffixes {
		if rest, found := strings.CutSuffix(word, s); found && utf8.RuneCountInString(rest) >= 2 {
			word = rest
		}
	}
	return word
}

// koreanParticles are those that follow nouns, longest first.
var koreanParticles = []string{
	"으로부터", "에서는", "에서도", "이라는", "으로는", "으로써", "으로서", "에게서",
	"에서", "에게", "으로", "까지", "부터", "처럼", "보다", "라는", "에는", "에도", "와의", "과의", "로서", "로써", "마다", "조차",
	"은", "는", "이", "가", "을", "를", "의", "에", "로", "와", "과", "도", "만",
}

// koreanStem is the least that is left of a word, in syllables.
const koreanStem = 2

// stemKorean takes the particles off a Korean word.
func stemKorean(word string) string {
	if r, _ := utf8.DecodeRuneInString(word); !unicode.Is(unicode.Hangul, r) {
		return word
	}
	for stripped := true; stripped; {
		stripped = false
		for _, p := range koreanParticles {
			rest, found := strings.CutSuffix(word, p)
			if found && utf8.RuneCountInString(rest) >= koreanStem {
				word, stripped = rest, true
				break
			}
		}
	}
	return word
}
