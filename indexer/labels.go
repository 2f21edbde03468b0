package indexer

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/indexer/classify"
	"github.com/gloss-search/gloss/indexer/corrections"
	"github.com/gloss-search/gloss/search/synonyms"
)

// labels label documents by the root they belong to: each may have a file that
// corrects its labels.
type labels struct {
	// roots are ordered by name, the longest first.
	roots []rootLabels
	// own is the file that was asked for in place of those beside the roots.
	own fs.FileInfo
}

// rootLabels label the documents of one root.
type rootLabels struct {
	root       corpus.Root
	classifier *classify.Classifier
	// file is nil when nothing is corrected; name is where it lies in the root.
	file *corrections.File
	name string
}

// findLabels reads the files of corrections: the one at path for all roots, or,
// when path is empty, the one beside each.
func findLabels(roots []corpus.Root, path string) (labels, error) {
	var l labels
	var own *corrections.File
	if path != "" {
		data, err := os.ReadFile(path)
		if err != nil {
			return l, fmt.Errorf("read corrections of labels: %w", err)
		}
		if own, err = corrections.Parse(path, data); err != nil {
			return l, fmt.Errorf("corrections of labels: %w", err)
		}
		if l.own, err = os.Stat(path); err != nil {
			return l, fmt.Errorf("read corrections of labels: %w", err)
		}
	}
	plain := classify.New()
	var errs []error
	for _, root := range roots {
		r := rootLabels{root: root, classifier: plain, file: own}
		if path == "" {
			errs = append(errs, r.findFile(l.roots))
		}
		if r.file != nil {
			r.classifier = plain.With(r.file.Overrides)
		}
		l.roots = append(l.roots, r)
	}
	slices.SortStableFunc(l.roots, func(a, b rootLabels) int { return len(b.root.Name) - len(a.root.Name) })
	return l, errors.Join(errs...)
}

// findFile reads the file at the top of a root that is a folder, or beside one
// that is a file: then other roots may have read it.
func (r *rootLabels) findFile(others []rootLabels) error {
	inside := corrections.FileName
	if r.root.Path != "." {
		inside = path.Join(path.Dir(r.root.Path), corrections.FileName)
	} else {
		r.name = path.Join(r.root.Name, corrections.FileName)
	}
	data, err := fs.ReadFile(r.root.FS, inside)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read corrections of labels: %w", err)
	}
	shown := filepath.Join(r.root.Dir, filepath.FromSlash(inside))
	for _, o := range others {
		if o.file != nil && o.file.Name == shown {
			r.file = o.file
			return nil
		}
	}
	if r.file, err = corrections.Parse(shown, data); err != nil {
		return fmt.Errorf("corrections of labels: %w", err)
	}
	return nil
}

// of gives the labels for a file of the archive.
func (l labels) of(file string) rootLabels {
	for _, r := range l.roots {
		inside, ok := strings.CutPrefix(file, r.root.Name)
		if ok && (r.root.Name == "" || inside == "" || inside[0] == '/' || inside[0] == '!') {
			return r
		}
	}
	return l.roots[len(l.roots)-1]
}

// corrects tells whether an entry is a file of corrections rather than a part of
// the archive, and whether it is one that is used.
func (l labels) corrects(e corpus.Entry) (is, used bool) {
	if l.own != nil && filepath.Base(e.Path) == l.own.Name() {
		if info, err := os.Stat(e.Path); err == nil && os.SameFile(info, l.own) {
			return true, true
		}
	}
	if path.Base(e.Name) != corrections.FileName {
		return false, false
	}
	r := l.of(e.Name)
	return true, r.file != nil && r.name == e.Name
}

// leaveOut takes the files that say something of the archive out of a listing:
// corrections, and synonyms for searching in it.
func (l labels) leaveOut(from listing) listing {
	from.entries = slices.DeleteFunc(from.entries, func(e corpus.Entry) bool {
		is, used := l.corrects(e)
		reason := "corrections of labels"
		switch {
		case path.Base(e.Name) == synonyms.FileName:
			reason = "synonyms for searching"
		case !is:
			return false
		case !used:
			reason += " that do not apply here"
		}
		from.problems = append(from.problems, corpus.Skipped(corpus.Place{File: e.Name}, reason))
		from.bytes -= e.Size
		return true
	})
	return from
}

// digest tells apart what documents of the root are labelled by; empty without
// corrections.
func (r rootLabels) digest() string {
	if r.file == nil {
		return ""
	}
	return r.file.Digest
}

func (r rootLabels) label(d corpus.Document) corpus.Document {
	if r.file == nil {
		return r.classifier.Label(d)
	}
	return r.file.Label(r.root.Name, d, r.classifier.Label)
}

// naming lists the corrections that name the document.
func (r rootLabels) naming(d corpus.Document) []string {
	if r.file == nil {
		return nil
	}
	return r.file.Naming(r.root.Name, d)
}

// unused gives a sentence for each correction of a document that is not there.
func (l labels) unused(sources map[string]source) []string {
	var files []*corrections.File
	used := map[*corrections.File]map[string]bool{}
	for _, r := range l.roots {
		if r.file != nil && used[r.file] == nil {
			files, used[r.file] = append(files, r.file), map[string]bool{}
		}
	}
	for name, s := range sources {
		for _, key := range s.Corrected {
			if f := l.of(name).file; f != nil {
				used[f][key] = true
			}
		}
	}
	notes := []string{}
	for _, f := range files {
		notes = append(notes, f.Unused(used[f])...)
	}
	return notes
}
