package server

import (
	"bytes"
	"fmt"
	"html/template"
	"path"
	"strconv"
	"sync"

	"github.com/gin-gonic/gin"

	"github.com/gloss-search/gloss/search"
	"github.com/gloss-search/gloss/server/web"
)

// pages are the parsed templates by name.
type pages map[string]*template.Template

// frame is what every page shows around its own matter.
type frame struct {
	// Title is the page's own part of the browser's title.
	Title string
	// Index allows search engines to list the page; Canonical is then its
	// address without the state of a search.
	Index     bool
	Canonical string
	// Box is the search box in the page's head; nil where the page has a
	// larger one of its own.
	Box *searchBox
	// Feed is the address of the feed of what the page shows; empty for none.
	Feed string
}

// searchBox is the form of a search: its text and the filters it keeps.
type searchBox struct {
	Text string
	Keep []field
	// MaxLength bounds what a browser lets people type, in characters.
	MaxLength int
}

func newSearchBox(a address) *searchBox {
	return &searchBox{Text: a.query.Text, Keep: a.fieldsWithout("q", "verbatim"), MaxLength: search.MaxTextBytes}
}

// parsePages parses every page together with the frame and the parts.
func parsePages(a assets) (pages, error) {
	shared := template.New("").Funcs(template.FuncMap{
		"asset":     func(name string) string { return a.address[name] },
		"number":    number,
		"plural":    plural,
		"values":    writeValues,
		"fragments": writeFragments,
		"choice":    writeChoice,
		"labels":    writeLabels,
	})
	files := web.Templates()
	if _, err := shared.ParseFS(files, "frame.html", "parts.html", "away.html", "timeline.html"); err != nil {
		return nil, fmt.Errorf("parse pages: %w", err)
	}
	all := pages{}
	for _, name := range []string{"home", "results", "document", "error", "help", "values", "concordance", "api"} {
		page, err := shared.Clone()
		if err == nil {
			_, err = page.ParseFS(files, name+".html")
		}
		if err != nil {
			return nil, fmt.Errorf("parse page %s: %w", path.Base(name), err)
		}
		all[name] = page
	}
	return all, nil
}

// bodies are used again: a page has some 200 kB.
var bodies = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// render answers with a page. It writes to memory first, so that a broken
// template is an error and not half a page.
func (s *server) render(c *gin.Context, status int, name string, view any) {
	body := bodies.Get().(*bytes.Buffer)
	defer bodies.Put(body)
	body.Reset()
	if err := s.pages[name].ExecuteTemplate(body, "frame", view); err != nil {
		if name == "error" { // the last page there is
			s.log.ErrorContext(c, "render error page", "error", err)
			c.String(status, "%s", "Something went wrong on our side.")
			return
		}
		s.fail(c, fmt.Errorf("render page %s: %w", name, err), address{})
		return
	}
	c.Data(status, "text/html; charset=utf-8", body.Bytes())
}

// number writes a number with its thousands apart: "12,345".
func number(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// plural counts things: "1 document", "1,234 documents".
func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return number(n) + " " + many
}
