package server

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"slices"
	"strings"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/corpus/cite"
	"github.com/gloss-search/gloss/search"
)

// exportFormat is a form in which results are taken away.
type exportFormat struct {
	name, label, extension, contentType string
	// holdsText tells whether bodies can stand in it.
	holdsText bool
	open      func(io.Writer, exportWish) (documentWriter, error)
}

// documentWriter writes one document after the other.
type documentWriter interface {
	write(corpus.Document) error
	// end writes what is left and must be called after the last document.
	end() error
}

// exportFormats lists the forms in the order of the page.
func exportFormats() []exportFormat {
	list := []exportFormat{
		{"csv", "CSV", "csv", "text/csv; charset=utf-8; header=present", true, openCSV},
		{"jsonl", "JSON Lines", "jsonl", "application/jsonl; charset=utf-8", true, openJSONLines},
	}
	for _, f := range cite.Formats() {
		if f.Name == "bibtex" || f.Name == "ris" { // the others are not made to follow one another
			list = append(list, exportFormat{f.Name, f.Label, f.Extension, f.ContentType, false, openReferences})
		}
	}
	return list
}

func exportFormatOf(name string) (exportFormat, error) {
	list := exportFormats()
	i := slices.IndexFunc(list, func(f exportFormat) bool { return f.name == name })
	if i < 0 {
		return exportFormat{}, bad("format", name, "must be one of "+strings.Join(each(list, func(f exportFormat) string { return f.name }), ", "))
	}
	return list[i], nil
}

// exportColumn is one column of a table of documents; several values of a cell
// stand side by side.
type exportColumn struct {
	name   string
	values func(corpus.Document) []string
}

const cellSeparator = "; "

func exportColumns(text bool) []exportColumn {
	one := func(value func(corpus.Document) string) func(corpus.Document) []string {
		return func(d corpus.Document) []string { return []string{value(d)} }
	}
	list := []exportColumn{
		{"id", one(func(d corpus.Document) string { return d.ID })},
		{"title", one(func(d corpus.Document) string { return d.Title })},
		{"authors", func(d corpus.Document) []string { return d.Authors }},
		{"date", one(func(d corpus.Document) string { return d.Date })},
		{"source", one(func(d corpus.Document) string { return d.Source })},
		{"language", one(func(d corpus.Document) string { return d.Language })},
		{"regions", func(d corpus.Document) []string { return labelNames(search.FacetRegion, d.Regions) }},
		{"region_codes", func(d corpus.Document) []string { return labelIDs(d.Regions) }},
		{"topics", func(d corpus.Document) []string { return labelNames(search.FacetTopic, d.Topics) }},
		{"topic_codes", func(d corpus.Document) []string { return labelIDs(d.Topics) }},
		{"genre", one(func(d corpus.Document) string { return d.Genre.ID })},
		{"tags", func(d corpus.Document) []string { return d.Tags }},
		{"url", one(func(d corpus.Document) string { return d.URL })},
		{"record", one(func(d corpus.Document) string { return d.Record })},
		{"place", one(func(d corpus.Document) string { return d.Place.String() })},
	}
	if text {
		list = append(list, exportColumn{"text", one(func(d corpus.Document) string { return d.Body })})
	}
	return list
}

func labelNames(f search.Facet, labels []corpus.Label) []string {
	return each(labels, func(l corpus.Label) string { return label(f, l.ID) })
}

func labelIDs(labels []corpus.Label) []string {
	return each(labels, func(l corpus.Label) string { return l.ID })
}

type csvWriter struct {
	csv     *csv.Writer
	columns []exportColumn
	row     []string
}

// openCSV writes the header of a table after RFC 4180.
func openCSV(w io.Writer, wish exportWish) (documentWriter, error) {
	if wish.bom {
		if _, err := io.WriteString(w, "\uFEFF"); err != nil {
			return nil, err
		}
	}
	out := &csvWriter{csv: csv.NewWriter(w), columns: exportColumns(wish.text)}
	out.csv.UseCRLF = true
	out.row = each(out.columns, func(c exportColumn) string { return c.name })
	return out, out.csv.Write(out.row)
}

func (w *csvWriter) write(d corpus.Document) error {
	for i, c := range w.columns {
		w.row[i] = cell(strings.Join(c.values(d), cellSeparator))
	}
	return w.csv.Write(w.row)
}

func (w *csvWriter) end() error {
	w.csv.Flush()
	return w.csv.Error()
}

// cell keeps spreadsheets from computing what an archive holds: behind an
// apostrophe a value is text, whatever it begins with.
func cell(s string) string {
	first := strings.TrimLeft(s, " \t\r\n\u00a0\ufeff")
	if first != "" && strings.ContainsRune("=+-@＝＋－＠", []rune(first[:min(4, len(first))])[0]) || strings.HasPrefix(s, "\t") || strings.HasPrefix(s, "\r") {
		return "'" + s
	}
	return s
}

// exportEntry is a document of a take-away as a line of JSON: what the API
// says of a document, its body only when that is asked for.
type exportEntry struct {
	summaryEntry
	LanguageOrigin string   `json:"language_origin"`
	Places         []string `json:"places"`
	Kinds          []string `json:"kinds"`
	File           string   `json:"file"`
	Line           int      `json:"line,omitempty"`
	Body           *string  `json:"body,omitempty"`
}

type jsonLinesWriter struct {
	json *json.Encoder
	text bool
}

func openJSONLines(w io.Writer, wish exportWish) (documentWriter, error) {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return jsonLinesWriter{e, wish.text}, nil
}

func (w jsonLinesWriter) write(d corpus.Document) error {
	e := exportEntry{
		summaryEntry: newSummaryEntry(d), LanguageOrigin: string(d.LanguageOrigin),
		Places: filled(d.Places), Kinds: filled(d.Kinds), File: d.Place.File, Line: d.Place.Line,
	}
	if w.text {
		e.Body = &d.Body
	}
	return w.json.Encode(e)
}

func (w jsonLinesWriter) end() error { return nil }

type referenceWriter struct {
	w      io.Writer
	format cite.Format
	base   string
}

func openReferences(w io.Writer, wish exportWish) (documentWriter, error) {
	f, _ := cite.Find(wish.format.name) // it is made of one
	return referenceWriter{w, f, wish.base}, nil
}

func (w referenceWriter) write(d corpus.Document) error {
	return w.format.Write(w.w, cite.Of(d, w.base+plainDocumentURL(d.ID)))
}

func (w referenceWriter) end() error { return nil }
