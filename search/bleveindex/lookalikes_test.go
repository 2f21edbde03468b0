package bleveindex

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/gloss-search/gloss/search/slips"
)

// syllables make words that look like words.
var syllables = []string{"ba", "con", "der", "est", "fi", "gro", "hin", "il", "jo", "kra", "lem", "mor", "nu", "ol", "per", "qui", "ras", "sti", "tan", "ur", "ver", "wo", "xi", "yal", "zen"}

func randomWord(random *rand.Rand) string {
	word := ""
	for range 2 + random.IntN(4) {
		word += syllables[random.IntN(len(syllables))]
	}
	return word
}

// misspell makes slips of letters.
func misspell(random *rand.Rand, word string, n int) string {
	letters := []rune(word)
	for range n {
		i := random.IntN(len(letters) - 1)
		switch random.IntN(4) {
		case 0:
			letters[i] = rune('a' + random.IntN(26))
		case 1:
			letters = slices.Insert(letters, i, rune('a'+random.IntN(26)))
		case 2:
			letters = slices.Delete(letters, i, i+1)
		default:
			letters[i], letters[i+1] = letters[i+1], letters[i]
		}
	}
	return string(letters)
}

// TestOutlinesLoseNoWord: a word within the distance is within it by its
// outline.
func TestOutlinesLoseNoWord(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		distance := 1 + random.IntN(3)
		word := randomWord(random)
		wrong := misspell(random, word, distance)
		a, b := slips.Letters(nil, word), slips.Letters(nil, wrong)
		if slips.Distance(a, b, distance) <= distance && !newOutline(a).within(newOutline(b), distance) {
			t.Fatalf("%s and %s are %d apart, and their outlines more", word, wrong, distance)
		}
	}
}

// largeVocabulary is that of an archive of many documents.
func largeVocabulary(words int) *generation {
	random := rand.New(rand.NewPCG(3, 4))
	v := &vocabulary{analyzer: englishAnalyzer}
	for range words {
		word := randomWord(random)
		v.words, v.folded, v.counts = append(v.words, word), append(v.folded, word), append(v.counts, 1+uint32(random.IntN(1000)))
	}
	return &generation{slips: slips.NewModel(), analyzers: []*analyzer{englishAnalyzer}, vocabularies: map[*analyzer]*vocabulary{englishAnalyzer: v}}
}

// BenchmarkLookalikes looks for what misspelt words were meant as among a
// million words, and makes the outlines that this needs once.
func BenchmarkLookalikes(b *testing.B) {
	g := largeVocabulary(1_000_000)
	random := rand.New(rand.NewPCG(5, 6))
	wrong := make([]string, 100)
	for i := range wrong {
		wrong[i] = misspell(random, randomWord(random), 1+random.IntN(2))
	}
	b.Run("outlines", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			v := g.vocabularies[englishAnalyzer]
			v.outlines = outlines{}
			v.outlines.get(v)
		}
	})
	b.Run("words", func(b *testing.B) {
		b.ReportAllocs()
		for n := 0; b.Loop(); n++ {
			g.lookalikes(wrong[n%len(wrong)])
		}
	})
}
