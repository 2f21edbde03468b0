package main

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/gloss-search/gloss/indexer/classify"
)

// validate prints how models do on texts they were not trained on: parts of
// the archives, then whole archives.
func validate(texts, unseen []labelled, table wordTable, folds int, s settings) {
	total := make(map[string]*measure)
	for fold := range folds {
		var train, test []labelled
		for _, t := range texts {
			if t.group%folds == fold {
				test = append(test, t)
			} else {
				train = append(train, t)
			}
		}
		judge(test, learn(train, table, s), total)
	}
	fmt.Printf("on texts not trained on, %d parts:\n", folds)
	printMeasures(total)
	for _, name := range []string{"allsides", "arguana"} {
		var train, test []labelled
		for _, t := range texts {
			if t.archive == name {
				test = append(test, t)
			} else {
				train = append(train, t)
			}
		}
		fmt.Printf("on %s, trained without it:\n", name)
		report(test, learn(train, table, s))
	}
	for _, texts := range [][]labelled{texts, unseen} {
		fmt.Println("by the topic tables alone, then by the word table as well:")
		report(texts, classify.NewTopicModel())
		report(texts, learn(texts, table, s.untaught()))
	}
}

// measure counts how often the concept on top is the right one.
type measure struct {
	hit, wrong, missed map[string]float64
	texts, firstTwo    float64
}

func report(texts []labelled, model *classify.TopicModel) {
	total := make(map[string]*measure)
	judge(texts, model, total)
	printMeasures(total)
}

func judge(texts []labelled, model *classify.TopicModel, total map[string]*measure) {
	for i := range texts {
		t := &texts[i]
		if !t.measured {
			continue
		}
		m := total[t.archive]
		if m == nil {
			m = &measure{hit: map[string]float64{}, wrong: map[string]float64{}, missed: map[string]float64{}}
			total[t.archive] = m
		}
		rows, values := model.Vector(t.features.Words)
		z := model.Scores(t.features.Lexicon, rows, values)
		first := slices.Index(z, slices.Max(z))
		z[first] = math.Inf(-1)
		second := slices.Index(z, slices.Max(z))
		m.texts++
		if slices.Contains(t.concepts, first) || slices.Contains(t.concepts, second) {
			m.firstTwo++
		}
		if slices.Contains(t.concepts, first) {
			m.hit[model.Concepts[first]]++
			continue
		}
		m.wrong[model.Concepts[first]]++
		m.missed[model.Concepts[t.concepts[0]]]++
	}
}

func printMeasures(total map[string]*measure) {
	for _, name := range slices.Sorted(maps.Keys(total)) {
		m := total[name]
		var each []string
		sum, labels := 0.0, 0.0
		for _, id := range classify.TopConcepts() {
			if n := m.hit[id] + m.missed[id]; n > 0 {
				f1 := 2 * m.hit[id] / (2*m.hit[id] + m.wrong[id] + m.missed[id])
				sum += f1
				labels++
				each = append(each, fmt.Sprintf("%s %.2f", id[len("medtop:"):][:2], f1))
			}
		}
		fmt.Printf("  %-9s %6.0f texts: first right, macro-F1 %.3f; right among two %.3f (%s)\n",
			name, m.texts, sum/labels, m.firstTwo/m.texts, strings.Join(each, ", "))
	}
}
