package server

import (
	"bytes"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/corpus/cite"
)

// citeView is the citation of a document as its page shows it.
type citeView struct {
	Text  string
	Links []formatLink
}

// formatLink leads to something in another form.
type formatLink struct{ Label, URL string }

func citationPath(id string) string {
	return "/api/v1" + plainDocumentURL(id) + "/citation"
}

func newCiteView(d corpus.Document, base string) citeView {
	v := citeView{Text: cite.Of(d, base+plainDocumentURL(d.ID)).Text()}
	for _, f := range cite.Formats() {
		v.Links = append(v.Links, formatLink{f.Label, citationPath(d.ID) + "?format=" + f.Name})
	}
	return v
}

// citationAPI answers GET /api/v1/documents/{id}/citation.
func (s *server) citationAPI(c *gin.Context) {
	format, err := parseCitation(c.Request.URL.RawQuery)
	if err != nil {
		s.fail(c, err, address{})
		return
	}
	doc, err := s.searcher.Document(c.Request.Context(), c.Param("id"))
	if err != nil {
		s.fail(c, err, address{})
		return
	}
	r := cite.Of(doc, s.base(c)+plainDocumentURL(doc.ID))
	var body bytes.Buffer
	if err := format.Write(&body, r); err != nil {
		s.fail(c, err, address{})
		return
	}
	if format.Name != "text" { // people read that where they are
		c.Header("Content-Disposition", attachment(r.Key+"."+format.Extension))
	}
	c.Data(http.StatusOK, format.ContentType, body.Bytes())
}

func parseCitation(rawQuery string) (cite.Format, error) {
	var format cite.Format
	read := func(_ *address, v []string) error {
		var ok bool
		if format, ok = cite.Find(v[0]); !ok {
			return badCitationFormat(v[0])
		}
		return nil
	}
	known := []parameter{{name: "format", read: read}}
	_, unknown, err := parse(rawQuery, known)
	if err == nil {
		err = refuseUnknown(unknown, known)
	}
	if err == nil && format.Name == "" {
		err = badCitationFormat("")
	}
	return format, err
}

func badCitationFormat(name string) error {
	names := each(cite.Formats(), func(f cite.Format) string { return f.Name })
	return bad("format", name, "must be one of "+strings.Join(names, ", "))
}
