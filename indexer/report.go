package indexer

import (
	"cmp"
	"slices"
	"time"

	"github.com/gloss-search/gloss/corpus"
)

// Report says what a run found and did. It is kept in the generation as
// report.json, under the names in the tags.
type Report struct {
	Generation string `json:"generation"`
	// Published is false when nothing had changed: the generation before goes
	// on serving.
	Published bool `json:"published"`
	// Rebuilt says why everything was read anew; empty for a run that built on
	// the generation before.
	Rebuilt string `json:"rebuilt,omitempty"`

	Files     int            `json:"files"`
	Documents int            `json:"documents"`
	Formats   map[string]int `json:"documents_by_format"`

	Added     int `json:"added"`
	Changed   int `json:"changed"`
	Removed   int `json:"removed"`
	Unchanged int `json:"unchanged"`
	// Duplicates counts the documents whose title and body another one has,
	// too. They are all indexed.
	Duplicates int `json:"duplicates"`

	// Labelled counts the documents that have at least one label of a kind, and
	// Languages all by the code of their language.
	Labelled  Labelled       `json:"labelled"`
	Languages map[string]int `json:"documents_by_language"`
	// Notes are sentences on what the owner of the archive may want to know.
	Notes []string `json:"notes"`

	// Skipped counts, by reason, files and records that are no documents.
	Skipped map[string]int `json:"skipped"`
	// Bad lists the files and records that were lost.
	Bad []BadRecord `json:"bad"`
	// Dropped counts values that were left out of documents, by field, and
	// DroppedValues lists them.
	Dropped       map[string]int `json:"dropped"`
	DroppedValues []BadRecord    `json:"dropped_values"`

	Seconds     float64 `json:"seconds"`
	SourceBytes int64   `json:"source_bytes"`
	IndexBytes  int64   `json:"index_bytes"`
}

// Labelled counts documents by the kinds of label they have.
type Labelled struct {
	Regions int `json:"regions"`
	Topics  int `json:"topics"`
	Genres  int `json:"genres"`
}

func (l *Labelled) add(kinds labelKind) {
	if kinds&withRegion != 0 {
		l.Regions++
	}
	if kinds&withTopic != 0 {
		l.Topics++
	}
	if kinds&withGenre != 0 {
		l.Genres++
	}
}

// BadRecord is something an archive holds that could not be taken, and where.
type BadRecord struct {
	File   string `json:"file"`
	Line   int    `json:"line,omitempty"`
	Field  string `json:"field,omitempty"`
	Reason string `json:"reason"`
}

// Complete is true when nothing of the archive was lost.
func (r Report) Complete() bool { return len(r.Bad) == 0 }

func newReport() Report {
	return Report{
		Formats: map[string]int{}, Skipped: map[string]int{}, Dropped: map[string]int{}, Languages: map[string]int{},
		Bad: []BadRecord{}, DroppedValues: []BadRecord{}, Notes: []string{},
	}
}

// add takes in what a source holds and what became of it.
func (r *Report) add(s source) {
	r.Files++
	r.SourceBytes += s.Size
	r.Documents += len(s.Documents)
	for _, d := range s.Documents {
		r.Labelled.add(d.Labels)
		r.Languages[d.Language]++
	}
	for format, n := range s.Formats {
		r.Formats[format] += n
	}
	for reason, n := range s.Skipped {
		r.Skipped[reason] += n
	}
	r.Bad = append(r.Bad, s.Bad...)
	for _, d := range s.Dropped {
		r.Dropped[d.Field]++
	}
	r.DroppedValues = append(r.DroppedValues, s.Dropped...)
}

func (r *Report) finish(started time.Time) {
	byPlace := func(a, b BadRecord) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Field, b.Field))
	}
	slices.SortStableFunc(r.Bad, byPlace)
	slices.SortStableFunc(r.DroppedValues, byPlace)
	r.Seconds = time.Since(started).Seconds()
}

func badRecord(p corpus.Problem) BadRecord {
	return BadRecord{File: p.File, Line: p.Line, Field: p.Field, Reason: p.Reason}
}
