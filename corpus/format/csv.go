package format

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/gloss-search/gloss/corpus"
)

// separated reads tables with a header, a document a row: values parted by
// commas, semicolons, tabs or bars.
type separated struct{ *composer }

// Name is "csv".
func (separated) Name() string { return "csv" }

var tableExt = []string{".csv", ".tsv", ".tab", ".psv"}

// Match looks at the name, and in text files for a header that names a text
// and something else.
func (f separated) Match(file corpus.File, head []byte) bool {
	if binary(head) {
		return false
	}
	if slices.Contains(tableExt, file.Ext()) {
		return true
	}
	first, _, whole := bytes.Cut(head, []byte("\n"))
	if !whole || !slices.Contains(textExt, file.Ext()) {
		return false
	}
	columns := strings.Split(strings.TrimSpace(string(first)), string(delimiter(first)))
	return len(columns) > 1 && f.hasText(columns) && f.known(columns) > 1 && f.known(columns)*2 >= len(columns)
}

// delimiter is the one that the header holds most often.
func delimiter(header []byte) rune {
	best, most := ',', 0
	for _, d := range []rune{',', ';', '\t', '|'} {
		if n := bytes.Count(header, []byte(string(d))); n > most {
			best, most = d, n
		}
	}
	return best
}

// known counts the columns that some field is read from.
func (f separated) known(columns []string) int {
	n := 0
	for _, column := range columns {
		for _, names := range f.names {
			if slices.Contains(names, fold(column)) {
				n++
				break
			}
		}
	}
	return n
}

func (f separated) hasText(columns []string) bool {
	return slices.ContainsFunc(columns, func(column string) bool {
		c := fold(column)
		return slices.Contains(f.names["body"], c) || slices.Contains(f.names["html"], c) || slices.Contains(f.names["summary"], c)
	})
}

// Read yields a document a row. A row of another length than the header is
// lost: there is no telling which value is missing.
func (f separated) Read(r io.Reader, file corpus.File) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		br := bufio.NewReaderSize(r, headBytes)
		head, _ := br.Peek(headBytes)
		header, _, _ := bytes.Cut(head, []byte("\n"))
		limit := &lineCounter{r: br, most: f.opt.MaxRecord}
		cr := csv.NewReader(limit)
		cr.Comma = delimiter(header)
		cr.LazyQuotes = true // quotation marks within a field are common
		cr.FieldsPerRecord = -1
		var columns []string
		for {
			row, err := cr.Read()
			limit.next(cr.InputOffset())
			if isEOF(err) {
				return
			}
			place := corpus.Place{File: file.Name}
			if err != nil {
				var at *csv.ParseError
				if errors.As(err, &at) {
					place.Line, err = at.StartLine, at.Err
				}
				if !yield(corpus.Document{}, corpus.Lost(place, err.Error())) || limit.failed != nil {
					return
				}
				continue
			}
			place.Line, _ = cr.FieldPos(0)
			if columns == nil {
				if columns = slices.Clone(row); !f.hasText(columns) {
					yield(corpus.Document{}, corpus.Skipped(place, "no column of texts"))
					return
				}
				continue
			}
			doc, err := f.row(columns, row, place)
			if err != nil && !yield(corpus.Document{}, problem(place, err)) || err == nil && !yield(doc, nil) {
				return
			}
		}
	}
}

func (f separated) row(columns, row []string, place corpus.Place) (corpus.Document, error) {
	for len(row) > len(columns) && row[len(row)-1] == "" { // trailing separators
		row = row[:len(row)-1]
	}
	if len(row) != len(columns) {
		return corpus.Document{}, fmt.Errorf("%d values in a table of %d columns", len(row), len(columns))
	}
	rec := make(record, len(row))
	for i, column := range columns {
		rec[column] = row[i]
	}
	return f.whole(rec.folded(), place)
}
