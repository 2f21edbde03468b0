package classify

import (
	"slices"
	"strings"
	"sync"
)

// word is what the tables know of a word, looked up once for all of them; the
// zero word is one that no table knows.
type word struct {
	// id numbers the words of phrases; 0 for all others.
	id int32
	// row is one more than the word's row in the topic model; 0 for none.
	row int32
	// stem numbers the longest stem it begins with; 0 for none.
	stem int32
	// begins has the bit of each lexicon that has a phrase which begins with it.
	begins uint8
}

// vocabulary is what the tables know of words. It never changes once made.
type vocabulary struct {
	words wordTable[word]
	// stems holds those that begin with the same letters, longest first, by
	// their first stemHead letters.
	stems map[string][]stem
	// texts holds those that were released, for the room they have.
	texts sync.Pool
}

// stem is the beginning of words, and what is known of a word by that alone.
type stem struct {
	letters string
	word    word
}

// newVocabulary numbers the words of the lexicons, which find phrases by
// number from then on, and of the topic model.
func newVocabulary(model *TopicModel, lexicons ...*lexicon) *vocabulary {
	n := &numbers{words: make(map[string]int32), stems: make(map[string]int32)}
	for _, l := range lexicons {
		l.eachPhrase(n.add)
	}
	n.sort(model)
	v := &vocabulary{stems: n.families()}
	n.shorter = make([]int32, len(n.stems)+1)
	for letters, number := range n.stems {
		n.shorter[number] = v.stemOf(letters[:len(letters)-1]).stem
	}
	for k, l := range lexicons {
		l.number(n, k)
	}
	v.mark(lexicons)
	v.words = newWordTable(n.order, func(key string) word {
		w := v.stemOf(key)
		w.id = n.words[key]
		if row, known := model.Words[key]; known {
			w.row = row + 1
		}
		for _, l := range lexicons {
			w.begins |= l.begins(w)
		}
		return w
	})
	return v
}

// mark tells the stems which lexicons have them.
func (v *vocabulary) mark(lexicons []*lexicon) {
	for _, family := range v.stems {
		for k := range family {
			for _, l := range lexicons {
				family[k].word.begins |= l.begins(family[k].word)
			}
		}
	}
}

// numbers numbers the words and stems of phrases, from 1.
type numbers struct {
	words, stems map[string]int32
	// order lists the words of phrases and of the topic model, the common ones
	// first.
	order []string
	// shorter holds for each stem the next that it begins with itself.
	shorter []int32
}

// add numbers the words of a phrase, and the stem that it may begin with.
func (n *numbers) add(p *phrase) {
	for k, letters := range p.words {
		switch {
		case !p.isStem(k):
			enter(n.words, letters)
		case k == 0:
			enter(n.stems, letters)
		}
	}
}

func enter(numbers map[string]int32, letters string) {
	if numbers[letters] == 0 {
		numbers[letters] = int32(len(numbers) + 1)
	}
}

// sort puts the words in order and numbers those of phrases anew: first those
// of the model by their rows, which go from common to rare.
func (n *numbers) sort(model *TopicModel) {
	words := make([]string, len(model.Words), len(model.Words)+len(n.words))
	for key, row := range model.Words {
		words[row] = key
	}
	for key := range n.words {
		if _, known := model.Words[key]; !known {
			words = append(words, key)
		}
	}
	last := int32(0)
	for _, key := range words {
		if n.words[key] != 0 {
			last++
			n.words[key] = last
		}
	}
	n.order = words
}

// families returns the stems by their first letters, longest first.
func (n *numbers) families() map[string][]stem {
	families := make(map[string][]stem)
	for letters, number := range n.stems {
		if head, ok := headOf(letters, stemHead); ok {
			families[head] = append(families[head], stem{letters, word{stem: number}})
		}
	}
	for _, family := range families {
		slices.SortFunc(family, func(a, b stem) int { return len(b.letters) - len(a.letters) })
	}
	return families
}

// stemOf returns what the longest stem tells that the word begins with.
func (v *vocabulary) stemOf(key string) word {
	head, ok := headOf(key, stemHead)
	if !ok {
		return word{}
	}
	for _, s := range v.stems[head] {
		if strings.HasPrefix(key, s.letters) {
			return s.word
		}
	}
	return word{}
}

func (v *vocabulary) look(key string, hash wordHash) word {
	if w, known := v.words.find(key, hash); known {
		return w
	}
	return v.stemOf(key)
}

// read cuts a document into words and looks them up. The text is lent: release
// it when done.
func (v *vocabulary) read(title, body string) *text {
	t, _ := v.texts.Get().(*text)
	if t == nil {
		t = &text{}
	}
	t.read(title, body)
	for i := range t.tokens {
		t.tokens[i].word = v.look(t.tokens[i].key, t.tokens[i].hash)
	}
	t.looked = true
	return t
}

// release takes the text back; nothing may refer to its tokens any more.
func (v *vocabulary) release(t *text) { v.texts.Put(t) }
