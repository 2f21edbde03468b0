package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/gloss-search/gloss/indexer"
	"github.com/gloss-search/gloss/search"
)

// shownBad is how many lost records the report on the terminal lists.
const shownBad = 20

func printReport(w io.Writer, dir string, r indexer.Report) {
	if r.Published {
		fmt.Fprintf(w, "Indexed %s in %s, generation %s.\n", dir, seconds(r.Seconds), r.Generation)
	} else {
		fmt.Fprintf(w, "Nothing has changed; checked in %s.\n", seconds(r.Seconds))
	}
	if r.Rebuilt != "" {
		fmt.Fprintf(w, "Everything was read: %s.\n", r.Rebuilt)
	}
	fmt.Fprintf(w, "\n  documents  %s  (%s)\n", count(r.Documents), byCount(r.Formats))
	fmt.Fprintf(w, "  changes    %s added, %s changed, %s removed, %s unchanged\n", count(r.Added), count(r.Changed), count(r.Removed), count(r.Unchanged))
	fmt.Fprintf(w, "  files      %s, %s\n", count(r.Files), byteSize(r.SourceBytes))
	if r.IndexBytes > 0 {
		fmt.Fprintf(w, "  index      %s\n", byteSize(r.IndexBytes))
	}
	fmt.Fprintf(w, "  labels     %s\n", labelled(r))
	fmt.Fprintf(w, "  languages  %s\n", languages(r.Languages))
	if r.Duplicates > 0 {
		fmt.Fprintf(w, "  duplicates %s have the text of another\n", count(r.Duplicates))
	}
	if len(r.Skipped) > 0 {
		fmt.Fprintf(w, "  skipped    %s\n", byCount(r.Skipped))
	}
	if len(r.Dropped) > 0 {
		fmt.Fprintf(w, "  left out   impossible values: %s%s\n", byCount(r.Dropped), example(r.DroppedValues))
	}
	printBad(w, r)
	printNotes(w, r)
}

// labelled says how many documents have a label of each kind.
func labelled(r indexer.Report) string {
	share := func(n int, kind string) string {
		return fmt.Sprintf("%s with a %s (%d %%)", count(n), kind, (200*n+r.Documents)/max(1, 2*r.Documents))
	}
	return strings.Join([]string{share(r.Labelled.Regions, "region"), share(r.Labelled.Topics, "topic"), share(r.Labelled.Genres, "genre")}, ", ")
}

// shownLanguages is how many languages the report on the terminal names.
const shownLanguages = 6

func languages(counts map[string]int) string {
	named := map[string]int{}
	for tag, n := range counts {
		named[search.LanguageName(tag)] += n
	}
	list := strings.Split(byCount(named), ", ")
	if len(list) > shownLanguages+1 {
		list = append(list[:shownLanguages], fmt.Sprintf("… %d more languages", len(list)-shownLanguages))
	}
	return strings.Join(list, ", ")
}

func printNotes(w io.Writer, r indexer.Report) {
	if len(r.Notes) == 0 {
		return
	}
	fmt.Fprintln(w)
	for _, n := range r.Notes[:min(shownBad, len(r.Notes))] {
		fmt.Fprintf(w, "  %s\n", clean(n))
	}
	if len(r.Notes) > shownBad {
		fmt.Fprintf(w, "  … and %d more; all are in the generation's report.json\n", len(r.Notes)-shownBad)
	}
}

func example(values []indexer.BadRecord) string {
	if len(values) == 0 {
		return ""
	}
	return fmt.Sprintf(", such as %s: %s", at(values[0]), clean(values[0].Reason))
}

func printBad(w io.Writer, r indexer.Report) {
	if len(r.Bad) == 0 {
		return
	}
	fmt.Fprintf(w, "\n%s could not be read:\n", plural(len(r.Bad), "file or record", "files or records"))
	for _, b := range r.Bad[:min(shownBad, len(r.Bad))] {
		fmt.Fprintf(w, "  %s: %s\n", at(b), clean(b.Reason))
	}
	if len(r.Bad) > shownBad {
		fmt.Fprintf(w, "  … and %d more; all are in the generation's report.json\n", len(r.Bad)-shownBad)
	}
}

func at(b indexer.BadRecord) string {
	if b.Line == 0 {
		return clean(b.File)
	}
	return fmt.Sprintf("%s:%d", clean(b.File), b.Line)
}

// byCount lists what was counted, the most first.
func byCount(counts map[string]int) string {
	names := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	parts := make([]string, len(names))
	for i, name := range names {
		parts[i] = fmt.Sprintf("%s %s", count(counts[name]), clean(name))
	}
	return strings.Join(parts, ", ")
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return count(n) + " " + many
}

// count writes a number with its thousands apart.
func count[T int | int64](n T) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func byteSize(n int64) string {
	units := []string{"B", "kB", "MB", "GB", "TB"}
	size, i := float64(n), 0
	for size >= 1000 && i < len(units)-1 {
		size /= 1000
		i++
	}
	if i == 0 {
		return fmt.Sprintf("%d B", n)
	}
	return fmt.Sprintf("%.1f %s", size, units[i])
}

func seconds(s float64) string {
	if s < 60 {
		return fmt.Sprintf("%.1f s", s)
	}
	return fmt.Sprintf("%d min %d s", int(s)/60, int(s)%60)
}
