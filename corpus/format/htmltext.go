package format

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// fragmentText gives the text of a piece of HTML, paragraphs parted by a blank
// line, without what a reader would not see.
func fragmentText(s string) string {
	context := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(strings.NewReader(s), context)
	if err != nil { // nested too deep
		if page, err := parseHTML(s); err == nil {
			return nodeText(page)
		}
		return paragraphs(s)
	}
	root := &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div}
	for _, n := range nodes {
		root.AppendChild(n)
	}
	return nodeText(root)
}

// nodeText gives the text below a node.
func nodeText(n *html.Node) string {
	w := &textWriter{}
	w.node(n, 0)
	w.endParagraph()
	return strings.Join(w.paragraphs, "\n\n")
}

// textWriter gathers text while walking a tree.
type textWriter struct {
	paragraphs []string
	current    strings.Builder // of the paragraph, white space as in the source
	list       int             // how many lists are around: items are lines of one paragraph
}

// maxDepth bounds the recursion; the parser itself stops nesting at 512.
const maxDepth = 1000

func (w *textWriter) node(n *html.Node, depth int) {
	switch {
	case depth > maxDepth:
		return
	case n.Type == html.TextNode:
		// A line break in the source is white space; the ones kept are marked.
		w.current.WriteString(n.Data)
		return
	case n.Type == html.ElementNode && unseen(n):
		return
	}
	switch n.DataAtom {
	case atom.Br:
		w.current.WriteRune(lineBreak)
		return
	case atom.Hr:
		w.endParagraph()
		return
	case atom.Pre, atom.Textarea:
		w.endParagraph()
		if s := strings.Trim(tidy(rawText(n)), "\n"); strings.TrimSpace(s) != "" {
			w.paragraphs = append(w.paragraphs, noBlankLines(s))
		}
		return
	case atom.Td, atom.Th:
		w.children(n, depth)
		w.current.WriteByte(' ')
		return
	case atom.Li, atom.Tr, atom.Dt, atom.Dd:
		w.current.WriteRune(itemBreak)
		w.children(n, depth)
		w.current.WriteRune(itemBreak)
		return
	case atom.Ul, atom.Ol, atom.Dl, atom.Table:
		if w.list == 0 {
			w.endParagraph()
		}
		w.list++
		w.children(n, depth)
		if w.list--; w.list == 0 {
			w.endParagraph()
		}
		return
	}
	block := n.Type == html.ElementNode && blocks[n.DataAtom]
	if block {
		w.endBlock()
	}
	w.children(n, depth)
	if block {
		w.endBlock()
	}
}

// These mark breaks that are kept: runes that a text does not hold once tidy.
const (
	lineBreak = '\u2028' // a break within a paragraph; two in a row end it
	itemBreak = '\u2029' // the end of an item; empty ones mean nothing
)

func (w *textWriter) children(n *html.Node, depth int) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c, depth+1)
	}
}

// endBlock ends a paragraph, or within a list or table a line.
func (w *textWriter) endBlock() {
	if w.list > 0 {
		w.current.WriteRune(itemBreak)
		return
	}
	w.endParagraph()
}

// endParagraph closes the paragraph; two breaks in a row part it in two, as
// pages without paragraphs write them.
func (w *textWriter) endParagraph() {
	var lines []string
	flush := func() {
		if len(lines) > 0 {
			w.paragraphs = append(w.paragraphs, strings.Join(lines, "\n"))
			lines = nil
		}
	}
	text := w.current.String()
	w.current.Reset()
	if strings.TrimSpace(text) == "" {
		return
	}
	for _, item := range strings.Split(text, string(itemBreak)) {
		for i, l := range strings.Split(item, string(lineBreak)) {
			if l = joinFields(tidy(l)); l != "" {
				lines = append(lines, l)
			} else if i > 0 {
				flush()
			}
		}
	}
	flush()
}

func rawText(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	if n.DataAtom == atom.Br {
		return "\n"
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.WriteString(rawText(c))
	}
	return b.String()
}

// noBlankLines keeps a preformatted block one paragraph.
func noBlankLines(s string) string {
	lines := slices.DeleteFunc(strings.Split(s, "\n"), func(l string) bool { return strings.TrimSpace(l) == "" })
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " \t")
	}
	return strings.Join(lines, "\n")
}

var blocks = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.Section: true, atom.Article: true, atom.Main: true,
	atom.Header: true, atom.Footer: true, atom.Aside: true, atom.Blockquote: true,
	atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true,
	atom.Figure: true, atom.Figcaption: true, atom.Address: true, atom.Details: true,
	atom.Summary: true, atom.Fieldset: true, atom.Center: true, atom.Caption: true,
	atom.Body: true, atom.Html: true, atom.Nav: true, atom.Hgroup: true, atom.Dialog: true,
}

var (
	// noReading lists elements that hold no text to read.
	noReading = map[atom.Atom]bool{
		atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true,
		atom.Iframe: true, atom.Svg: true, atom.Math: false, atom.Head: true, atom.Title: true,
		atom.Button: true, atom.Select: true, atom.Input: true, atom.Object: true,
		atom.Embed: true, atom.Audio: true, atom.Video: true, atom.Canvas: true,
		atom.Link: true, atom.Meta: true, atom.Img: true,
	}
	hiddenStyle = regexp.MustCompile(`(?i)(?:display\s*:\s*none|visibility\s*:\s*hidden)`)
	hiddenClass = wordSet(`element-hidden element-invisible visually-hidden visuallyhidden screen-reader-text
		screen-reader-only sr-only hidden hide is-hidden d-none usa-sr-only print-only noprint sharing-screen-reader-text
		footnote-backref footnote-ref anchor heading-anchor permalink`)
)

// unseen tells whether an element is not shown on the page.
func unseen(n *html.Node) bool {
	if noReading[n.DataAtom] {
		return true
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "href": // marks of footnotes and the way back from them
			if n.DataAtom == atom.A && strings.HasPrefix(a.Val, "#fn") {
				return true
			}
		case "aria-hidden":
			if a.Val == "true" {
				return true
			}
		case "style":
			if hiddenStyle.MatchString(a.Val) {
				return true
			}
		case "class":
			if slices.ContainsFunc(strings.Fields(a.Val), func(class string) bool { return hiddenClass[class] }) {
				return true
			}
		}
	}
	return false
}
