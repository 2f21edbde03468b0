package classify

import (
	"strings"
	"unicode/utf8"
)

// inflected lists what becomes of a country's name in the cases of a language,
// as a table would write it. Stems short enough to begin other words are left
// out.
func inflected(code, name string) []string {
	switch code {
	case "de", "sv", "da", "nb", "nl":
		if !strings.Contains(name, " ") && !strings.HasSuffix(name, "s") {
			return []string{name + "s"}
		}
	case "ru", "uk", "pl", "cs", "hr":
		return slavic(name)
	case "hu", "fi":
		if utf8.RuneCountInString(name) >= leastStem && !strings.Contains(name, " ") {
			return []string{name + "*"}
		}
	}
	return nil
}

// leastStem is how many letters make a stem that few other words begin with.
const leastStem = 6

// slavic declines a name: words that end in vowels become stems, short ones
// that do not take their endings.
func slavic(name string) []string {
	words := strings.Fields(name)
	if len(words) == 1 {
		return slavicWord(name)
	}
	changed := false
	for i, word := range words {
		if stem, ok := adjective(word); ok {
			words[i], changed = stem+"*", true
		} else if forms := slavicWord(word); len(forms) == 1 {
			words[i], changed = forms[0], true
		}
	}
	if !changed {
		return nil
	}
	return []string{strings.Join(words, " ")}
}

// adjective takes the ending off a Cyrillic adjective: "Саудовская Аравия".
func adjective(word string) (stem string, ok bool) {
	for _, ending := range [...]string{"ая", "яя", "ое", "ий", "ый", "ой", "ые", "ие"} {
		if stem, ok = strings.CutSuffix(word, ending); ok {
			return stem, utf8.RuneCountInString(stem) >= stemHead
		}
	}
	return "", false
}

func slavicWord(word string) []string {
	n := utf8.RuneCountInString(word)
	last, size := utf8.DecodeLastRuneInString(word)
	ends := strings.ContainsRune(slavicVowels, last)
	switch {
	case ends && n >= leastStem:
		return []string{word[:len(word)-size] + "*"}
	case !ends && n >= leastStem:
		return []string{word + "*"}
	case !ends && n >= 4:
		var forms []string
		for _, ending := range slavicEndings(last) {
			forms = append(forms, word+ending)
		}
		return forms
	}
	return nil
}

// slavicVowels are the letters that declension changes at the end of a name;
// the half vowels of Cyrillic among them.
const slavicVowels = "aeiouyąęáéíóúůýěаеиоуыэюяійїь"

func slavicEndings(last rune) [4]string {
	if last > 0x0400 {
		return [4]string{"а", "у", "ом", "е"}
	}
	return [4]string{"u", "em", "ie", "om"}
}
