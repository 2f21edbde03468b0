package format

import (
	"bytes"
	"io"
	"iter"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"

	"github.com/gloss-search/gloss/corpus"
)

// markdown reads a Markdown page as one document, with or without front
// matter, and any page with front matter: site generators put it on HTML too.
type markdown struct{ *composer }

// Name is "markdown".
func (markdown) Name() string { return "markdown" }

var markdownExt = []string{".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdx", ".rmd", ".qmd"}

// Match looks for front matter in files of text, else at the name.
func (markdown) Match(file corpus.File, head []byte) bool {
	if binary(head) {
		return false
	}
	ext := file.Ext()
	return slices.Contains(markdownExt, ext) ||
		(slices.Contains(htmlExt, ext) || slices.Contains(textExt, ext)) && hasFrontMatter(string(head))
}

// Read yields the page's document.
func (f markdown) Read(r io.Reader, file corpus.File) iter.Seq2[corpus.Document, error] {
	return one(f.composer, r, file, func(text string, place corpus.Place) (corpus.Document, error) {
		if page := authorPage(file.Name); page.id != "" && strings.HasPrefix(file.Base(), "_") {
			return corpus.Document{}, corpus.Skipped(place, "author page")
		}
		meta, rest, bad := cutFrontMatter(tidy(text))
		title := ""
		if meta == nil {
			o := open(rest, f.isDate)
			meta, rest, title = o.meta, o.rest, o.title
		}
		fields := meta.folded()
		if f.draft(fields) {
			return corpus.Document{}, corpus.Skipped(place, isDraft)
		}
		doc := f.stated(fields, place)
		if bad != nil {
			doc.Problems = append(doc.Problems, corpus.Problem{Place: place, Field: "front matter", Reason: bad.Error()})
		}
		f.fromName(&doc, file)
		if doc.Title == "" && title == "" {
			if o := open(rest, f.isDate); o.title != "" {
				title, rest = o.title, o.rest
			}
		}
		if err := checkLength(place, rest); err != nil { // rendering takes even more memory
			return corpus.Document{}, err
		}
		body := markdownText(rest)
		if doc.Title == "" && title != "" {
			doc.Title = line(markdownText(title))
		}
		if doc.Title == "" && body != "" {
			doc.Title = titleOfName(file)
		}
		doc.Title = titleAsShown(doc.Title, body)
		if body == "" && doc.Date != "" { // a dated page that only announces one elsewhere
			body = bodyText(f.first(fields, "summary"), false)
		}
		return doc, finish(&doc, withoutTitle(body, doc.Title))
	})
}

// isDate tells whether a line is a date and nothing else.
func (c *composer) isDate(s string) bool {
	iso, err := ParseDate(s, c.opt.Now)
	return err == nil && len(iso) > len("2006")
}

var datedName = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})[-_](.+)$`)

// fromName takes the date that Jekyll and Hugo put into a file's name, or into
// the name of the folder of a page.
func (c *composer) fromName(doc *corpus.Document, file corpus.File) {
	if doc.Date != "" || len(doc.Problems) > 0 {
		return
	}
	folder, base := path.Split(file.Name)
	for _, name := range []string{base, path.Base(folder)} {
		if m := datedName.FindStringSubmatch(name); m != nil {
			if iso, err := ParseDate(m[1], c.opt.Now); err == nil {
				doc.Date = iso
				return
			}
		}
	}
}

// titleOfName makes a title of a dated file name, "2015-05-25-a-short-title.md";
// other names are no titles.
func titleOfName(file corpus.File) string {
	base := strings.TrimSuffix(file.Base(), path.Ext(file.Base()))
	m := datedName.FindStringSubmatch(base)
	if m == nil || strings.Contains(m[2], "%") {
		return ""
	}
	words := strings.TrimSpace(strings.Map(func(r rune) rune {
		if r == '-' || r == '_' {
			return ' '
		}
		return r
	}, m[2]))
	if !strings.Contains(words, " ") && !strings.ContainsFunc(words, unspaced) {
		return "" // a slug of one word says less than the first sentence
	}
	return strings.ToUpper(words[:1]) + words[1:]
}

var wholeHTML = regexp.MustCompile(`^\s*<(?:article|section|div|main|p|table|center|h[1-6])\b`)

// markdownText gives the plain text of Markdown. It is rendered to HTML on the
// way, so that HTML within it is read by the same rules as any other.
func markdownText(s string) string {
	s = withoutTemplates(s)
	page := s
	if !wholeHTML.MatchString(s) || !strings.HasSuffix(strings.TrimSpace(s), ">") { // such a page is no Markdown
		var b bytes.Buffer
		if err := rendered(untangled(outdentHTML(s)), &b); err != nil {
			return paragraphs(s)
		}
		page = b.String()
	}
	root, err := parseHTML(page)
	if err != nil {
		return paragraphs(s)
	}
	removeFurniture(root)
	return leftLink.ReplaceAllString(nodeText(root), "$1")
}

var (
	// leftLink is Markdown within a block of HTML, which stays unread there.
	leftLink     = regexp.MustCompile(`\[([^\]\[\n]+)\]\((?:https?://|/|#)[^)\s]*\)`)
	indentedHTML = regexp.MustCompile(`^[ \t]+</?(?:p|div|ul|ol|li|h[1-6]|table|tbody|thead|tr|td|th|blockquote|a|strong|em|span|img|br)\b[^>]*>`)
)

// outdentHTML takes the indent from lines of HTML, which after an empty line
// makes them code to Markdown. Fenced code stays as it is.
func outdentHTML(s string) string {
	if !strings.Contains(s, "  <") && !strings.Contains(s, "\t<") {
		return s
	}
	lines := strings.Split(s, "\n")
	fence := false
	for i, l := range lines {
		text := strings.TrimLeft(l, " \t")
		if strings.HasPrefix(text, "```") || strings.HasPrefix(text, "~~~") {
			fence = !fence
		}
		if !fence && indentedHTML.MatchString(l) {
			lines[i] = text
		}
	}
	return strings.Join(lines, "\n")
}

func rendered(s string, w io.Writer) error {
	md := goldmark.New(
		goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.Footnote, extension.DefinitionList, extension.TaskList),
		goldmark.WithRendererOptions(html.WithUnsafe()), // it is turned into plain text next
	)
	return md.Convert([]byte(s), w)
}
