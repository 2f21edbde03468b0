// Package format reads documents out of files: one file of code per input
// format, a table of them, and detection by content first and name second.
//
// It takes what an archive states and gives it a common shape. It infers
// nothing but a missing title, opens no files and knows no index.
package format

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/gloss-search/gloss/corpus"
)

// Format reads the documents of files of one kind.
//
// A Format holds no state of a file and is safe for concurrent use.
type Format interface {
	// Name is short, lower-case and unique: "markdown".
	Name() string
	// Match tells whether a file is of this kind, by its first bytes (UTF-8 by
	// now) and, where those do not tell, by its name.
	Match(file corpus.File, head []byte) bool
	// Read yields the documents as it parses. r gives UTF-8. Every error is a
	// corpus.Problem: a record that is lost or, with Skip set, that is not a
	// document; reading goes on after it where the format lets it. An error of
	// r is reported the same way and ends the file.
	Read(r io.Reader, file corpus.File) iter.Seq2[corpus.Document, error]
}

// Options are the settings that formats share.
type Options struct {
	// Now bounds plausible dates. The zero value stands for the present.
	Now time.Time
	// Fields adds names of fields: {"kicker": "title"} reads a title from
	// "kicker". The values are those of FieldNames.
	Fields map[string]string
	// Only reads one of our fields under this one name, whatever the archive
	// states under the usual ones: {"topic": "section"}.
	Only map[string]string
	// MaxRecord bounds the bytes of one record, or of one page or text file;
	// 16 MB when it is 0.
	MaxRecord int64
}

func (o Options) withDefaults() Options {
	if o.Now.IsZero() {
		o.Now = time.Now()
	}
	if o.MaxRecord <= 0 {
		o.MaxRecord = 16 << 20
	}
	return o
}

// Check tells whether the options can be used.
func (o Options) Check() error {
	for name, field := range o.Fields {
		if !slices.Contains(FieldNames(), field) {
			return fmt.Errorf("field %q: %q is not one of %s", name, field, strings.Join(FieldNames(), ", "))
		}
	}
	return nil
}

// Table lists the formats. The order decides between formats that both match a
// file: what is recognised by content comes before what is not, plain text last.
func Table(opt Options) []Format { return table(opt, nil) }

func table(opt Options, people *People) []Format {
	c := newComposer(opt.withDefaults(), people)
	return []Format{
		markdown{c},
		page{c},
		jsonLines{c},
		jsonDocument{c},
		separated{c},
		plain{c},
	}
}

// Detect returns the first format that matches, nil when none does.
func Detect(formats []Format, file corpus.File, head []byte) Format {
	for _, f := range formats {
		if f.Match(file, head) {
			return f
		}
	}
	return nil
}

// none says why a file has no format.
func none(file corpus.File, head []byte) string {
	switch ext := file.Ext(); {
	case ext != "" && !textual(ext):
		return "no format for " + ext
	case binary(head):
		return "not text"
	default:
		return "no format for " + file.Base()
	}
}

func textual(ext string) bool {
	return slices.Contains([]string{".txt", ".text", ".md", ".html", ".htm", ".json", ".jsonl", ".csv", ".tsv"}, ext)
}

// binary tells whether the head of a decoded file has bytes that no text has.
func binary(head []byte) bool {
	odd := 0
	for _, r := range string(head) {
		if r < ' ' && r != '\n' && r != '\r' && r != '\t' && r != '\f' && r != 0x1b || r == utf8.RuneError {
			odd++
		}
	}
	return odd > 0 && odd*50 > utf8.RuneCount(head)
}
