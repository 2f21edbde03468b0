package server

import (
	"io"
	"math"

	"github.com/gin-gonic/gin"

	"github.com/gloss-search/gloss/search"
)

// pageRelated is how many related pieces a document's page lists.
const pageRelated = search.DefaultRelated

// relatedAnswer is what the API tells of pieces like a document.
type relatedAnswer struct {
	ID         string         `json:"id"`
	TookMS     int64          `json:"took_ms"`
	Generation string         `json:"generation"`
	Reprints   reprintsEntry  `json:"reprints"`
	Related    []relatedEntry `json:"related"`
}

type relatedEntry struct {
	summaryEntry
	Score    float64        `json:"score"`
	Shared   []string       `json:"shared"`
	Reprints *reprintsEntry `json:"reprints,omitempty"`
}

// relatedAPI answers GET /api/v1/documents/{id}/related.
func (s *server) relatedAPI(c *gin.Context) {
	limit := search.DefaultRelated
	known := []parameter{{name: "limit", read: readInt("limit", 1, search.MaxRelated, func(_ *address, n int) { limit = n })}}
	_, unknown, err := parse(c.Request.URL.RawQuery, known)
	if err == nil {
		err = refuseUnknown(unknown, known)
	}
	if err != nil {
		s.fail(c, err, address{})
		return
	}
	id := c.Param("id")
	r, err := s.searcher.Related(c.Request.Context(), id, limit)
	if err != nil {
		s.fail(c, err, address{})
		return
	}
	s.json(c, func(w io.Writer) error { return writeRelatedJSON(w, id, r) })
}

func writeRelatedJSON(w io.Writer, id string, r search.Related) error {
	return writeJSON(w, relatedAnswer{
		ID: id, TookMS: r.Took.Milliseconds(), Generation: r.Generation, Reprints: newReprintsEntry(r.Reprints),
		Related: each(r.Pieces, func(p search.RelatedPiece) relatedEntry {
			return relatedEntry{newSummaryEntry(p.Document), math.Round(p.Score*1000) / 1000, filled(p.Shared), newFoldedEntry(p.Reprints)}
		}),
	})
}

// relatedView is a piece like the document of a page.
type relatedView struct {
	byline
	URL, Title, Lang string
	// Shared are words that both have.
	Shared   []string
	Reprints *reprintsView
}

func newRelatedViews(r search.Related) []relatedView {
	// They lead away from the search that the document was found by.
	choices := newChoices(address{})
	return each(r.Pieces, func(p search.RelatedPiece) relatedView {
		d := p.Document
		return relatedView{
			byline: newByline(choices, d), URL: choices.documentURL(d.ID), Title: titleOf(d), Lang: langAttribute(d.Language),
			Shared: p.Shared, Reprints: newReprintsView(choices.address, p.Reprints),
		}
	})
}
