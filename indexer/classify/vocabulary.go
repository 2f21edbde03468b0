package classify

import (
	"slices"
	"strings"
	"sync"
)

// word is what the tables know of a word, looked up once for all of them.
type word struct {
	// id numbers the words of phrases; 0 for all others.
	id int32
	// row is one more than the word's row in the topic model; 0 for none.
	row int32
	// stems numbers the stems it begins with, longest first.
	stems []int32
}

// vocabulary is what the tables know of words. It never changes once made.
type vocabulary struct {
	words map[string]*word
	// stems holds those that begin with the same letters, longest first, by
	// their first stemHead letters.
	stems map[string][]stem
	// unknown stands for all words that no table knows.
	unknown word
	// texts holds those that were released, for the room they have.
	texts sync.Pool
}

// stem is the beginning of a word, and what is known of a word that is known
// by its beginning only.
type stem struct {
	letters string
	word    *word
}

// newVocabulary numbers the words of the lexicons, which find phrases by
// number from then on, and of the topic model.
func newVocabulary(model *TopicModel, lexicons ...*lexicon) *vocabulary {
	n := numbers{words: make(map[string]*word), stems: make(map[string]int32)}
	for _, l := range lexicons {
		l.eachPhrase(n.add)
	}
	for key, row := range model.Words {
		n.enter(key).row = row + 1
	}
	for _, l := range lexicons {
		l.number(&n)
	}
	v := &vocabulary{words: n.words, stems: n.families()}
	for key, w := range v.words {
		if s := v.stemOf(key); s != nil {
			w.stems = s.word.stems
		}
	}
	return v
}

// numbers numbers the words and stems of phrases, from 1.
type numbers struct {
	words map[string]*word
	stems map[string]int32
	last  int32
}

// add numbers the words of a phrase, and the stem that it may begin with.
func (n *numbers) add(p *phrase) {
	for k, letters := range p.words {
		switch {
		case !p.isStem(k):
			if w := n.enter(letters); w.id == 0 {
				n.last++
				w.id = n.last
			}
		case k == 0 && n.stems[letters] == 0:
			n.stems[letters] = int32(len(n.stems) + 1)
		}
	}
}

func (n *numbers) enter(key string) *word {
	w := n.words[key]
	if w == nil {
		w = &word{}
		n.words[key] = w
	}
	return w
}

// families returns the stems by their first letters. A word begins with its
// longest stem and with all that this one begins with.
func (n *numbers) families() map[string][]stem {
	families := make(map[string][]stem)
	for letters := range n.stems {
		if head, ok := headOf(letters, stemHead); ok {
			families[head] = append(families[head], stem{letters, &word{}})
		}
	}
	for _, family := range families {
		slices.SortFunc(family, func(a, b stem) int { return len(b.letters) - len(a.letters) })
		for k := range family {
			for _, s := range family[k:] {
				if strings.HasPrefix(family[k].letters, s.letters) {
					family[k].word.stems = append(family[k].word.stems, n.stems[s.letters])
				}
			}
		}
	}
	return families
}

// stemOf returns the longest stem that the word begins with; nil for none.
func (v *vocabulary) stemOf(key string) *stem {
	head, ok := headOf(key, stemHead)
	if !ok {
		return nil
	}
	family := v.stems[head]
	for k := range family {
		if strings.HasPrefix(key, family[k].letters) {
			return &family[k]
		}
	}
	return nil
}

func (v *vocabulary) look(key string) *word {
	if w := v.words[key]; w != nil {
		return w
	}
	if s := v.stemOf(key); s != nil {
		return s.word
	}
	return &v.unknown
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
		t.tokens[i].word = v.look(t.tokens[i].key)
	}
	return t
}

// release takes the text back; nothing may refer to its tokens any more.
func (v *vocabulary) release(t *text) { v.texts.Put(t) }
