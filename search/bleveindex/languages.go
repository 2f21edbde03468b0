package bleveindex

import (
	"strings"

	snowball "github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/danish"
	"github.com/blevesearch/snowballstem/dutch"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/finnish"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/german"
	"github.com/blevesearch/snowballstem/hungarian"
	"github.com/blevesearch/snowballstem/italian"
	"github.com/blevesearch/snowballstem/norwegian"
	"github.com/blevesearch/snowballstem/portuguese"
	"github.com/blevesearch/snowballstem/romanian"
	"github.com/blevesearch/snowballstem/russian"
	"github.com/blevesearch/snowballstem/spanish"
	"github.com/blevesearch/snowballstem/swedish"
	"github.com/blevesearch/snowballstem/turkish"
)

// The analyzers. All segment by UAX #29 and index every word, so that phrases
// with stop words can be found. English also takes what is unknown: it stems
// too much rather than too little there.
var (
	englishAnalyzer = &analyzer{suffix: "en", stem: snowballStemmer(english.Stem, isLetters), contracts: true, memo: newMemo()}
	neutralAnalyzer = &analyzer{suffix: "any", stem: func(s string) string { return s }, memo: newMemo()}
	analyzers       = []*analyzer{
		englishAnalyzer, neutralAnalyzer,
		european("da", danish.Stem), european("nl", dutch.Stem), european("fi", finnish.Stem), european("fr", french.Stem),
		european("de", german.Stem), european("hu", hungarian.Stem), european("it", italian.Stem), european("no", norwegian.Stem),
		european("pt", portuguese.Stem), european("ro", romanian.Stem), european("ru", russian.Stem), european("es", spanish.Stem),
		european("sv", swedish.Stem), european("tr", turkish.Stem),
		{suffix: "ar", stem: stemArabic, memo: newMemo()},
		{suffix: "ko", stem: stemKorean, memo: newMemo()},
	}
)

// sameLanguage maps tags to those of the analyzers where they differ.
var sameLanguage = map[string]string{"": "en", "und": "en", "nb": "no", "nn": "no"}

// baseLanguage is the language of a tag, whatever its region and script.
func baseLanguage(tag string) string {
	base, _, _ := strings.Cut(tag, "-")
	if same, ok := sameLanguage[base]; ok {
		return same
	}
	return base
}

// analyzerFor chooses by a BCP 47 tag.
func analyzerFor(language string) *analyzer {
	base := baseLanguage(language)
	for _, a := range analyzers {
		if a.suffix == base {
			return a
		}
	}
	return neutralAnalyzer
}

func european(language string, stem func(*snowball.Env) bool) *analyzer {
	return &analyzer{suffix: language, stem: snowballStemmer(stem, hasNoDigit), accented: true, memo: newMemo()}
}

// snowballStemmer makes a stemmer of words of at least three letters.
func snowballStemmer(stem func(*snowball.Env) bool, applies func(string) bool) func(string) string {
	return func(word string) string {
		if len(word) < 3 || !applies(word) {
			return word
		}
		env := snowball.NewEnv(word)
		stem(env)
		if stemmed := env.Current(); stemmed != "" {
			return stemmed
		}
		return word
	}
}

func isLetters(s string) bool {
	for i := range len(s) {
		if s[i] < 'a' || s[i] > 'z' {
			return false
		}
	}
	return true
}

func hasNoDigit(s string) bool { return !strings.ContainsAny(s, "0123456789") }

// keys gives what a word is compared by: words with a key in common are forms
// of one another. Most have one; the second is empty then. English knows no
// elision: there a word is also compared without the article.
func (a *analyzer) keys(word string) [2]string {
	if isIdeographic(word) {
		return [2]string{word}
	}
	return a.memo.keys(word, func(word string) [2]string { return a.makeKeys(word, fold(word)) })
}

func (a *analyzer) makeKeys(word, folded string) [2]string {
	keys := [2]string{a.stem(folded)}
	if a.accented && !isASCII(word) {
		if key := fold(a.stem(lower(word))); key != keys[0] {
			keys[1] = key
		}
	}
	if a.contracts {
		if rest := fold(elidedBefore(word)); rest != "" {
			keys[1] = a.stem(rest)
		}
	}
	return keys
}

// elidedBefore is what follows an elided article, which stands before a vowel
// or an h: "Ukraine" of "l'Ukraine" in an English text, and nothing of "c'mon"
// or "D'Souza".
func elidedBefore(word string) string {
	rest := withoutElision(word)
	if len(rest) == len(word) {
		return ""
	}
	if first := fold(rest); len(first) < 2 || !strings.ContainsRune("aeiouh", rune(first[0])) {
		return ""
	}
	return rest
}
