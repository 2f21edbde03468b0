package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// abbreviations are words that a full stop shortens more often than it ends a
// sentence after them, as they are written.
var abbreviations = newWordSet(`
	Mr Mrs Ms Mx Dr Prof St Ste Mt Ft Jr Sr Fr Rev Hon Messrs
	Gen Lt Col Maj Capt Cmdr Sgt Adm Sen Sens Rep Reps Gov Govs Pres Atty Supt
	Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec
	No Nos Nr Vol Art Sec vs cf ca approx
	Inc Corp Co Ltd Bros Dept Ave Blvd
	Sra Dra Srta Mme Mlle Hr Fr bzw usw
	Ala Ariz Ark Calif Colo Conn Fla Ga Ill Ind Kan Ky Md Mich Minn Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wis Wyo
`)

func newWordSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

// Abbreviates tells whether a full stop after a text ends an initial or an
// abbreviation ("J.", "U.S.", "Mr.", "Oct.") rather than a sentence.
func Abbreviates(before string) bool {
	start := len(before)
	for start > 0 {
		r, size := utf8.DecodeLastRuneInString(before[:start])
		if !unicode.IsLetter(r) {
			break
		}
		start -= size
	}
	word := before[start:]
	if utf8.RuneCountInString(word) == 1 {
		r, _ := utf8.DecodeRuneInString(word)
		return unicode.IsUpper(r) || unicode.IsLower(r) // other scripts have no initials
	}
	return abbreviations[word]
}
