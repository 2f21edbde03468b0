// Package eval measures how well a searcher ranks: it asks the queries of a
// test collection the way a person would and compares the order of the hits
// with the judgements people made. It knows no engine and prints nothing.
package eval

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strconv"
	"strings"
)

// Collection is a set of queries with judgements over an archive, whose
// documents carry the judged identifiers as their records.
type Collection struct {
	Name    string
	Queries []Query
	// Judgements holds the gain of each judged document by query identifier
	// and document; a document not judged gains nothing.
	Judgements map[string]map[string]float64
}

// Query is one question of a collection.
type Query struct{ ID, Text string }

// Names of a collection's files.
const (
	CorpusFile  = "corpus.jsonl.gz"
	queriesFile = "queries.tsv"
	qrelsFile   = "qrels.tsv"
)

// Read reads the queries (lines of identifier and text) and the judgements
// (lines of query, document, gain), fields parted by tabs. Queries without a
// judged document that gains something are left out: no ranking is right for
// them. Errors name file and line.
func Read(fsys fs.FS, name string) (Collection, error) {
	c := Collection{Name: name, Judgements: map[string]map[string]float64{}}
	err := eachRow(fsys, qrelsFile, 3, func(row []string) error {
		gain, err := strconv.ParseFloat(row[2], 64)
		if err != nil {
			return fmt.Errorf("gain %q is no number", row[2])
		}
		if gain > 0 {
			if c.Judgements[row[0]] == nil {
				c.Judgements[row[0]] = map[string]float64{}
			}
			c.Judgements[row[0]][row[1]] = gain
		}
		return nil
	})
	if err != nil {
		return Collection{}, err
	}
	err = eachRow(fsys, queriesFile, 2, func(row []string) error {
		if len(c.Judgements[row[0]]) > 0 {
			c.Queries = append(c.Queries, Query{row[0], row[1]})
		}
		return nil
	})
	if err == nil && len(c.Queries) == 0 {
		err = errors.New("no query has a judged document")
	}
	if err != nil {
		return Collection{}, fmt.Errorf("collection %s: %w", name, err)
	}
	return c, nil
}

// eachRow calls row with the fields of each line that is not blank.
func eachRow(fsys fs.FS, name string, fields int, row func([]string) error) error {
	f, err := fsys.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	r := bufio.NewReader(f)
	for n := 1; ; n++ {
		line, err := r.ReadString('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return fmt.Errorf("%s:%d: %w", name, n, err)
		}
		if text := strings.TrimRight(line, "\r\n"); strings.TrimSpace(text) != "" {
			parts := strings.SplitN(text, "\t", fields)
			if len(parts) < fields {
				return fmt.Errorf("%s:%d: %d fields, want %d with tabs between them", name, n, len(parts), fields)
			}
			if err := row(parts); err != nil {
				return fmt.Errorf("%s:%d: %w", name, n, err)
			}
		}
		if err != nil {
			return nil
		}
	}
}
