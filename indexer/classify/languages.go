package classify

import (
	_ "embed"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

//go:embed data/function-words.tsv
var functionWordTable string

// undetermined is the tag of a text too short or too mixed to tell.
const undetermined = "und"

// maxLanguageText bounds how many bytes are looked at to tell the language.
const maxLanguageText = 4 << 10

// languages tells the language of a text: by its letters where they say it,
// else by its everyday words.
type languages struct {
	// tags lists the languages told by words.
	tags []string
	// words holds for each everyday word the languages that have it.
	words map[string][]uint8
	// names finds a language by its name in English or its own.
	names map[string]string
}

func newLanguages() *languages {
	l := &languages{words: make(map[string][]uint8), names: make(map[string]string)}
	for row := range rows(functionWordTable) {
		index := uint8(len(l.tags))
		l.tags = append(l.tags, row[0])
		seen := make(map[string]bool)
		for _, word := range strings.Fields(row[1]) {
			if !seen[word] {
				seen[word] = true
				l.words[word] = append(l.words[word], index)
			}
		}
	}
	others := []string{"ar", "fa", "ur", "he", "el", "zh", "ja", "ko", "th", "bn", "ta", "te", "ka", "hy", "kk", "no"}
	for _, code := range append(others, l.tags...) {
		l.addNames(code)
	}
	return l
}

// addNames enters what English, French, Spanish, German and the language
// itself call it.
func (l *languages) addNames(code string) {
	tag := language.MustParse(code)
	for _, in := range []language.Tag{language.English, language.French, language.Spanish, language.German, tag} {
		if namer := display.Languages(in); namer != nil {
			if name := strings.ToLower(namer.Name(tag)); name != "" && l.names[name] == "" {
				l.names[name] = code
			}
		}
	}
}

// detect returns the base tag of the language the text is written in, or
// "und".
func (l *languages) detect(title, body string) string {
	head := cutString(title, maxLanguageText/4) + "\n" + cutString(body, maxLanguageText)
	n := countLetters(head)
	if tag, ok := n.language(); ok {
		return tag
	}
	return l.byWords(head)
}

// byWords scores the languages by the everyday words in the text; a word that
// many languages share says little for each.
func (l *languages) byWords(s string) string {
	scores := make([]float64, len(l.tags))
	words := 0
	for word := range wordsOf(s) {
		words++
		owners := l.words[word]
		for _, i := range owners {
			scores[i] += 1 / float64(len(owners))
		}
	}
	best, second := -1, -1
	for i := range scores {
		switch {
		case best < 0 || scores[i] > scores[best]:
			best, second = i, best
		case second < 0 || scores[i] > scores[second]:
			second = i
		}
	}
	// Two everyday words, and a lead over the next language, are the least.
	if scores[best] < 1.2 || scores[best] < 1.1*scores[second] || scores[best] < 0.03*float64(words) {
		return undetermined
	}
	return l.tags[best]
}

// wordsOf yields the words of s in lower case, accents kept.
func wordsOf(s string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for word := range strings.FieldsFuncSeq(s, func(r rune) bool { return !isWordRune(r) }) {
			if !yield(strings.ToLower(word)) {
				return
			}
		}
	}
}

// langSet is a set of the languages the tables have words in.
type langSet uint64

// anyLanguage is the set a name for every language carries.
const anyLanguage langSet = 1 << 63

// tableLanguages lists the languages the tables have words in.
func tableLanguages() [30]string {
	return [30]string{
		"en", "fr", "es", "de", "pt", "it", "nl", "ru", "ar", "zh", "ja", "ko", "sv", "da", "nb", "fi", "pl", "cs",
		"tr", "uk", "id", "vi", "ro", "hu", "el", "he", "fa", "hi", "ca", "hr",
	}
}

// languageBit returns the words to use on a text of that language: its own,
// those for any, and the English ones where the language has none.
func languageBit(tag string) langSet {
	if tag == "no" || tag == "nn" {
		tag = "nb"
	}
	for i, code := range tableLanguages() {
		if code == tag {
			return anyLanguage | 1<<i
		}
	}
	return anyLanguage | 1
}

// langsOf reads the language column of a table: "*" or codes with commas.
func langsOf(column string) langSet {
	if column == "*" {
		return anyLanguage
	}
	var set langSet
	for code := range strings.SplitSeq(column, ",") {
		set |= languageBit(code) &^ anyLanguage
	}
	return set
}
