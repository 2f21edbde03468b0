package server

import (
	"cmp"
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
)

// documentView is the page of one document.
type documentView struct {
	frame
	byline
	Heading       []search.Fragment
	TitleInferred bool
	Lang, Dir     string
	Paragraphs    []paragraph
	Matches       int
	Query         string
	// Back leads to the results the document was found in.
	Back string
	// Original is the document's own address, when it is one of the web;
	// OriginalHost names it.
	Original, OriginalHost string
	Regions, Topics        []labelView
	Genre, Tags            []labelView
	Places, Kinds          []string
	LanguageInferred       bool
	Record, ID, Where      string
	Cite                   citeView
	Social                 socialView
	// Reprints is nil where there are none. Related are pieces like this one.
	Reprints *reprintsView
	Related  []relatedView
}

// paragraph is a passage with an address: its number counts from 1 and is the
// same whatever was searched for.
type paragraph struct {
	Number int
	Pieces []piece
}

// piece is a part of a paragraph. A match has a number and leads to the
// numbers before and after it; 0 is none.
type piece struct {
	Text                 string
	Match, Before, After int
	// Of is the number of matches in the body.
	Of int
}

// documentPage answers GET /documents/{id}.
func (s *server) documentPage(c *gin.Context) {
	a, _, err := parse(c.Request.URL.RawQuery, pageParameters())
	if err != nil {
		s.fail(c, err, a)
		return
	}
	ctx := c.Request.Context()
	doc, err := s.searcher.Document(ctx, c.Param("id"))
	if err != nil {
		s.fail(c, err, a)
		return
	}
	marked, err := s.searcher.Mark(ctx, doc, a.query.Text)
	if err != nil {
		s.fail(c, err, a)
		return
	}
	related, err := s.searcher.Related(ctx, doc.ID, pageRelated)
	if err != nil {
		s.fail(c, err, a)
		return
	}
	view := newDocumentView(a, doc, marked)
	view.Cite, view.Social = newCiteView(doc, s.base(c)), newSocialView(doc, s.base(c))
	view.Reprints, view.Related = newReprintsView(address{}, related.Reprints), newRelatedViews(related)
	s.render(c, http.StatusOK, "document", view)
}

func newDocumentView(a address, d corpus.Document, m search.Marked) documentView {
	// Labels and names lead away from this search, to everything of the kind.
	choices := newChoices(address{})
	v := documentView{
		frame: frame{
			Title:     titleOf(d),
			Index:     true,
			Canonical: plainDocumentURL(d.ID),
			Box:       newSearchBox(a),
		},
		byline:           newByline(choices, d),
		Heading:          m.Title,
		TitleInferred:    d.TitleInferred,
		Lang:             langAttribute(d.Language),
		Dir:              direction(d.Language),
		Query:            a.query.Text,
		Original:         webLink(d.URL),
		Regions:          newLabelViews(choices, search.FacetRegion, d.Regions),
		Topics:           newLabelViews(choices, search.FacetTopic, d.Topics),
		Genre:            newLabelViews(choices, search.FacetGenre, genreOf(d)),
		Tags:             newLabelViews(choices, search.FacetTag, tagsOf(d)),
		Places:           d.Places,
		Kinds:            d.Kinds,
		LanguageInferred: d.LanguageOrigin != corpus.Stated,
		Record:           d.Record,
		ID:               d.ID,
		Where:            d.Place.String(),
	}
	v.Language = languageName(cmp.Or(d.Language, "und"))
	v.Paragraphs, v.Matches = numbered(m.Body), matches(m.Body)
	if d.Title == "" {
		v.Heading = []search.Fragment{{Text: titleOf(d)}}
	}
	if v.Original != "" {
		u, _ := url.Parse(v.Original) // webLink parsed it
		v.OriginalHost = u.Hostname()
	}
	if a.asked() {
		v.Back = a.URL() + "#" + hitAnchor(d.ID)
	}
	return v
}

// matches counts the matches of a body.
func matches(body [][]search.Fragment) int {
	n := 0
	for _, fragments := range body {
		for _, f := range fragments {
			if f.Match {
				n++
			}
		}
	}
	return n
}

// numbered counts the matches of a body through, so that each can lead to its
// neighbours.
func numbered(body [][]search.Fragment) []paragraph {
	paragraphs := make([]paragraph, len(body))
	n, of := 0, matches(body)
	for i, fragments := range body {
		paragraphs[i] = paragraph{i + 1, make([]piece, len(fragments))}
		for j, f := range fragments {
			p := &paragraphs[i].Pieces[j]
			p.Text = f.Text
			if !f.Match {
				continue
			}
			n++
			p.Match, p.Before, p.Of = n, n-1, of
			if n < of {
				p.After = n + 1
			}
		}
	}
	return paragraphs
}
