package server

import (
	"cmp"
	"io"
	"slices"

	"github.com/gin-gonic/gin"

	"github.com/gloss-search/gloss/search"
)

// concordanceAPI answers GET /api/v1/concordance.
func (s *server) concordanceAPI(c *gin.Context) {
	a, err := parseOwn(c.Request.URL.RawQuery, append(concordanceParameters(),
		parameter{name: "limit", read: readInt("limit", 1, search.ConcordanceLines, func(a *address, n int) { a.query.Limit = n })},
		parameter{name: "offset", read: readInt("offset", 0, search.ConcordanceLines, func(a *address, n int) { a.query.Offset = n })},
		parameter{name: "format", read: readLineFormat},
	))
	if err != nil {
		s.fail(c, err, a)
		return
	}
	format := cmp.Or(a.lines.format, linesAsJSON)
	limit := a.query.Limit
	if limit == 0 && format != linesAsJSON {
		limit = search.ConcordanceLines
	}
	q := a.linesQuery(a.query.Offset, limit)
	found, ok := s.concordance(c, a, q)
	switch {
	case !ok:
	case format == linesAsJSON:
		s.json(c, func(w io.Writer) error { return writeJSON(w, newConcordanceAnswer(q, found)) })
	default:
		s.exportLines(c, format, found)
	}
}

func readLineFormat(a *address, v []string) error {
	if !slices.Contains(lineFormats(), lineFormat(v[0])) {
		return bad("format", v[0], "must be one of "+join(lineFormats()))
	}
	a.lines.format = lineFormat(v[0])
	return nil
}

// concordance asks for lines; ok is false when the request has failed.
func (s *server) concordance(c *gin.Context, a address, q search.ConcordanceQuery) (found search.Concordance, ok bool) {
	note(c, q.Query.Text, -1)
	found, err := s.searcher.Concordance(c.Request.Context(), q)
	if err != nil {
		s.fail(c, err, a)
		return found, false
	}
	note(c, q.Query.Text, found.Matching)
	return found, true
}

type concordanceAnswer struct {
	Query linesQueryAnswer `json:"query"`
	// Total counts the lines, Matching the documents and Read those of them that
	// the lines come from; Cut is true when there would be more lines.
	Total      int         `json:"total"`
	Matching   int         `json:"matching"`
	Read       int         `json:"read"`
	Cut        bool        `json:"cut"`
	TookMS     int64       `json:"took_ms"`
	Generation string      `json:"generation"`
	Lines      []lineEntry `json:"lines"`
}

type linesQueryAnswer struct {
	Text   string   `json:"text"`
	ReadAs string   `json:"read_as"`
	Sort   string   `json:"sort"`
	Notes  []string `json:"notes"`
}

// lineEntry is a line, with what tells its document from others.
type lineEntry struct {
	ID       string   `json:"id"`
	Title    string   `json:"title"`
	Authors  []string `json:"authors"`
	Source   string   `json:"source"`
	Date     string   `json:"date"`
	Language string   `json:"language"`
	Before   string   `json:"before"`
	Match    string   `json:"match"`
	After    string   `json:"after"`
}

func newConcordanceAnswer(q search.ConcordanceQuery, found search.Concordance) concordanceAnswer {
	return concordanceAnswer{
		Query: linesQueryAnswer{
			Text: q.Query.Text, ReadAs: found.ReadAs, Sort: string(cmp.Or(q.Order, search.LinesByRank)), Notes: filled(found.Notes),
		},
		Total: found.Total, Matching: found.Matching, Read: found.Read, Cut: found.Cut,
		TookMS: found.Took.Milliseconds(), Generation: found.Generation,
		Lines: each(found.Lines, newLineEntry),
	}
}

func newLineEntry(l search.Line) lineEntry {
	d := l.Document
	return lineEntry{d.ID, d.Title, filled(d.Authors), d.Source, d.Date, d.Language, l.Before, l.Match, l.After}
}
