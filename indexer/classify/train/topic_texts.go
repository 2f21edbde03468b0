package main

import (
	"bufio"
	"compress/gzip"
	_ "embed"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
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
	// group keeps texts together that must not be parted by cross-validation.
	group    uint32
	features classify.TopicFeatures
}

// record is a line of the labelled archives.
type record struct {
	ID, Title, Text, Content, Body string
	Topic                          string
	Topics                         []string
}

// archives lists the labelled archives, where they say the label, and how much
// each weighs in all.
var archives = []struct {
	name, path string
	weight     float64
	labels     func(record) []string
}{
	{"allsides", "allsides/articles.jsonl.gz", 1, func(r record) []string { return []string{r.Topic} }},
	{"arguana", "ir/arguana/corpus.jsonl.gz", 1, func(r record) []string { return strings.SplitN(r.ID, "-", 3)[1:2] }},
	{"reuters", "reuters/articles.jsonl.gz", 0.2, func(r record) []string { return r.Topics }},
}

// readTexts reads the texts whose labels the map knows.
func readTexts(data string) ([]labelled, error) {
	meaning, err := readMap()
	if err != nil {
		return nil, err
	}
	c := classify.New()
	var out []labelled
	for _, a := range archives {
		records, err := readRecords(filepath.Join(data, a.path))
		if err != nil {
			return nil, err
		}
		same := textsWithSeveralLabels(records)
		for i, r := range records {
			t := labelled{archive: a.name, group: same.group(i)}
			right := make(map[int]bool)
			for _, k := range same.records(i) {
				for _, label := range a.labels(records[k]) {
					for _, concept := range meaning[a.name+" "+label] {
						right[concept] = true
					}
				}
			}
			for _, label := range a.labels(r) {
				if len(meaning[a.name+" "+label]) > 0 {
					t.label = label
				}
			}
			for concept := range right {
				t.concepts = append(t.concepts, concept)
			}
			if t.label == "" {
				continue
			}
			t.features = c.TopicFeatures(corpus.Document{Title: r.Title, Body: r.Text + r.Content + r.Body})
			out = append(out, t)
		}
	}
	return out, nil
}

// readMap reads which concepts, as indexes, the label of an archive means.
func readMap() (map[string][]int, error) {
	index := make(map[string]int)
	for i, id := range classify.TopConcepts() {
		index[id] = i
	}
	m := make(map[string][]int)
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

func readRecords(path string) ([]record, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	var out []record
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		var r record
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			return nil, fmt.Errorf("%s: record %d: %w", path, len(out)+1, err)
		}
		out = append(out, r)
	}
	return out, lines.Err()
}

// sameTexts knows which records have one text, and which belong to one debate:
// an archive that files a piece under several labels repeats it.
type sameTexts struct {
	parent []int
	texts  map[string][]int
	keys   []string
}

func textsWithSeveralLabels(records []record) *sameTexts {
	s := &sameTexts{texts: make(map[string][]int), parent: make([]int, len(records)), keys: make([]string, len(records))}
	debates := make(map[string]int)
	for i, r := range records {
		s.parent[i] = i
		s.keys[i] = r.Title + "\n" + r.Text + r.Content + r.Body
		s.texts[s.keys[i]] = append(s.texts[s.keys[i]], i)
		s.join(i, s.texts[s.keys[i]][0])
		if parts := strings.Split(r.ID, "-"); len(parts) > 3 {
			debate := strings.Join(parts[:len(parts)-1], "-")
			if first, seen := debates[debate]; seen {
				s.join(i, first)
			} else {
				debates[debate] = i
			}
		}
	}
	return s
}

func (s *sameTexts) root(i int) int {
	for s.parent[i] != i {
		s.parent[i] = s.parent[s.parent[i]]
		i = s.parent[i]
	}
	return i
}

func (s *sameTexts) join(i, k int) { s.parent[s.root(i)] = s.root(k) }

func (s *sameTexts) records(i int) []int { return s.texts[s.keys[i]] }

// group is a number all records have in common that must stay together.
func (s *sameTexts) group(i int) uint32 {
	h := fnv.New32a()
	h.Write([]byte(s.keys[s.root(i)]))
	return h.Sum32()
}
