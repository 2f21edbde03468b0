// Package synonyms reads the file in which the owner of an archive says which
// words and phrases stand for one another, and holds a small set of such names
// of countries and organisations of its own. It knows nothing of engines: it
// refuses what it does not wholly understand, and leaves to them how much a
// synonym counts.
package synonyms

import (
	"slices"
	"strings"
	"unicode"
)

// FileName is the name of the file that is looked for where none is chosen.
const FileName = "gloss-synonyms.txt"

// Set holds what words and phrases also stand for. It never changes; a nil Set
// is an empty one.
type Set struct {
	also     map[string][]Alternative // by key
	capitals map[string]bool          // by key
	longest  int
	digest   string
	own      int
}

// Alternative is what a word or phrase also stands for.
type Alternative struct {
	// Text is the word or phrase as the file has it.
	Text string
	// Capitals is true for a short name in capitals, such as "US" or "EU": a
	// text must have it in capitals, too.
	Capitals bool
}

// Also gives what words side by side, folded by Words, stand for besides
// themselves; none when they are no entry.
func (s *Set) Also(words []string) []Alternative {
	if s == nil || len(words) == 0 || len(words) > s.longest {
		return nil
	}
	return s.also[strings.Join(words, " ")]
}

// OnlyCapitals tells whether a folded word is an entry only when it is written
// in capitals.
func (s *Set) OnlyCapitals(word string) bool { return s != nil && s.capitals[word] }

// Longest is the number of words of the longest entry.
func (s *Set) Longest() int {
	if s == nil {
		return 0
	}
	return s.longest
}

// Digest tells sets of different content apart; empty for an empty one.
func (s *Set) Digest() string {
	if s == nil {
		return ""
	}
	return s.digest
}

// Len counts the words and phrases that stand for others.
func (s *Set) Len() int {
	if s == nil {
		return 0
	}
	return len(s.also)
}

// Own counts those among them that the file names, not the built-in set.
func (s *Set) Own() int {
	if s == nil {
		return 0
	}
	return s.own
}

// entry is a word or phrase of a file.
type entry struct {
	text string
	key  string // its folded words with a space between
}

func newEntry(text string) entry { return entry{text, strings.Join(Words(text), " ")} }

// rule is a line of a file: each of from stands for each of to as well.
type rule struct {
	line     int
	from, to []entry
}

// table gathers what rules say by key.
func table(rules []rule) map[string][]entry {
	out := map[string][]entry{}
	for _, r := range rules {
		for _, from := range r.from {
			for _, to := range r.to {
				known := slices.ContainsFunc(out[from.key], func(e entry) bool { return e.key == to.key })
				if !known && to.key != from.key {
					out[from.key] = append(out[from.key], to)
				}
			}
		}
	}
	return out
}

// add takes in a table; what the set has already of a key stays.
func (s *Set) add(entries map[string][]entry) {
	for key, to := range entries {
		if _, known := s.also[key]; known {
			continue
		}
		s.longest = max(s.longest, strings.Count(key, " ")+1)
		for _, e := range withoutLonger(key, to) {
			s.also[key] = append(s.also[key], Alternative{e.text, s.needsCapitals(e)})
		}
	}
}

// withoutLonger leaves out phrases that hold another of the list or the key
// itself, as every text with them has that one, too.
func withoutLonger(key string, list []entry) []entry {
	var out []entry
	for _, e := range list {
		longer := holds(e.key, key) || slices.ContainsFunc(list, func(o entry) bool { return o.key != e.key && holds(e.key, o.key) })
		if !longer {
			out = append(out, e)
		}
	}
	return out
}

func holds(phrase, part string) bool { return strings.Contains(" "+phrase+" ", " "+part+" ") }

// shortName is the number of letters up to which a name in capitals is likely
// to be another word without them.
const shortName = 3

func (s *Set) needsCapitals(e entry) bool {
	return s.capitals[e.key] || isCapitals(e.text) && len([]rune(e.key)) <= shortName
}

func isCapitals(word string) bool {
	return !strings.ContainsFunc(word, func(r rune) bool { return unicode.IsLower(r) || unicode.IsSpace(r) }) && strings.ContainsFunc(word, unicode.IsUpper)
}
