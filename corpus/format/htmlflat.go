package format

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// parseHTML parses a page. The parser refuses to nest deeper than 512 elements,
// as pages do that never close a tag; of such a page the outline is parsed.
func parseHTML(s string) (*html.Node, error) {
	root, err := html.Parse(strings.NewReader(s))
	if err != nil {
		return html.Parse(strings.NewReader(outline(s)))
	}
	return root, nil
}

// outlined lists the elements an outline keeps: what states something about a
// page, and what is not read.
var outlined = map[atom.Atom]bool{
	atom.Html: true, atom.Head: true, atom.Title: true, atom.Meta: true, atom.Link: true,
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Iframe: true, atom.Time: true,
	atom.Body: true, atom.Br: true, atom.Img: true, atom.P: true,
	atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true,
}

// outline reduces HTML to what cannot nest: blocks become paragraphs, and of
// the elements within them the text remains.
func outline(s string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(s))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			raw := string(z.Raw()) // before the name, which is made lower-case in place
			name, _ := z.TagName()
			switch tag := atom.Lookup(name); {
			case outlined[tag]:
				b.WriteString(raw)
			case blocks[tag] || tag == atom.Li || tag == atom.Tr || tag == atom.Td || tag == atom.Table:
				b.WriteString("<p>")
			}
		case html.TextToken:
			b.Write(z.Raw())
		}
	}
}
