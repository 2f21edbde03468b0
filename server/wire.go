package server

import (
	"encoding/json"
	"io"
	"math"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
)

// The structs of the API. They repeat the domain's on purpose: a field renamed
// there must not change what clients read.

type searchAnswer struct {
	Query      queryAnswer             `json:"query"`
	Total      int                     `json:"total"`
	Folded     int                     `json:"folded"`
	TookMS     int64                   `json:"took_ms"`
	Generation string                  `json:"generation"`
	Hits       []hitAnswer             `json:"hits"`
	Facets     map[string][]valueEntry `json:"facets"`
	Next       string                  `json:"next,omitempty"`
}

type queryAnswer struct {
	Text   string `json:"text"`
	ReadAs string `json:"read_as"`
	Sort   string `json:"sort"`
	// Corrected is the text that was answered instead; absent when that was.
	Corrected string `json:"corrected,omitempty"`
	// DidYouMean are texts that may have been meant; absent when there are none.
	DidYouMean []string `json:"did_you_mean,omitempty"`
	// Named are the values that the text is the name of.
	Named []namedEntry `json:"named"`
	// Broadened is true when the answer goes beyond the words of the text.
	Broadened bool        `json:"broadened"`
	Reading   []stepEntry `json:"reading"`
	Notes     []string    `json:"notes"`
}

// namedEntry is a value of a facet that the text names.
type namedEntry struct {
	Facet string `json:"facet"`
	ID    string `json:"id"`
	Label string `json:"label"`
	Count int    `json:"count"`
}

// stepEntry is one thing that was made of a part of the text.
type stepEntry struct {
	Kind string   `json:"kind"`
	From string   `json:"from"`
	To   []string `json:"to"`
	More int      `json:"more"`
}

// summaryEntry is what a hit and a whole document have in common.
type summaryEntry struct {
	ID            string       `json:"id"`
	Record        string       `json:"record"`
	Title         string       `json:"title"`
	TitleInferred bool         `json:"title_inferred"`
	URL           string       `json:"url"`
	Authors       []string     `json:"authors"`
	Date          string       `json:"date"`
	Source        string       `json:"source"`
	Language      string       `json:"language"`
	Regions       []labelEntry `json:"regions"`
	Topics        []labelEntry `json:"topics"`
	// Genre is absent where nothing says what kind of piece it is.
	Genre *labelEntry `json:"genre,omitempty"`
	Tags  []string    `json:"tags"`
}

type hitAnswer struct {
	summaryEntry
	Score    float64        `json:"score"`
	Snippets []snippetEntry `json:"snippets"`
	// Reprints is absent where nothing is folded into the hit.
	Reprints *reprintsEntry `json:"reprints,omitempty"`
}

type documentAnswer struct {
	summaryEntry
	LanguageOrigin string   `json:"language_origin"`
	Places         []string `json:"places"`
	Kinds          []string `json:"kinds"`
	Body           string   `json:"body"`
	File           string   `json:"file"`
	Line           int      `json:"line,omitempty"`
}

type labelEntry struct {
	ID         string   `json:"id"`
	Label      string   `json:"label"`
	Origin     string   `json:"origin"`
	Confidence float64  `json:"confidence"`
	Evidence   []string `json:"evidence"`
}

type snippetEntry struct {
	Field     string          `json:"field"`
	Fragments []fragmentEntry `json:"fragments"`
	CutBefore bool            `json:"cut_before"`
	CutAfter  bool            `json:"cut_after"`
}

type fragmentEntry struct {
	Text  string `json:"text"`
	Match bool   `json:"match"`
}

type valueEntry struct {
	ID       string `json:"id"`
	Label    string `json:"label"`
	Count    int    `json:"count"`
	Selected bool   `json:"selected"`
	// Children is absent from the values of flat facets.
	Children []valueEntry `json:"children,omitzero"`
}

// WriteSearchJSON writes the answer to q as the API gives it.
func WriteSearchJSON(w io.Writer, q search.Query, r search.Results) error {
	answer := searchAnswer{
		Query:      newQueryAnswer(q, r),
		Total:      r.Total,
		Folded:     r.Folded,
		TookMS:     r.Took.Milliseconds(),
		Generation: r.Generation,
		Hits:       each(r.Hits, newHitAnswer),
		Facets:     map[string][]valueEntry{},
		Next:       r.Next,
	}
	for _, f := range q.Facets {
		answer.Facets[string(f)] = newValueEntries(f, r.Facets[f])
	}
	return writeJSON(w, answer)
}

func newQueryAnswer(q search.Query, r search.Results) queryAnswer {
	return queryAnswer{
		Text: q.Text, ReadAs: r.ReadAs, Sort: string(r.Sort), Corrected: r.Corrected, DidYouMean: r.DidYouMean, Broadened: r.Broadened, Notes: filled(r.Notes),
		Named: each(r.Named, func(n search.NamedValue) namedEntry {
			return namedEntry{string(n.Facet), n.ID, n.Label, n.Count}
		}),
		Reading: each(r.Reading, func(s search.ReadingStep) stepEntry {
			return stepEntry{string(s.Kind), s.From, filled(s.To), s.More}
		}),
	}
}

// WriteDocumentJSON writes a whole document as the API gives it.
func WriteDocumentJSON(w io.Writer, d corpus.Document) error {
	return writeJSON(w, documentAnswer{
		summaryEntry:   newSummaryEntry(d),
		LanguageOrigin: string(d.LanguageOrigin),
		Places:         filled(d.Places),
		Kinds:          filled(d.Kinds),
		Body:           d.Body,
		File:           d.Place.File,
		Line:           d.Place.Line,
	})
}

func writeJSON(w io.Writer, answer any) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	// Nobody reads this as HTML, and people read it.
	e.SetEscapeHTML(false)
	return e.Encode(answer)
}

func newSummaryEntry(d corpus.Document) summaryEntry {
	e := summaryEntry{
		ID:            d.ID,
		Record:        d.Record,
		Title:         d.Title,
		TitleInferred: d.TitleInferred,
		URL:           d.URL,
		Authors:       filled(d.Authors),
		Date:          d.Date,
		Source:        d.Source,
		Language:      d.Language,
		Regions:       each(d.Regions, newLabelEntry(search.FacetRegion)),
		Topics:        each(d.Topics, newLabelEntry(search.FacetTopic)),
		Tags:          filled(d.Tags),
	}
	if d.Genre.ID != "" {
		genre := newLabelEntry(search.FacetGenre)(d.Genre)
		e.Genre = &genre
	}
	return e
}

func newLabelEntry(f search.Facet) func(corpus.Label) labelEntry {
	return func(l corpus.Label) labelEntry {
		return labelEntry{
			ID:         l.ID,
			Label:      label(f, l.ID),
			Origin:     string(l.Origin),
			Confidence: math.Round(l.Confidence*1000) / 1000,
			Evidence:   filled(l.Evidence),
		}
	}
}

func newHitAnswer(h search.Hit) hitAnswer {
	return hitAnswer{
		summaryEntry: newSummaryEntry(h.Document),
		Score:        h.Score,
		Reprints:     newFoldedEntry(h.Reprints),
		Snippets: each(h.Snippets, func(s search.Snippet) snippetEntry {
			return snippetEntry{
				Field: s.Field,
				Fragments: each(s.Fragments, func(f search.Fragment) fragmentEntry {
					return fragmentEntry(f)
				}),
				CutBefore: s.CutBefore,
				CutAfter:  s.CutAfter,
			}
		}),
	}
}

func newValueEntries(f search.Facet, values []search.FacetValue) []valueEntry {
	return each(values, func(v search.FacetValue) valueEntry {
		e := valueEntry{ID: v.ID, Label: valueLabel(f, v), Count: v.Count, Selected: v.Selected}
		if f.Tree() {
			e.Children = newValueEntries(f, v.Children)
		}
		return e
	})
}

// each converts a list; its result is never nil, so that JSON has [] for it.
func each[A, B any](list []A, convert func(A) B) []B {
	out := make([]B, len(list))
	for i, a := range list {
		out[i] = convert(a)
	}
	return out
}

func filled(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}
