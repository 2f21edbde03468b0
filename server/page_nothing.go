package server

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/gloss-search/gloss/search"
)

// drop offers the same search without one of its parts.
type drop struct {
	What  string
	URL   string
	Total int
}

// drops counts what the search would find without its text, its dates or one
// of its facets. Values of one facet are alternatives: dropping one alone never
// finds more.
func (s *server) drops(ctx context.Context, a address) ([]drop, error) {
	var list []drop
	offer := func(what string, b address) error {
		q := b.query
		q.Limit = -1
		r, err := s.searcher.Search(ctx, q)
		if err == nil {
			list = append(list, drop{What: what, URL: b.URL(), Total: r.Total})
		}
		return err
	}
	for _, f := range search.Facets() {
		if ids := a.query.Selected[f]; len(ids) > 0 {
			if err := offer(string(f)+" "+quoted(f, ids), a.withoutFacet(f)); err != nil {
				return nil, err
			}
		}
	}
	if dates := humanRange(a.query.From, a.query.To); dates != "" {
		if err := offer("the dates "+dates, a.withDates("", "")); err != nil {
			return nil, err
		}
	}
	if len(list) > 1 && a.query.Text != "" {
		if err := offer("any of these filters", a.withoutFilters()); err != nil {
			return nil, err
		}
	}
	if a.filtered() && a.query.Text != "" {
		if err := offer("the words "+cut(a.query.Text, mostInLine), a.withText("")); err != nil {
			return nil, err
		}
	}
	if words := unquoted(a.query.Text); words != "" {
		if err := offer("the quotation marks: "+cut(words, mostInLine), a.withText(words)); err != nil {
			return nil, err
		}
	}
	// What finds most comes first.
	slices.SortStableFunc(list, func(a, b drop) int { return cmp.Compare(b.Total, a.Total) })
	return list, nil
}

// unquoted is a text without the marks of its phrases; empty when it has none,
// or such as mean more than a phrase.
func unquoted(text string) string {
	if !strings.ContainsAny(text, quoteMarks) || strings.ContainsAny(text, ":~=*") {
		return ""
	}
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(quoteMarks, r) }), " ")
}

func quoted(f search.Facet, ids []string) string {
	labels := make([]string, len(ids))
	for i, id := range ids {
		labels[i] = "“" + heading(f, label(f, id)) + "”"
	}
	return strings.Join(labels, " or ")
}

// help says what may find something that a text did not.
func help(text string) []string {
	list := []string{"Fewer words, or other words for the same thing."}
	if strings.ContainsAny(text, quoteMarks) {
		list = append(list, "No quotation marks: a phrase must stand in the text as it is.")
	}
	for _, f := range search.Facets() {
		if strings.Contains(strings.ToLower(text), string(f)+":") {
			list = append(list, fmt.Sprintf("A search without “%s:”, or another value of it, chosen beside the results.", f))
		}
	}
	return list
}
