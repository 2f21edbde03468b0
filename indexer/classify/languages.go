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
const maxLanguageText = 2 << 10

// languages tells the language of a text: by its letters where they say it,
// else by its everyday words, the endings of the others and the letters that
// not all languages of the script have. Models of letter sequences would tell a
// lone word better, and keep a hundred megabytes for it; this keeps half of one.
type languages struct {
	evidence languageEvidence
	// names finds a language by its name in English or its own.
	names map[string]string
}

func newLanguages() *languages {
	l := &languages{evidence: readLanguages(functionWordTable), names: make(map[string]string)}
	for _, code := range []string{"zh", "ja", "ko", "no", "nn"} {
		l.addNames(code)
	}
	for i := range ownScripts {
		l.addNames(ownScripts[i].tag)
	}
	for _, code := range l.evidence.tags {
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
// "und". Names in other letters can fill most of a text: where the writing
// that has most of it shows no language, the next has its say.
func (l *languages) detect(title, body string) string {
	head := cutString(title, maxLanguageText/4) + "\n" + cutString(body, maxLanguageText)
	n := countLetters(head)
	main := n.main(noWriting)
	tag, sure := l.inWriting(head, n, main)
	if sure {
		return tag
	}
	if next := n.main(main); n.share(next)*4 > n.share(main) {
		if second, sure := l.inWriting(head, n, next); sure {
			return second
		}
	}
	return tag
}

// inWriting tells the language of what the text has in one writing system, and
// whether that looks like running text.
func (l *languages) inWriting(head string, n *letters, w writing) (tag string, sure bool) {
	if tag = n.language(w); tag != "" {
		return tag, tag != undetermined
	}
	return l.evidence.language(head, w)
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
