package main

import (
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/corpus/scheme"
	"github.com/gloss-search/gloss/indexer/eval"
)

// speed adds up what labelling took.
type speed struct {
	documents, bytes int
	time             time.Duration
}

func (s *speed) add(bytes int, took time.Duration) {
	s.documents++
	s.bytes += bytes
	s.time += took
}

// sampled is a labelled document beside what its archive states.
type sampled struct {
	corpus.Document
	places, tags []string
}

// reservoir keeps a random sample of what passes by (Vitter: Random sampling
// with a reservoir, TOMS 1985, algorithm R).
type reservoir struct {
	size, seen int
	random     *rand.Rand
	kept       []sampled
}

func (r *reservoir) add(s sampled) {
	r.seen++
	if len(r.kept) < r.size {
		r.kept = append(r.kept, s)
	} else if i := r.random.IntN(r.seen); i < r.size {
		r.kept[i] = s
	}
}

func (e labelEvaluation) print(w io.Writer, evaluation *eval.Evaluation, sample reservoir, took speed) {
	for _, s := range sample.kept {
		printSampled(w, s)
	}
	if evaluation.Regions {
		e.printTally(w, "Regions: countries against all that are stated", evaluation.Countries, scheme.Regions())
	}
	if evaluation.Topics {
		e.printTally(w, "Topics: the first top concept against what is stated", evaluation.First, scheme.Topics())
		t := evaluation.First
		fmt.Fprintf(w, "first right %.3f, among the first two %.3f\n", share(t.First, t.Documents), share(t.FirstTwo, t.Documents))
	}
	if n := len(evaluation.Unknown); n > 0 {
		fmt.Fprintf(w, "left out: %s that mean no concept: %s\n", plural(n, "stated value", "stated values"), frequent(evaluation.Unknown))
	}
	megabytes := float64(took.bytes) / 1e6
	fmt.Fprintf(w, "labelled %s, %.1f MB of text, in %.2f s on one core (%.1f MB/s)\n",
		plural(took.documents, "document", "documents"), megabytes, took.time.Seconds(), megabytes/took.time.Seconds())
}

func share(a, b int) float64 { return float64(a) / float64(max(b, 1)) }

func (e labelEvaluation) printTally(w io.Writer, heading string, t *eval.Tally, s *scheme.Scheme) {
	fmt.Fprintf(w, "\n%s\n%s with a stated one, %d of them got none\n\n", heading, plural(t.Documents, "document", "documents"), t.Unlabelled)
	fmt.Fprintf(w, "%-40s %8s %9s %7s %6s\n", "label", "stated", "precision", "recall", "F1")
	row := func(name string, s eval.Score) {
		fmt.Fprintf(w, "%-40s %8d %9.3f %7.3f %6.3f\n", name, s.Documents, s.Precision, s.Recall, s.F1)
	}
	for _, score := range t.Scores() {
		if score.Documents >= e.leastDocuments {
			row(score.ID+" "+s.Label(score.ID), score)
		}
	}
	row("micro, all labels", t.Micro())
	macro := t.Macro(e.leastDocuments)
	row(fmt.Sprintf("macro, labels with at least %d", e.leastDocuments), macro)
	fmt.Fprintf(w, "\nworst confusions (stated, given instead: times; evidence; an example)\n")
	for _, c := range t.Confusions(e.confusions) {
		fmt.Fprintf(w, "%s → %s: %d; %s; %s\n", orNone(c.Gold, s), orNone(c.Given, s), c.Count,
			clean(strings.Join(c.Evidence, ", ")), clean(c.Examples[0].Place.String()+" "+firstRunes(c.Examples[0].Title, 70)))
	}
	fmt.Fprintln(w)
}

func orNone(id string, s *scheme.Scheme) string {
	if id == "" {
		return "nothing"
	}
	return s.Label(id)
}

// frequent lists the most frequent keys with their counts.
func frequent(counts map[string]int) string {
	var keys []string
	for k := range counts {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b string) int { return counts[b] - counts[a] })
	var parts []string
	for _, k := range keys[:min(len(keys), 8)] {
		parts = append(parts, fmt.Sprintf("%s (%d)", clean(k), counts[k]))
	}
	return strings.Join(parts, ", ")
}

// printSampled prints what a person needs to judge the labels of a document.
func printSampled(w io.Writer, s sampled) {
	fmt.Fprintf(w, "%s\n  %s\n", s.Place, clean(s.Title))
	if start := firstRunes(strings.Join(strings.Fields(s.Body), " "), 300); start != "" {
		fmt.Fprintf(w, "  %s\n", clean(start))
	}
	fmt.Fprintf(w, "  language %s\n", s.Language)
	printLabels(w, "region", scheme.Regions(), s.Regions, s.places)
	printLabels(w, "topic", scheme.Topics(), s.Topics, s.tags)
	if s.Genre.ID != "" {
		printLabels(w, "genre", scheme.Genres(), []corpus.Label{s.Genre}, nil)
	}
	fmt.Fprintln(w)
}

func printLabels(w io.Writer, name string, s *scheme.Scheme, labels []corpus.Label, stated []string) {
	for _, l := range labels {
		fmt.Fprintf(w, "  %s %s %.2f: %s\n", name, s.Label(l.ID), l.Confidence, clean(strings.Join(l.Evidence, ", ")))
	}
	if len(stated) > 0 {
		fmt.Fprintf(w, "  %s stated: %s\n", name, clean(strings.Join(stated, ", ")))
	}
}

// firstRunes cuts a text after n characters.
func firstRunes(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n]) + "…"
	}
	return s
}
