package indexer

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
)

// Names of what a generation keeps for the next run and for people.
const (
	stateFile  = "sources.jsonl.gz"
	reportFile = "report.json"
)

// state is what a run knows of the archive as the generation before holds it:
// a file of JSON lines, a header and then one source each.
type state struct {
	header  stateHeader
	sources map[string]source
}

type stateHeader struct {
	// Settings identifies whatever else than the files decides about the
	// documents: when it changes, everything is read anew.
	Settings string `json:"settings"`
}

// source is one file of the archive, or one archive file, and what was read
// from it.
type source struct {
	Name string `json:"name"`
	Size int64  `json:"size"`
	// Hash is of the file's bytes, and Around of what else decides about its
	// documents (format.People, corrections.File).
	Hash      string            `json:"hash"`
	Around    string            `json:"around,omitempty"`
	Documents []*documentRecord `json:"documents,omitempty"`
	Formats   map[string]int    `json:"formats,omitempty"`
	Skipped   map[string]int    `json:"skipped,omitempty"`
	Bad       []BadRecord       `json:"bad,omitempty"`
	Dropped   []BadRecord       `json:"dropped,omitempty"`
	// Corrected lists the corrections that name a document of the source.
	Corrected []string `json:"corrected,omitempty"`
}

// documentRecord identifies a document and its content. Hash covers all that
// was read, Text only title and body.
type documentRecord struct {
	ID   string `json:"i"`
	Hash uint64 `json:"h"`
	Text uint64 `json:"t"`
	// Language and Labels tell how it was labelled.
	Language string    `json:"l,omitempty"`
	Labels   labelKind `json:"k,omitempty"`
}

// labelKind is a set of kinds of label.
type labelKind uint8

const (
	withRegion labelKind = 1 << iota
	withTopic
	withGenre
)

// note records the labels of the document.
func (r *documentRecord) note(d corpus.Document) {
	r.Language, r.Labels = d.Language, 0
	if len(d.Regions) > 0 {
		r.Labels |= withRegion
	}
	if len(d.Topics) > 0 {
		r.Labels |= withTopic
	}
	if d.Genre.ID != "" {
		r.Labels |= withGenre
	}
}

// corrected takes in the corrections that name one more document.
func (s *source) corrected(keys []string) {
	for _, key := range keys {
		if !slices.Contains(s.Corrected, key) {
			s.Corrected = append(s.Corrected, key)
		}
	}
}

func newSource(name string) source {
	return source{Name: name, Formats: map[string]int{}, Skipped: map[string]int{}}
}

// report takes in a problem of the source.
func (s *source) report(p corpus.Problem) {
	switch {
	case p.Skip:
		s.Skipped[p.Reason]++
	case p.Field != "":
		s.Dropped = append(s.Dropped, badRecord(p))
	default:
		s.Bad = append(s.Bad, badRecord(p))
	}
}

// loadState reads what the generation before kept; an empty state when there
// is none.
func loadState(w search.Writer) (state, error) {
	st := state{sources: map[string]source{}}
	f, err := w.Kept(stateFile)
	if errors.Is(err, fs.ErrNotExist) {
		return st, nil
	}
	if err != nil {
		return st, err
	}
	defer f.Close()
	z, err := gzip.NewReader(bufio.NewReader(f))
	if err != nil {
		return st, fmt.Errorf("read %s: %w", stateFile, err)
	}
	d := json.NewDecoder(z)
	if err := d.Decode(&st.header); err != nil {
		return st, fmt.Errorf("read %s: %w", stateFile, err)
	}
	for {
		var s source
		err := d.Decode(&s)
		if errors.Is(err, io.EOF) {
			return st, nil
		}
		if err != nil {
			return st, fmt.Errorf("read %s: %w", stateFile, err)
		}
		st.sources[s.Name] = s
	}
}

func (st state) keep(w search.Writer) error {
	return keep(w, stateFile, func(out io.Writer) error {
		z, err := gzip.NewWriterLevel(out, gzip.BestSpeed) // it is written whenever a single file has changed
		if err != nil {
			return err
		}
		e := json.NewEncoder(z)
		if err := e.Encode(st.header); err != nil {
			return err
		}
		for _, name := range slices.Sorted(maps.Keys(st.sources)) {
			if err := e.Encode(st.sources[name]); err != nil {
				return err
			}
		}
		return z.Close()
	})
}

func (r Report) keep(w search.Writer) error {
	return keep(w, reportFile, func(out io.Writer) error {
		e := json.NewEncoder(out)
		e.SetIndent("", "\t")
		return e.Encode(r)
	})
}

func keep(w search.Writer, name string, write func(io.Writer) error) error {
	f, err := w.Keep(name)
	if err != nil {
		return fmt.Errorf("keep %s: %w", name, err)
	}
	b := bufio.NewWriter(f)
	if err := errors.Join(write(b), b.Flush(), f.Close()); err != nil {
		return fmt.Errorf("keep %s: %w", name, err)
	}
	return nil
}

// duplicates counts the documents whose text another one has, too.
func (st state) duplicates() int {
	seen := map[uint64]int{}
	for _, s := range st.sources {
		for _, d := range s.Documents {
			seen[d.Text]++
		}
	}
	n := 0
	for _, times := range seen {
		n += times - 1
	}
	return n
}
