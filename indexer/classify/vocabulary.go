package classify

import (
	"slices"
	"strings"
	"sync"
)

// word is what the tables know of a word, looked up once for all of them.
type word struct {
	// id numbers the words that phrases begin with; 0 for all others.
	id int32
	// row is one more than the word's row in the topic model; 0 for none.
	row int32
	// stems numbers the stems it begins with, longest first.
	stems []int32
}

// vocabulary is what the tables know of words. It is filled while the tables
// are read; its words never change after.
type vocabulary struct {
	words map[string]*word
	// stems holds those that begin with the same letters, longest first, by
	// their first stemHead letters.
	stems map[string][]stem
	// unknown stands for all words that no table knows.
	unknown word
	// idle holds the texts that were released, with what they remember: as many
	// as are ever read at once. A sync.Pool would forget them.
	idle []*text
	mu   sync.Mutex
}

type stem struct {
	letters string
	id      int32
}

// newVocabulary numbers the words of the lexicons, which find phrases by
// number from then on, and of the topic model.
func newVocabulary(model *TopicModel, lexicons ...*lexicon) *vocabulary {
	v := &vocabulary{words: make(map[string]*word), stems: make(map[string][]stem)}
	ids, stems := make(map[string]int32), make(map[string]int32)
	for _, l := range lexicons {
		for key := range l.words {
			if ids[key] == 0 {
				ids[key] = int32(len(ids) + 1)
				v.enter(key).id = ids[key]
			}
		}
		for head, list := range l.stems {
			for k := range list {
				if letters := list[k].words[0]; stems[letters] == 0 {
					stems[letters] = int32(len(stems) + 1)
					v.stems[head] = append(v.stems[head], stem{letters, stems[letters]})
				}
			}
		}
	}
	for key, row := range model.Words {
		v.enter(key).row = row + 1
	}
	for _, list := range v.stems {
		slices.SortFunc(list, func(a, b stem) int { return len(b.letters) - len(a.letters) })
	}
	for key, w := range v.words {
		w.stems = v.stemsOf(key)
	}
	for _, l := range lexicons {
		l.number(ids, stems)
	}
	return v
}

func (v *vocabulary) enter(key string) *word {
	w := v.words[key]
	if w == nil {
		w = &word{}
		v.words[key] = w
	}
	return w
}

func (v *vocabulary) stemsOf(key string) []int32 {
	head, ok := headOf(key, stemHead)
	if !ok {
		return nil
	}
	var ids []int32
	for _, s := range v.stems[head] {
		if strings.HasPrefix(key, s.letters) {
			ids = append(ids, s.id)
		}
	}
	return ids
}

func (v *vocabulary) look(key string) *word {
	if w := v.words[key]; w != nil {
		return w
	}
	if stems := v.stemsOf(key); stems != nil {
		return &word{stems: stems}
	}
	return &v.unknown
}

// recentWords is how many words a reader remembers: texts use few words again
// and again. A power of two.
const recentWords = 1 << 14

type recentWord struct {
	key  string
	word *word
}

// read cuts a document into words and looks them up. The text is lent: release
// it when done.
func (v *vocabulary) read(title, body string) *text {
	t := v.lend()
	t.read(title, body)
	for i := range t.tokens {
		tok := &t.tokens[i]
		if tok.run {
			tok.word = &v.unknown
			continue
		}
		slot := &t.recent[hash(tok.key)%recentWords]
		if slot.word == nil || slot.key != tok.key {
			slot.key, slot.word = strings.Clone(tok.key), v.look(tok.key)
		}
		tok.word = slot.word
	}
	return t
}

// release takes the text back; nothing may refer to its tokens any more.
func (v *vocabulary) release(t *text) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.idle = append(v.idle, t)
}

func (v *vocabulary) lend() *text {
	v.mu.Lock()
	defer v.mu.Unlock()
	if n := len(v.idle); n > 0 {
		t := v.idle[n-1]
		v.idle = v.idle[:n-1]
		return t
	}
	return &text{recent: make([]recentWord, recentWords)}
}

// hash is FNV-1a.
func hash(key string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(key); i++ {
		h = (h ^ uint32(key[i])) * 16777619
	}
	return h
}
