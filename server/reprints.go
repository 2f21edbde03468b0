package server

import (
	"slices"

	"github.com/gloss-search/gloss/search"
)

// reprintsParameter says what becomes of texts that were printed several times.
const (
	reprintsParameter = "reprints"
	foldReprints      = "fold"
	apartReprints     = "apart"
)

func readReprints(a *address, v []string) error {
	if !slices.Contains([]string{foldReprints, apartReprints}, v[0]) {
		return bad(reprintsParameter, v[0], "must be one of "+foldReprints+", "+apartReprints)
	}
	a.reprints = v[0]
	return nil
}

func (a address) withReprints(choice string) address {
	b := a.clone()
	b.reprints = choice
	return b
}

// listed is the number of hits in the whole list.
func listed(r search.Results) int { return r.Total - r.Folded }

// foldingView says what was folded, and leads to the other choice.
type foldingView struct{ Text, Label, URL string }

// newFoldingView is nil where there is nothing to fold, as far as is known.
func newFoldingView(a address, r search.Results) *foldingView {
	switch {
	case a.reprints == apartReprints && r.Total > 1:
		return &foldingView{"Reprints stand by themselves.", "Fold them", a.withReprints("").URL()}
	case r.Folded == 1:
		return &foldingView{"1 document is a reprint and folded into another.", "Show it apart", a.withReprints(apartReprints).URL()}
	case r.Folded > 1:
		return &foldingView{number(r.Folded) + " documents are reprints and folded into others.", "Show them apart", a.withReprints(apartReprints).URL()}
	}
	return nil
}

// reprintsView lists where a text ran, too.
type reprintsView struct {
	// Shown are named at once, Hidden when asked for.
	Shown, Hidden []reprintView
	// More counts those that are not shown, and Unlisted those that are not
	// hidden either.
	More, Unlisted int
}

type reprintView struct{ Name, Title, URL, Date, DateTime string }

// reprintsShown is how many are named at once.
const reprintsShown = 3

// newReprintsView is nil when there are none. Links keep the search a.
func newReprintsView(a address, r search.Reprints) *reprintsView {
	if r.Total == 0 {
		return nil
	}
	list := each(r.First, func(d search.Reprint) reprintView {
		name := d.Source
		if name == "" {
			name = d.Title
		}
		return reprintView{Name: cut(name, mostInLine), Title: d.Title, URL: a.documentURL(d.ID), Date: humanDate(d.Date), DateTime: d.Date}
	})
	shown := min(len(list), reprintsShown)
	return &reprintsView{Shown: list[:shown], Hidden: list[shown:], More: r.Total - shown, Unlisted: r.Total - len(list)}
}

// reprintsEntry is what the API tells of them.
type reprintsEntry struct {
	Total int            `json:"total"`
	First []reprintEntry `json:"first"`
}

type reprintEntry struct {
	ID       string `json:"id"`
	Title    string `json:"title"`
	URL      string `json:"url"`
	Source   string `json:"source"`
	Date     string `json:"date"`
	Language string `json:"language"`
}

func newReprintsEntry(r search.Reprints) reprintsEntry {
	return reprintsEntry{r.Total, each(r.First, func(d search.Reprint) reprintEntry {
		return reprintEntry{d.ID, d.Title, d.URL, d.Source, d.Date, d.Language}
	})}
}

// newFoldedEntry is nil when there are none.
func newFoldedEntry(r search.Reprints) *reprintsEntry {
	if r.Total == 0 {
		return nil
	}
	e := newReprintsEntry(r)
	return &e
}
