// Package corrections reads the file in which the owner of an archive corrects
// its labels: names with a meaning of their own here, labels that are never
// inferred, what the archive's categories mean, and the labels of single
// documents. It refuses a file it does not wholly understand, and infers
// nothing.
package corrections

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/indexer/classify"
)

// FileName is the name of the file beside an archive.
const FileName = "gloss-labels.yaml"

// File is what one file of corrections says. It never changes once read.
type File struct {
	// Name is the file's name as messages give it.
	Name string
	// Digest tells files of different content apart.
	Digest string
	// Overrides are for the inference of labels.
	Overrides classify.Overrides

	documents map[string]labels
}

// labels are those that the file gives one document. What it does not name is
// nil or empty.
type labels struct {
	line            int
	regions, topics *[]corpus.Label
	genre           *corpus.Label
	language        string
}

// Label labels a document of a root with infer, and then as the file says.
func (f *File) Label(root string, d corpus.Document, infer func(corpus.Document) corpus.Document) corpus.Document {
	var given labels
	for _, key := range f.Naming(root, d) {
		given = given.narrowed(f.documents[key])
	}
	if given.language != "" {
		d.Language, d.LanguageOrigin = given.language, corpus.Stated
	}
	d = infer(d)
	if given.regions != nil {
		d.Regions = slices.Clone(*given.regions)
	}
	if given.topics != nil {
		d.Topics = slices.Clone(*given.topics)
	}
	if given.genre != nil {
		d.Genre = *given.genre
	}
	return d
}

// narrowed returns the labels with what a narrower correction puts in place of
// them.
func (l labels) narrowed(by labels) labels {
	if by.regions != nil {
		l.regions = by.regions
	}
	if by.topics != nil {
		l.topics = by.topics
	}
	if by.genre != nil {
		l.genre = by.genre
	}
	if by.language != "" {
		l.language = by.language
	}
	return l
}

// Naming lists the keys under documents that name a document of a root, the
// widest first.
func (f *File) Naming(root string, d corpus.Document) []string {
	if len(f.documents) == 0 {
		return nil
	}
	var naming []string
	for _, key := range namesOf(root, d) {
		if _, ok := f.documents[key]; ok && !slices.Contains(naming, key) {
			naming = append(naming, key)
		}
	}
	return naming
}

// namesOf lists what a document can be called by, the widest first: a file of
// many holds several, and two files may give the same identifier.
func namesOf(root string, d corpus.Document) []string {
	files := []string{d.Place.File}
	if inside, ok := strings.CutPrefix(d.Place.File, root); ok && inside != "" && strings.ContainsRune("/!", rune(inside[0])) {
		files = append(files, inside[1:])
	}
	names := slices.Clone(files)
	names = append(names, d.URL, d.Record)
	for _, file := range files {
		if d.Record != "" {
			names = append(names, file+"#"+d.Record)
		}
		if d.Place.Line > 0 {
			names = append(names, file+":"+strconv.Itoa(d.Place.Line))
		}
	}
	return append(names, d.ID)
}

// Unused gives a sentence for each key under documents that is not among those
// that were of use, in the order of the file.
func (f *File) Unused(used map[string]bool) []string {
	var unused []string
	for key := range f.documents {
		if !used[key] {
			unused = append(unused, key)
		}
	}
	slices.SortFunc(unused, func(a, b string) int { return f.documents[a].line - f.documents[b].line })
	for i, key := range unused {
		unused[i] = fmt.Sprintf("%s:%d: no document is called %q; give its identifier, address or file", f.Name, f.documents[key].line, key)
	}
	return unused
}
