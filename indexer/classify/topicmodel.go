package classify

import (
	"bytes"
	"cmp"
	"compress/gzip"
	_ "embed"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/corpus/scheme"
)

//go:generate go run ./train topics -data ../../../shared/data -byhand testdata/gold-en.jsonl -out data/topic-weights.tsv.gz

//go:embed data/topic-weights.tsv.gz
var topicWeightTable []byte

const (
	// wordScale is the length of the vector of a text's words. A text of
	// fewWords has half of it.
	wordScale = 8
	fewWords  = 8
	// titleCount is how often a word of the title counts.
	titleCount = 2
	// modelLanguage is the language the words' weights were learned in; texts
	// in others are judged by the tables alone.
	modelLanguage = "en"
	// tableWeight is the weight of what the tables find for a concept.
	tableWeight = 3
)

// TopicModel is a multinomial logistic regression that tells the top concepts
// of a text apart: by how much evidence the topic tables find for each, and by
// the words themselves. A model without words is the tables' judgement alone.
type TopicModel struct {
	// Concepts lists the top concepts; the weights of a word follow its order.
	Concepts []string
	// Words gives each word its row in IDF and Weights.
	Words map[string]int32
	IDF   []float64
	// Weights holds the rows one after another, a weight for each concept.
	Weights []float64
}

// NewTopicModel returns a model without words.
func NewTopicModel() *TopicModel {
	return &TopicModel{Concepts: TopConcepts(), Words: make(map[string]int32)}
}

// TopConcepts lists the identifiers of the top concepts in their order.
func TopConcepts() []string {
	tops := slices.Clone(scheme.Topics().Children(""))
	slices.Sort(tops)
	return tops
}

// TopicFeatures is what the model sees of a text.
type TopicFeatures struct {
	// Words counts the words, those of the title more than once.
	Words map[string]float64
	// Lower tells which of the words are also written without a capital: the
	// others are names.
	Lower map[string]bool
	// Lexicon is the evidence of the tables for each top concept.
	Lexicon []float64
}

// TopicFeatures returns what the topic model sees of a document: for training.
func (c *Classifier) TopicFeatures(doc corpus.Document) TopicFeatures {
	t := readText(doc.Title, doc.Body)
	f := TopicFeatures{Words: make(map[string]float64), Lower: make(map[string]bool)}
	for i := range t.tokens {
		if tok := &t.tokens[i]; tok.modelled() {
			f.Words[tok.key] += t.count(i)
			if !tok.capital {
				f.Lower[tok.key] = true
			}
		}
	}
	f.Lexicon = c.subjects.lexical(c.subjects.score(t, languageBit(modelLanguage), c.subjects.newSheet()))
	return f
}

// modelled tells which words the model may know.
func (tok *token) modelled() bool {
	return !tok.run && !tok.silent && len(tok.key) > 2 && tok.key[0] > '9'
}

func (t *text) count(i int) float64 {
	if i < t.body {
		return titleCount
	}
	return 1
}

// Vector returns the rows of the known words and their values.
func (m *TopicModel) Vector(words map[string]float64) (rows []int32, values []float64) {
	for word, n := range words {
		if row, ok := m.Words[word]; ok {
			rows = append(rows, row)
			values = append(values, m.value(row, n))
		}
	}
	normalize(values)
	return rows, values
}

func (m *TopicModel) value(row int32, n float64) float64 {
	if n == 1 { // as of most
		return m.IDF[row]
	}
	return (1 + math.Log(n)) * m.IDF[row]
}

// normalize gives the vector its length: wordScale, less where a few words are
// all there is to go by.
func normalize(values []float64) {
	sum := 0.0
	for _, v := range values {
		sum += v * v
	}
	if sum == 0 {
		return
	}
	n := float64(len(values))
	factor := wordScale * n / (n + fewWords) / math.Sqrt(sum)
	for i := range values {
		values[i] *= factor
	}
}

// Row returns the weights of a word.
func (m *TopicModel) Row(row int32) []float64 {
	n := len(m.Concepts)
	return m.Weights[int(row)*n : int(row)*n+n]
}

// Scores returns the logarithm of how likely each concept is, up to a
// constant.
func (m *TopicModel) Scores(lexicon []float64, rows []int32, values []float64) []float64 {
	z := slices.Clone(lexicon)
	for c := range z {
		z[c] *= tableWeight
	}
	for k, row := range rows {
		weights, value := m.Row(row)[:len(z)], values[k]
		for c := range z {
			z[c] += value * weights[c]
		}
	}
	return z
}

// Softmax turns scores into probabilities, in place.
func Softmax(z []float64) {
	most, sum := slices.Max(z), 0.0
	for c := range z {
		z[c] = math.Exp(z[c] - most)
		sum += z[c]
	}
	for c := range z {
		z[c] /= sum
	}
}

// Encode writes the model as a compressed table with a row for each word: the
// word, its IDF, and its weights in hundredths, each after its concept's index.
func (m *TopicModel) Encode(w io.Writer) error {
	z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	words := make([]string, len(m.Words))
	for word, row := range m.Words {
		words[row] = word
	}
	for row, word := range words {
		fmt.Fprintf(z, "%s\t%.2f\t%s\n", word, m.IDF[row], sparse(m.Row(int32(row))))
	}
	return z.Close()
}

// sparse writes the weights that are not zero, in hundredths, each after its
// index.
func sparse(weights []float64) string {
	var b strings.Builder
	for c, w := range weights {
		if n := math.Round(w * 100); n != 0 {
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			fmt.Fprintf(&b, "%d:%d", c, int(n))
		}
	}
	return b.String()
}

// topicModel is the embedded model.
var topicModel = sync.OnceValue(func() *TopicModel {
	m, err := decodeTopicModel(topicWeightTable)
	if err != nil {
		panic("embedded table: " + err.Error()) // a broken build, not bad input
	}
	return m
})

func decodeTopicModel(table []byte) (*TopicModel, error) {
	m := NewTopicModel()
	z, err := gzip.NewReader(bytes.NewReader(table))
	if err != nil {
		return nil, err
	}
	text, err := io.ReadAll(z)
	if err != nil {
		return nil, err
	}
	words := slices.SortedStableFunc(rows(string(text)), commonFirst)
	for _, row := range words {
		if err := m.readWord(row); err != nil {
			return nil, fmt.Errorf("word %q: %w", row[0], err)
		}
	}
	return m, nil
}

// commonFirst orders the words by their IDF, which has two decimals: what is
// asked for most lies together.
func commonFirst(a, b []string) int {
	return cmp.Or(cmp.Compare(len(a[1]), len(b[1])), cmp.Compare(a[1], b[1]))
}

func (m *TopicModel) readWord(row []string) error {
	idf, err := strconv.ParseFloat(row[1], 64)
	if err != nil {
		return err
	}
	weights := make([]float64, len(m.Concepts))
	for pair := range strings.FieldsSeq(row[2]) {
		index, value, _ := strings.Cut(pair, ":")
		c, err := strconv.Atoi(index)
		if err != nil || c >= len(weights) {
			return fmt.Errorf("no concept %q", index)
		}
		v, err := strconv.Atoi(value)
		if err != nil {
			return err
		}
		weights[c] = float64(v) / 100
	}
	m.Words[row[0]] = int32(len(m.IDF))
	m.IDF = append(m.IDF, idf)
	m.Weights = append(m.Weights, weights...)
	return nil
}
