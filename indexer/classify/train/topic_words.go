package main

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/gloss-search/gloss/corpus/scheme"
	"github.com/gloss-search/gloss/indexer/classify"
)

// wordTopics is a table of general knowledge: which words make which topics
// likelier, so that the model knows words it has not met, or not often enough.
//
//go:embed topic-words.tsv
var wordTopics string

// wordTable gives a word the concepts it speaks of.
type wordTable map[string][]wordTopic

// wordTopic is a concept as an index, and how strongly the word speaks of it.
type wordTopic struct {
	concept int
	weight  float64
}

func readWordTable() (wordTable, error) {
	tops := classify.TopConcepts()
	// A hint is worth much less than a word that means one topic.
	strengths := [...]float64{0.5, 2, 4}
	table := make(wordTable)
	n := 0
	for line := range strings.Lines(wordTopics) {
		n++
		if line = strings.TrimRight(line, "\n"); line == "" || line[0] == '#' {
			continue
		}
		words, topics, _ := strings.Cut(line, "\t")
		var means []wordTopic
		for field := range strings.FieldsSeq(topics) {
			code, weight, _ := strings.Cut(field, ":")
			w, err := strconv.Atoi(weight)
			c := slices.Index(tops, scheme.TopicPrefix+code+"000000")
			if err != nil || w < 1 || w > len(strengths) || c < 0 {
				return nil, fmt.Errorf("topic-words.tsv:%d: %q is not a topic and a weight", n, field)
			}
			means = append(means, wordTopic{c, strengths[w-1]})
		}
		for word := range strings.FieldsSeq(words) {
			table[word] = means
		}
	}
	return table, nil
}
