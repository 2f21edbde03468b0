package bleveindex

import (
	_ "embed"
	"strings"

	"github.com/gloss-search/gloss/search"
)

//go:embed stopwords.txt
var stopWordsFile string

// stopWords are the function words of each language, folded, that a list of
// words to look for can do without. They are indexed: in phrases, and in a query
// of nothing else, they count. The languages that share the neutral analyzer
// have theirs under its name as well.
var stopWords = readStopWords(stopWordsFile)

func readStopWords(file string) map[string]map[string]bool {
	sets := map[string]map[string]bool{}
	add := func(language, words string) {
		if sets[language] == nil {
			sets[language] = map[string]bool{}
		}
		for w := range strings.FieldsSeq(words) {
			sets[language][fold(w)] = true
		}
	}
	for line := range strings.Lines(file) {
		language, words, ok := strings.Cut(line, " ")
		if !ok || language == "#" {
			continue
		}
		add(language, words)
		if analyzerFor(language) == neutralAnalyzer {
			add(neutralAnalyzer.suffix, words)
		}
	}
	return sets
}

func newWordSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

// stopList is the function words that a query is read without.
type stopList struct {
	language string
	words    map[string]bool
}

func newStopList(language string) stopList { return stopList{language, stopWords[language]} }

// has also takes, outside English, what elision and hyphens make of function
// words: "qu'elle", "est-ce".
func (l stopList) has(word string) bool {
	if l.words[fold(word)] || l.language == englishAnalyzer.suffix {
		return l.words[fold(word)]
	}
	for part := range strings.SplitSeq(withoutElision(word), "-") {
		if !l.words[fold(part)] {
			return false
		}
	}
	return true
}

// of names the language, which goes without saying when it is English.
func (l stopList) of() string {
	if l.language == englishAnalyzer.suffix {
		return ""
	}
	return " in " + search.LanguageName(l.language)
}

// withoutElision takes an elided article off a word: "l'Ukraine", "qu'elle".
func withoutElision(word string) string {
	at := strings.IndexFunc(word, isApostrophe)
	if at <= 0 || !elided[fold(word[:at])] {
		return word
	}
	return strings.TrimLeftFunc(word[at:], isApostrophe)
}
