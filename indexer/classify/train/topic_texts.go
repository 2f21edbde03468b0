package main

import (
	_ "embed"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/corpus/scheme"
	"github.com/gloss-search/gloss/indexer/classify"
)

// topicMap says what the labels of the archives mean.
//
//go:embed topic-map.tsv
var topicMap string

// labelled is a text with the top concepts people gave it, any of which is
// right.
type labelled struct {
	archive string
	// label is what the archive says.
	label string
	// concepts holds the indexes of the right concepts.
	concepts []int
	// measured tells whether it counts when models are measured.
	measured bool
	// group keeps texts together that must not be parted by cross-validation.
	group    int
	features classify.TopicFeatures
}

// archives lists the labelled archives, where they say the label, and how much
// each weighs in all.
var archives = []struct {
	name, path string
	weight     float64
	labels     func(record) []string
	// measured are the labels that count when models are measured; nil for all.
	measured []string
}{
	{"allsides", "allsides/articles.jsonl.gz", 1, func(r record) []string { return []string{r.Topic} }, nil},
	{"arguana", "ir/arguana/corpus.jsonl.gz", 1, func(r record) []string { return strings.SplitN(r.ID, "-", 3)[1:2] },
		strings.Fields("culture economy education environment health law politics religion science sport")},
	// The definitions of the concepts themselves, 634 of them: they speak of
	// the topics that the archives lack.
	{"iptc", "reference/iptc-media-topics.json", 0.5, func(r record) []string { return scheme.Topics().Path(r.ID)[:1] }, nil},
	{"reuters", "reuters/articles.jsonl.gz", 0.2, func(r record) []string { return r.Topics }, nil},
}

// handWritten names the texts written to test the labels; nothing is learned
// from them.
const handWritten = "by hand"

// readHandWritten reads the texts that say themselves which top concepts they
// are about, the first before all others.
func readHandWritten(path string, c *classify.Classifier) ([]labelled, error) {
	records, err := readRecords(path)
	if err != nil {
		return nil, err
	}
	tops := classify.TopConcepts()
	var out []labelled
	for _, r := range records {
		t := labelled{archive: handWritten, label: r.ID, measured: true}
		for _, id := range r.Topics {
			if i := slices.Index(tops, id); i >= 0 {
				t.concepts = append(t.concepts, i)
			}
		}
		t.features = c.TopicFeatures(corpus.Document{Title: r.Title, Body: r.Text})
		if len(t.concepts) > 0 {
			out = append(out, t)
		}
	}
	return out, nil
}

// readTexts reads the texts whose labels the map knows.
func readTexts(data string, c *classify.Classifier) ([]labelled, error) {
	meaning, err := readMap()
	if err != nil {
		return nil, err
	}
	var out []labelled
	for _, a := range archives {
		records, err := readRecords(filepath.Join(data, a.path))
		if err != nil {
			return nil, err
		}
		groups := groupsOf(records)
		for i, r := range records {
			t := labelled{archive: a.name, group: groups.of(i)}
			t.add(meaning, a.labels(r))
			if len(t.concepts) == 0 {
				continue
			}
			t.measured = a.measured == nil || slices.Contains(a.measured, t.label)
			t.features = c.TopicFeatures(corpus.Document{Title: r.title(), Body: r.body()})
			out = append(out, t)
		}
	}
	return out, nil
}

// add enters what the labels mean.
func (t *labelled) add(meaning map[string][]int, labels []string) {
	for _, label := range labels {
		for _, concept := range meaning[t.archive+" "+label] {
			if !slices.Contains(t.concepts, concept) {
				t.concepts = append(t.concepts, concept)
			}
			if t.label == "" {
				t.label = label
			}
		}
	}
}

// readMap reads which concepts, as indexes, the label of an archive means.
func readMap() (map[string][]int, error) {
	index := make(map[string]int)
	for i, id := range classify.TopConcepts() {
		index[id] = i
	}
	m := make(map[string][]int)
	for id, i := range index {
		m["iptc "+id] = []int{i}
	}
	for line := range strings.Lines(topicMap) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) != 3 {
			return nil, fmt.Errorf("topic-map.tsv: %q: want three columns", line)
		}
		for id := range strings.SplitSeq(fields[2], ",") {
			i, ok := index[scheme.TopicPrefix+id]
			if !ok {
				return nil, fmt.Errorf("topic-map.tsv: %q is no top concept", id)
			}
			for label := range strings.FieldsSeq(fields[1]) {
				key := fields[0] + " " + label
				m[key] = append(m[key], i)
			}
		}
	}
	return m, nil
}
