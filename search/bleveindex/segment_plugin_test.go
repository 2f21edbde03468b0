package bleveindex

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/blevesearch/bleve/v2/document"
	index "github.com/blevesearch/bleve_index_api"
	zap "github.com/blevesearch/zapx/v17"

	"github.com/gloss-search/gloss/corpus"
)

// bleveDocuments makes documents ready for a segment, as Bleve does.
func bleveDocuments(t *testing.T, docs []corpus.Document) []index.Document {
	t.Helper()
	p, err := newPacker(nil)
	if err != nil {
		t.Fatal(err)
	}
	terms := newBatchTerms()
	var out []index.Document
	for i, d := range docs {
		made, err := p.bleveDocument(d, terms)
		if err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			addBlanks(made)
		}
		made.AddIDField()
		made.VisitFields(func(f index.Field) {
			if f.Options().IsIndexed() {
				f.Analyze()
			}
		})
		out = append(out, made)
	}
	return out
}

// inventedDocuments are in several languages; some words are in all of them,
// some many times in one, most in one only.
func inventedDocuments(n int) []corpus.Document {
	random := rand.New(rand.NewPCG(3, 5))
	languages := []string{"en", "en", "de", "zh", "ar", "xx", ""}
	var out []corpus.Document
	for i := range n {
		var body strings.Builder
		for range random.IntN(60) {
			fmt.Fprintf(&body, "the word%d of w%d-%d und wörter, 税 税收 كلمة. ", random.IntN(9), random.IntN(3000), i)
		}
		if i%50 == 0 {
			body.WriteString(strings.Repeat("again and again\n\n", 3+i%1400))
		}
		d := corpus.Document{
			ID: fmt.Sprintf("d%04d", i), Title: fmt.Sprintf("Title %d", i), Body: body.String(), Language: languages[i%len(languages)],
			Date: fmt.Sprintf("20%02d-03-04", i%30), Tags: []string{"a", "b", "a"}, Source: "Wire",
			Place: corpus.Place{File: "a.jsonl", Line: i},
		}
		if i%3 == 0 {
			d.Regions = []corpus.Label{{ID: "UA", Origin: corpus.Stated, Confidence: 1}, {ID: "RU", Origin: corpus.Stated, Confidence: 1}}
		}
		out = append(out, d)
	}
	return out
}

// beforeFields gives the bytes of a segment up to those that say where its
// fields are, which Bleve writes in no fixed order.
func beforeFields(t *testing.T, s *zap.SegmentBase) []byte {
	t.Helper()
	var file bytes.Buffer
	if _, err := s.WriteTo(&file); err != nil {
		t.Fatal(err)
	}
	data := file.Bytes()
	footer := data[len(data)-zap.FooterSize:]
	table := data[binary.BigEndian.Uint64(footer[4+8+8:]):]
	_, n := binary.Uvarint(table)
	return data[:binary.BigEndian.Uint64(table[n:])]
}

// TestSegmentsAreBleves holds segments against those that Bleve makes of the same
// documents.
func TestSegmentsAreBleves(t *testing.T) {
	for _, n := range []int{1, 2, 30, 2500, 4500} {
		docs := bleveDocuments(t, inventedDocuments(n))
		made, size, err := (&segmentPlugin{}).New(docs)
		if err != nil {
			t.Fatal(err)
		}
		if _, ok := collectSegment(docs); !ok || size == 0 {
			t.Fatalf("%d documents: left to Bleve, or nothing written", n)
		}
		wanted, _, err := (&zap.ZapPlugin{}).New(docs)
		if err != nil {
			t.Fatal(err)
		}
		ours, theirs := made.(*zap.SegmentBase), wanted.(*zap.SegmentBase)
		if !slices.Equal(ours.Fields(), theirs.Fields()) {
			t.Errorf("%d documents: fields %q, want %q", n, ours.Fields(), theirs.Fields())
		}
		if !bytes.Equal(beforeFields(t, ours), beforeFields(t, theirs)) {
			t.Errorf("%d documents: the segment differs from Bleve's", n)
		}
	}
}

func TestOtherDocumentsAreLeftToBleve(t *testing.T) {
	stored := document.NewDocument("a")
	stored.AddField(document.NewTextField("title", nil, []byte("words"))).AddIDField()
	nested := document.NewDocument("b")
	for _, f := range bleveDocuments(t, inventedDocuments(1))[0].(*document.Document).Fields {
		nested.AddField(f)
	}
	nested.NestedDocuments = []*document.Document{document.NewDocument("c")}
	twoBatches := append(bleveDocuments(t, inventedDocuments(1)), bleveDocuments(t, inventedDocuments(1))...)
	for name, docs := range map[string][]index.Document{
		"fields that Bleve analyses":   {stored},
		"documents within others":      {nested},
		"documents of several batches": twoBatches,
		"none":                         nil,
	} {
		if _, ok := collectSegment(docs); ok {
			t.Errorf("%s: taken", name)
		}
	}
}
