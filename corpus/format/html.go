package format

import (
	"errors"
	"io"
	"iter"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"

	"github.com/gloss-search/gloss/corpus"
)

// page reads an HTML page as one document: its main text by readability, its
// metadata by what publishers put into the head.
type page struct{ *composer }

// Name is "html".
func (page) Name() string { return "html" }

var (
	htmlExt   = []string{".html", ".htm", ".xhtml", ".shtml"}
	htmlStart = regexp.MustCompile(`(?i)^(?:\s|<!--[\s\S]*?-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html|head|body)\b`)
)

// Match looks for a page's opening; fragments need the name.
func (page) Match(file corpus.File, head []byte) bool { return looksHTML(head, file) && !binary(head) }

func looksHTML(head []byte, file corpus.File) bool {
	return slices.Contains(htmlExt, file.Ext()) || htmlStart.Match(head)
}

// Read yields the page's document.
func (f page) Read(r io.Reader, file corpus.File) iter.Seq2[corpus.Document, error] {
	return one(f.composer, r, file, func(text string, place corpus.Place) (corpus.Document, error) {
		root, err := parseHTML(text)
		if err != nil {
			return corpus.Document{}, corpus.Lost(place, err.Error())
		}
		doc := f.stated(pageMeta(root).folded(), place)
		body := mainText(root, doc.URL)
		doc.Title = titleAsShown(doc.Title, body)
		return doc, finish(&doc, withoutTitle(body, doc.Title))
	})
}

// one reads a file that is a single document.
func one(c *composer, r io.Reader, file corpus.File, read func(text string, place corpus.Place) (corpus.Document, error)) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		place := corpus.Place{File: file.Name}
		bytes, err := io.ReadAll(io.LimitReader(r, c.opt.MaxRecord+1))
		if err == nil && int64(len(bytes)) > c.opt.MaxRecord {
			err = errTooLong(c.opt)
		}
		if err != nil {
			yield(corpus.Document{}, corpus.Lost(place, err.Error()))
			return
		}
		doc, err := read(string(bytes), place)
		if err != nil {
			yield(corpus.Document{}, problem(place, err))
			return
		}
		doc.ID = corpus.NewID(file.Name, "")
		yield(doc, nil)
	}
}

// enoughText is how many bytes a page's main text has at least; with less,
// readability is taken to have missed it.
const enoughText = 250

// mainText extracts the text of a page without what surrounds it. Where the
// library finds too little the whole page is the text.
func mainText(root *html.Node, address string) string {
	removeFurniture(root)
	whole := nodeText(root)
	u, err := url.Parse(address)
	if err != nil || address == "" {
		u = &url.URL{Scheme: "http", Host: "localhost"}
	}
	found, err := readable(root, u)
	if err != nil || len(found) < enoughText && len(whole) > len(found) {
		return whole
	}
	return found
}

// readable asks the library, which is handed whatever a file holds: should it
// panic, the page is read without it.
func readable(root *html.Node, u *url.URL) (text string, err error) {
	defer func() {
		if p := recover(); p != nil {
			text, err = "", errors.New("main text not found")
		}
	}()
	parser := readability.NewParser()
	parser.MaxElemsToParse = 200_000
	article, err := parser.ParseDocument(root, u)
	if err != nil || article.Node == nil {
		return "", errors.Join(err, errors.New("main text not found"))
	}
	return nodeText(article.Node), nil
}

// titleAsShown drops from a title the name of the site after it, when the text
// repeats the title without.
func titleAsShown(title, body string) string {
	first, _, _ := strings.Cut(body, "\n\n")
	rest, ok := strings.CutPrefix(title, first)
	if first != "" && ok && siteSuffix.MatchString(rest) {
		return first
	}
	return title
}

var siteSuffix = regexp.MustCompile(`^\s+[-–—|·:]+\s+\S.{0,40}$`)

// withoutTitle drops the title repeated at the start of a text.
func withoutTitle(body, title string) string {
	first, rest, _ := strings.Cut(body, "\n\n")
	if title != "" && sameWords(first, title) {
		return rest
	}
	return body
}

func sameWords(a, b string) bool {
	return strings.EqualFold(strings.Join(strings.FieldsFunc(a, noLetter), " "), strings.Join(strings.FieldsFunc(b, noLetter), " "))
}

func noLetter(r rune) bool { return !letterOrDigit(r) }

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
