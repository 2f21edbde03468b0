package classify

import (
	"strings"
	"unicode/utf8"
)

// arabicEndings are taken off a word, longest first: gender, number, case.
// They are spelt as folded.
func arabicEndings() [7]string {
	return [7]string{"يين", "يون", "يات", "ين", "ون", "يه", "ه"}
}

// bareArabic takes the particles and the article off an Arabic word: "and",
// "in", "to", "the". It returns false for other words and when none is there.
func bareArabic(key string) (string, bool) {
	r, size := utf8.DecodeRuneInString(key)
	if r < 0x0600 || r > 0x06FF {
		return "", false
	}
	bare := key
	if len(bare) > 5*size {
		for _, particle := range [...]string{"و", "ف", "ب", "ك", "ل"} {
			if strings.HasPrefix(bare, particle) {
				bare = bare[len(particle):]
				break
			}
		}
	}
	bare = strings.TrimPrefix(bare, "ال")
	return bare, true
}

// longestArabic looks an Arabic word up with less and less of what is written
// onto it: the particles, the article, the ending.
func (l *lexicon) longestArabic(t *text, i int, bare string, langs langSet) (match, bool) {
	key := t.tokens[i].key
	forms := []string{
		strings.TrimPrefix(key, "و"), strings.TrimPrefix(key, "ب"), strings.TrimPrefix(key, "ل"),
		strings.TrimPrefix(key, "ف"), bare,
	}
	if strings.Contains(key[:len(key)-len(bare)], "ل") {
		// "to the" drops the article's first letter. Without an article "Hind"
		// is a woman, with it India.
		forms = append(forms, "ال"+strings.TrimPrefix(bare, "ل"))
	}
	for _, form := range forms {
		if m, ok := l.arabicAs(t, i, form, langs, false); ok {
			return m, true
		}
	}
	for _, ending := range arabicEndings() {
		stem, ok := strings.CutSuffix(bare, ending)
		if !ok || utf8.RuneCountInString(stem) < 3 {
			continue
		}
		for _, form := range [...]string{stem + "ي", stem} {
			if m, ok := l.arabicAs(t, i, form, langs, true); ok {
				return m, true
			}
		}
	}
	return match{}, false
}

// arabicAs looks for the longest phrase whose first word is form and whose
// other words are those of the text, article or not.
func (l *lexicon) arabicAs(t *text, i int, form string, langs langSet, inflected bool) (match, bool) {
	list := l.words[form]
	for k := range list {
		p := &list[k]
		if inflected && l.inflects != nil && !l.inflects(p.entry) {
			continue
		}
		if p.langs&langs == 0 || i+len(p.words) > len(t.tokens) || !arabicStands(p, t, i) {
			continue
		}
		n := len(p.words)
		return match{phrase: p, at: i, n: n, written: t.words(i, n)}, true
	}
	return match{}, false
}

func arabicStands(p *phrase, t *text, i int) bool {
	for k := 1; k < len(p.words); k++ {
		tok := &t.tokens[i+k]
		if !tok.joined {
			return false
		}
		word, _ := strings.CutPrefix(p.words[k], "ال")
		bare, _ := strings.CutPrefix(tok.key, "ال")
		if word != bare && !(strings.TrimSuffix(bare, "يه")+"ي" == word) {
			return false
		}
	}
	return true
}
