package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
)

// record is a line of the labelled archives.
type record struct {
	ID, Title, Text, Content, Body string
	Topic                          string
	Topics, Places                 []string
	Dateline                       string
	// Label and Definition are a concept's.
	Label, Definition string
}

func (r record) title() string { return r.Title + r.Label }

func (r record) body() string { return r.Text + r.Content + r.Body + r.Definition }

// readRecords reads a file of JSON lines, or a JSON array.
func readRecords(path string) ([]record, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var in io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		if in, err = gzip.NewReader(f); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
	var out []record
	if strings.HasSuffix(path, ".json") {
		err := json.NewDecoder(in).Decode(&out)
		return out, err
	}
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		var r record
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			return nil, fmt.Errorf("%s: record %d: %w", path, len(out)+1, err)
		}
		out = append(out, r)
	}
	return out, lines.Err()
}
