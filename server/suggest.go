package server

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"slices"

	"github.com/gin-gonic/gin"

	"github.com/gloss-search/gloss/search"
)

const (
	suggestAPIPath = "/api/v1/suggest"
	// suggestPath answers browsers that complete in their own address bar.
	suggestPath    = "/suggest"
	openSearchType = "application/x-suggestions+json"
)

// suggestAPI answers GET /api/v1/suggest.
func (s *server) suggestAPI(c *gin.Context) {
	q, err := parseSuggest(c.Request.URL.RawQuery)
	var found search.Suggestions
	if err == nil {
		found, err = s.searcher.Suggest(c.Request.Context(), q)
	}
	if err != nil {
		s.fail(c, err, address{})
		return
	}
	s.json(c, func(w io.Writer) error { return writeSuggestJSON(w, q, found) })
}

// browserSuggest answers GET /suggest: what was typed, and texts to search for. It
// asks nothing of browsers: what cannot be completed has no completions.
func (s *server) browserSuggest(c *gin.Context) {
	q, err := parseSuggest(c.Request.URL.RawQuery)
	var found search.Suggestions
	if err == nil && q.Check() == nil {
		found, err = s.searcher.Suggest(c.Request.Context(), q)
	}
	if err != nil {
		s.fail(c, err, address{})
		return
	}
	body, err := json.Marshal([]any{q.Text, each(found.List, func(s search.Suggestion) string { return s.Text })})
	if err != nil {
		s.fail(c, err, address{})
		return
	}
	c.Data(http.StatusOK, openSearchType, body)
}

// parseSuggest reads an address with the parameters q and limit. The text is
// left as it was sent: what is wrong with it is for the engine to say.
func parseSuggest(rawQuery string) (search.SuggestQuery, error) {
	var q search.SuggestQuery
	values, err := parseValues(rawQuery)
	if err != nil {
		return q, err
	}
	texts := values["q"]
	delete(values, "q")
	if len(texts) > 1 {
		return q, bad("q", "", "given more than once")
	}
	if len(texts) == 1 {
		q.Text = texts[0]
	}
	limit := parameter{name: "limit", read: readInt("limit", 1, search.MaxSuggestions, func(a *address, n int) { a.query.Limit = n })}
	a, unknown, err := parse(url.Values(values).Encode(), []parameter{limit})
	q.Limit = a.query.Limit
	if err != nil {
		return q, err
	}
	return q, refuseUnknown(unknown, []parameter{{name: "q"}, limit})
}

type suggestAnswer struct {
	Query       string            `json:"query"`
	Partial     bool              `json:"partial"`
	Generation  string            `json:"generation"`
	Suggestions []suggestionEntry `json:"suggestions"`
}

// suggestionEntry does one of three things when it is chosen: it has a query, a
// facet with a value, or a document.
type suggestionEntry struct {
	Kind      string          `json:"kind"`
	Text      string          `json:"text"`
	Fragments []fragmentEntry `json:"fragments"`
	Documents int             `json:"documents"`
	Estimated bool            `json:"estimated"`
	Query     string          `json:"query,omitempty"`
	Facet     string          `json:"facet,omitempty"`
	Value     string          `json:"value,omitempty"`
	Document  string          `json:"document,omitempty"`
	// URL is the page that shows it.
	URL string `json:"url"`
}

func writeSuggestJSON(w io.Writer, q search.SuggestQuery, found search.Suggestions) error {
	return writeJSON(w, suggestAnswer{q.Text, found.Partial, found.Generation, each(found.List, newSuggestionEntry)})
}

func newSuggestionEntry(s search.Suggestion) suggestionEntry {
	return suggestionEntry{
		Kind: string(s.Kind), Text: s.Text, Documents: s.Documents, Estimated: s.Estimated,
		Fragments: each(s.Fragments, func(f search.Fragment) fragmentEntry { return fragmentEntry(f) }),
		Query:     s.Query, Facet: string(s.Facet), Value: s.Value, Document: s.Document, URL: suggestionURL(s),
	}
}

func suggestionURL(s search.Suggestion) string {
	var a address
	switch {
	case s.Document != "":
		return a.documentURL(s.Document)
	case slices.Contains(search.Facets(), s.Facet):
		return a.withChosen(s.Facet, s.Value).URL()
	}
	return a.withText(s.Query).URL()
}
