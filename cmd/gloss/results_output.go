package main

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/corpus/scheme"
	"github.com/gloss-search/gloss/search"
)

// style holds what a terminal needs to be told; all empty elsewhere.
type style struct{ strong, mark, quiet, off string }

func newStyle(colour bool) style {
	if !colour {
		return style{}
	}
	return style{"\x1b[1m", "\x1b[1;33m", "\x1b[2m", "\x1b[0m"}
}

// orderName names an order worth a word: the best match first is what people
// expect.
func orderName(s search.Sort) string {
	return map[search.Sort]string{
		search.Recent: "best match, newer first",
		search.Newest: "newest first",
		search.Oldest: "oldest first",
	}[s]
}

func printResults(w io.Writer, r search.Results, colour bool) {
	st := newStyle(colour)
	fmt.Fprintf(w, "%s%s%s", st.strong, plural(r.Total, "piece", "pieces"), st.off)
	if r.ReadAs != "" {
		fmt.Fprintf(w, " for %s", clean(r.ReadAs))
	}
	if order := orderName(r.Sort); order != "" && r.Total > 1 {
		fmt.Fprintf(w, ", %s", order)
	}
	fmt.Fprintln(w)
	printSpelling(w, r)
	if line := alsoFinds(r.Reading); line != "" {
		fmt.Fprintf(w, "%s%s%s\n", st.quiet, clean(line), st.off)
	}
	for _, n := range r.Notes {
		fmt.Fprintln(w, clean(n))
	}
	for _, n := range r.Named {
		fmt.Fprintf(w, "%s has %s; --%s shows them\n", clean(n.Label), plural(n.Count, "piece", "pieces"), n.Facet)
	}
	if r.Folded > 0 {
		fmt.Fprintf(w, "Folded into others as reprints: %d; --reprints apart shows them.\n", r.Folded)
	}
	for i, h := range r.Hits {
		printHit(w, i+1, h, st)
	}
}

// printSpelling says which words were replaced, and what may have been meant.
func printSpelling(w io.Writer, r search.Results) {
	if r.Corrected != "" {
		fmt.Fprintf(w, "Showing results for %s; --verbatim searches for what was typed\n", clean(r.Corrected))
	}
	if len(r.DidYouMean) > 0 {
		fmt.Fprintf(w, "Did you mean %s?\n", clean(strings.Join(r.DidYouMean, ", or ")))
	}
}

// alsoFinds says in one line what further words the query stood for.
func alsoFinds(steps []search.ReadingStep) string {
	var parts []string
	for _, s := range steps {
		if !s.Widens() {
			continue
		}
		part := s.From + ": " + strings.Join(s.To, ", ")
		if s.More > 0 {
			part += fmt.Sprintf(" and %d more", s.More)
		}
		parts = append(parts, part)
	}
	if len(parts) == 0 {
		return ""
	}
	return "also finds " + strings.Join(parts, "; ")
}

func printHit(w io.Writer, number int, h search.Hit, st style) {
	d := h.Document
	title := st.strong + clean(d.Title) + st.off
	var snippets []string
	for _, s := range h.Snippets {
		if s.Field == "title" {
			title = marked(s, st)
			continue
		}
		snippets = append(snippets, marked(s, st))
	}
	fmt.Fprintf(w, "\n%2d. %s\n", number, title)
	about := []string{strings.Join(d.Authors, ", "), d.Source, d.Date, genre(d), labels(scheme.Regions(), d.Regions), labels(scheme.Topics(), d.Topics)}
	if line := joinPresent(about, " · "); line != "" {
		fmt.Fprintf(w, "    %s%s%s\n", st.quiet, clean(line), st.off)
	}
	for _, s := range snippets {
		fmt.Fprintf(w, "    %s\n", s)
	}
	if line := alsoRan(h.Reprints); line != "" {
		fmt.Fprintf(w, "    %s%s%s\n", st.quiet, clean(line), st.off)
	}
	where := d.Place.String()
	if d.URL != "" {
		where = d.URL
	}
	fmt.Fprintf(w, "    %s%s  %s%s\n", st.quiet, clean(d.ID), clean(where), st.off)
}

// alsoRan names where a piece was printed, too.
func alsoRan(r search.Reprints) string {
	const most = 3
	var names []string
	for _, d := range r.First[:min(most, len(r.First))] {
		name := cmp.Or(d.Source, d.Title)
		if d.Date != "" {
			name += " (" + d.Date + ")"
		}
		names = append(names, name)
	}
	if len(names) == 0 {
		return ""
	}
	line := "also ran in: " + strings.Join(names, ", ")
	if more := r.Total - len(names); more > 0 {
		line += fmt.Sprintf(" and %d more", more)
	}
	return line
}

func marked(s search.Snippet, st style) string {
	var b strings.Builder
	if s.CutBefore {
		b.WriteString("… ")
	}
	for _, f := range s.Fragments {
		switch {
		case f.Match:
			b.WriteString(st.mark + clean(f.Text) + st.off)
		case s.Field == "title":
			b.WriteString(st.strong + clean(f.Text) + st.off)
		default:
			b.WriteString(clean(f.Text))
		}
	}
	if s.CutAfter {
		b.WriteString(" …")
	}
	return b.String()
}

func genre(d corpus.Document) string {
	if d.Genre.ID == "" {
		return ""
	}
	return scheme.Genres().Label(d.Genre.ID)
}

func labels(s *scheme.Scheme, labels []corpus.Label) string {
	names := make([]string, len(labels))
	for i, l := range labels {
		names[i] = s.Label(l.ID)
	}
	return strings.Join(names, ", ")
}

func joinPresent(parts []string, separator string) string {
	var present []string
	for _, p := range parts {
		if p != "" {
			present = append(present, p)
		}
	}
	return strings.Join(present, separator)
}

// clean keeps text of an archive from steering the terminal.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)
}
