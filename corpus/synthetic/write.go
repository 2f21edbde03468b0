package synthetic

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/gloss-search/gloss/corpus"
)

// record is a document as one line of the archive, under names that reading
// knows. What the sources do not state is left out, to be inferred again.
type record struct {
	ID       string   `json:"id"`
	Title    string   `json:"title,omitempty"`
	Authors  []string `json:"authors,omitempty"`
	Date     string   `json:"date,omitempty"`
	Source   string   `json:"source,omitempty"`
	URL      string   `json:"url,omitempty"`
	Language string   `json:"language,omitempty"`
	Tags     []string `json:"tags,omitempty"`
	Places   []string `json:"places,omitempty"`
	Kinds    []string `json:"genres,omitempty"`
	Dateline string   `json:"dateline,omitempty"`
	Body     string   `json:"body"`
}

func newRecord(d corpus.Document) record {
	r := record{
		ID: d.Record, Title: d.Title, Authors: d.Authors, Date: d.Date, Source: d.Source, URL: d.URL,
		Tags: d.Tags, Places: d.Places, Kinds: d.Kinds, Dateline: d.Dateline, Body: d.Body,
	}
	if d.TitleInferred {
		r.Title = ""
	}
	if d.LanguageOrigin == corpus.Stated {
		r.Language = d.Language
	}
	return r
}

// Write makes the first documents and writes them as JSON Lines, one after the
// other. made may be nil; it is called after each.
func (m *Maker) Write(ctx context.Context, w io.Writer, documents int, made func()) (Report, error) {
	out := bufio.NewWriterSize(w, 1<<16)
	report, err := m.each(ctx, documents, made, func(_ int, line []byte) error {
		_, err := out.Write(line)
		return err
	})
	if err != nil {
		return report, err
	}
	if err := out.Flush(); err != nil {
		return report, fmt.Errorf("write documents: %w", err)
	}
	return report, nil
}

// WriteFiles does the same into files of some documents each, in a folder that
// it makes. ext says how the files end, and with that how they are compressed:
// ".jsonl.gz".
func (m *Maker) WriteFiles(ctx context.Context, dir, ext string, perFile, documents int, made func()) (report Report, err error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return report, err
	}
	var file io.WriteCloser
	closeFile := func() error {
		if file == nil {
			return nil
		}
		defer func() { file = nil }()
		return file.Close()
	}
	defer func() { err = errors.Join(err, closeFile()) }()
	return m.each(ctx, documents, made, func(n int, line []byte) (err error) {
		if n%perFile == 0 {
			if err := closeFile(); err != nil {
				return err
			}
			if file, err = Create(filepath.Join(dir, fmt.Sprintf("part-%06d%s", n/perFile, ext))); err != nil {
				file = nil
				return err
			}
		}
		_, err = file.Write(line)
		return err
	})
}

// each makes documents one by one, hands them to write as lines and counts them.
func (m *Maker) each(ctx context.Context, documents int, made func(), write func(n int, line []byte) error) (Report, error) {
	report := Report{Seed: m.options.Seed, Read: m.pool.read, Sources: m.sourceStatistics()}
	c := newCounts(len(m.pool.words))
	var line bytes.Buffer
	encoder := json.NewEncoder(&line)
	encoder.SetEscapeHTML(false)
	for n := range documents {
		if err := ctx.Err(); err != nil {
			return report, err
		}
		d, words := m.document(n)
		line.Reset()
		if err := errors.Join(encoder.Encode(newRecord(d)), write(n, line.Bytes())); err != nil {
			return report, fmt.Errorf("write document %d: %w", n, err)
		}
		c.add(words)
		c.fieldsOf(d)
		report.Bytes += int64(len(d.Title) + len(d.Body))
		if made != nil {
			made()
		}
	}
	report.Made = c.statistics()
	return report, nil
}

func (m *Maker) sourceStatistics() Statistics {
	c := newCounts(len(m.pool.words))
	for _, s := range m.pool.sources {
		var words [][]uint32
		for _, p := range s.pieces {
			words = append(words, p.words)
		}
		c.add(words...)
		c.fieldsOf(s.doc)
	}
	return c.statistics()
}

func (c *counts) fieldsOf(d corpus.Document) {
	c.value("source", d.Source)
	c.value("author", d.Authors...)
	c.value("year", d.Date[:min(4, len(d.Date))])
	c.value("tag", d.Tags...)
	c.value("place", d.Places...)
}
