// Package eval measures inferred labels against those that people gave: how
// many are right, how many are found, and what is taken for what. It takes
// documents as any archive gives them and keeps what the archive states from
// the labeller. It reads no files and prints nothing.
package eval

import (
	"regexp"
	"slices"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/corpus/scheme"
)

// Labeller fills in the labels of a document.
type Labeller interface {
	Label(corpus.Document) corpus.Document
}

// Options say what the labels of people mean.
type Options struct {
	// Regions and Topics ask for the measures of each.
	Regions, Topics bool
	// TopicPattern cuts the topic out of the archive's value by its first
	// group; nil takes the whole.
	TopicPattern *regexp.Regexp
	// TopicMeaning gives a value of the archive the topics it means, any of
	// which is right; values it lacks are looked up by name.
	TopicMeaning map[string][]string
}

// Evaluation gathers what documents say of a labeller.
type Evaluation struct {
	Options
	// Countries counts countries against all countries of the document, First
	// the first top concept against the one, or any of those, that the archive
	// states.
	Countries, First *Tally
	// Unknown counts the archive's values that mean no concept.
	Unknown map[string]int
}

// New starts an evaluation.
func New(o Options) *Evaluation {
	return &Evaluation{o, newTally(), newTally(), map[string]int{}}
}

// Add labels the document without what its archive states about region, topic
// and kind, and counts how it compares. It returns the document labelled so.
func (e *Evaluation) Add(l Labeller, doc corpus.Document) corpus.Document {
	places, tags := doc.Places, doc.Tags
	doc.Places, doc.Tags, doc.Kinds = nil, nil, nil
	doc = l.Label(doc)
	if e.Regions {
		if gold := e.goldCountries(places); len(gold) > 0 {
			e.Countries.add(gold, countries(doc.Regions), doc)
		}
	}
	if e.Topics {
		if gold := e.goldTopics(tags); len(gold) > 0 {
			e.First.addRanked(gold, topConcepts(doc.Topics), doc)
		}
	}
	return doc
}

// goldCountries reads the countries that the archive states.
func (e *Evaluation) goldCountries(values []string) []string {
	var ids []string
	for _, v := range values {
		id, ok := scheme.Regions().Find(v)
		switch {
		case !ok:
			e.Unknown[v]++
		case isCountry(id) && !slices.Contains(ids, id):
			ids = append(ids, id)
		}
	}
	return ids
}

// goldTopics reads the top concepts that the archive states.
func (e *Evaluation) goldTopics(values []string) []string {
	var tops []string
	for _, v := range values {
		if e.TopicPattern != nil {
			m := e.TopicPattern.FindStringSubmatch(v)
			if m == nil {
				e.Unknown[v]++
				continue
			}
			v = m[len(m)-1]
		}
		ids, ok := e.TopicMeaning[v]
		if !ok && e.TopicMeaning == nil {
			if id, found := scheme.Topics().Find(v); found {
				ids = []string{id}
			}
		}
		if len(ids) == 0 {
			e.Unknown[v]++
		}
		for _, id := range ids {
			if path := scheme.Topics().Path(id); path != nil && !slices.Contains(tops, path[0]) {
				tops = append(tops, path[0])
			}
		}
	}
	return tops
}

func isCountry(id string) bool { return id[0] > '9' }

func countries(labels []corpus.Label) []prediction {
	var out []prediction
	for _, l := range labels {
		if isCountry(l.ID) {
			out = append(out, prediction{l.ID, l.Evidence})
		}
	}
	return out
}

func topConcepts(labels []corpus.Label) []prediction {
	var out []prediction
	for _, l := range labels {
		if path := scheme.Topics().Path(l.ID); len(path) == 1 {
			out = append(out, prediction{l.ID, l.Evidence})
		}
	}
	return out
}
