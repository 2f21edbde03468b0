package format

import (
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/gloss-search/gloss/corpus"
)

// plain reads a text file as one document.
type plain struct{ *composer }

// Name is "text".
func (plain) Name() string { return "text" }

var (
	textExt = []string{".txt", ".text", ".asc", ""}
	// notTexts are files without an extension that tools leave in folders.
	notTexts = wordSet(`license licence copying notice makefile dockerfile gemfile rakefile procfile
		cname codeowners authors contributors changelog version readme`)
)

// Match accepts names of text files, and names without an extension.
func (plain) Match(file corpus.File, head []byte) bool {
	ext := file.Ext()
	if ext == "" && notTexts[strings.ToLower(file.Base())] {
		return false
	}
	return slices.Contains(textExt, ext) && !binary(head)
}

// Read yields the file's document.
func (f plain) Read(r io.Reader, file corpus.File) iter.Seq2[corpus.Document, error] {
	return one(f.composer, r, file, func(text string, place corpus.Place) (corpus.Document, error) {
		o := open(tidy(text), f.isDate)
		doc := f.stated(o.meta.folded(), place)
		if doc.Title == "" {
			doc.Title = line(o.title)
		}
		return doc, finish(&doc, bodyText(o.rest, false))
	})
}
