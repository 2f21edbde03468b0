package synthetic

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/gloss-search/gloss/corpus"
)

// Maker makes documents. It is safe for concurrent use.
type Maker struct {
	options Options
	pool    *pool
}

// Sources counts the documents that were read, and those that are held.
func (m *Maker) Sources() (read, held int) { return m.pool.read, len(m.pool.sources) }

// Document makes the document of a number.
func (m *Maker) Document(number int) corpus.Document {
	d, _ := m.document(number)
	return d
}

// longestRun is how many paragraphs in a row are taken from one source. A piece
// turns on something: words come back in neighbouring paragraphs.
const longestRun = 4

// document also gives the numbers of the words of the text.
func (m *Maker) document(number int) (corpus.Document, []uint32) {
	random := rand.New(rand.NewPCG(m.options.Seed, uint64(number)))
	model := &m.pool.sources[random.IntN(len(m.pool.sources))]
	donors := m.pool.groups[model.group]
	b := builder{target: m.target(model)}
	for donor, at := model, 0; b.take(donor, at, 1+random.IntN(longestRun)); {
		donor = &m.pool.sources[donors[random.IntN(len(donors))]]
		at = random.IntN(len(donor.pieces))
	}
	d := model.doc
	d.Body = b.text.String()
	d.Record = fmt.Sprintf("made-%08d", number)
	if d.URL != "" {
		d.URL += "#" + d.Record
	}
	if !d.TitleInferred {
		other := &m.pool.sources[donors[random.IntN(len(donors))]]
		d.Title = crossed(d.Title, other.doc.Title)
	}
	return d, b.words
}

// target is how many words a document after this model should have.
func (m *Maker) target(model *source) int {
	if m.options.Words == 0 {
		return model.words
	}
	return max(1, int(float64(model.words)*float64(m.options.Words)/m.pool.mean+0.5))
}

// builder gathers paragraphs until a text is as long as it should be.
type builder struct {
	text   strings.Builder
	words  []uint32
	target int
}

// take adds a run of a source's paragraphs, and tells whether there is room for
// more. It stops where one paragraph more would lead further from the target
// than it is.
func (b *builder) take(s *source, at, run int) (more bool) {
	for _, p := range s.pieces[at:min(at+run, len(s.pieces))] {
		missing := b.target - len(b.words)
		if missing <= 0 || len(b.words) > 0 && len(p.words) > 2*missing {
			return false
		}
		if b.text.Len() > 0 {
			b.text.WriteString("\n\n")
		}
		b.text.WriteString(strings.TrimSpace(s.text[p.start:p.end]))
		b.words = append(b.words, p.words...)
	}
	return len(b.words) < b.target
}

// crossed joins the first half of one title with the second half of another,
// so that titles are not the same few again and again.
func crossed(a, b string) string {
	first, second := strings.Fields(a), strings.Fields(b)
	if len(first) < 2 || len(second) < 2 {
		return a
	}
	return strings.Join(append(first[:(len(first)+1)/2:(len(first)+1)/2], second[len(second)/2:]...), " ")
}
