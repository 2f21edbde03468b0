package format

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"

	"github.com/gloss-search/gloss/corpus"
)

// jsonLines reads files of one JSON object a line, each a document.
type jsonLines struct{ *composer }

// Name is "jsonl".
func (jsonLines) Name() string { return "jsonl" }

var jsonlExt = []string{".jsonl", ".ndjson", ".jsonlines", ".ldjson"}

// Match looks for two lines that each open an object, the first whole, else at
// the name.
func (jsonLines) Match(file corpus.File, head []byte) bool {
	if binary(head) {
		return false
	}
	if slices.Contains(jsonlExt, file.Ext()) {
		return true
	}
	first, rest, _ := bytes.Cut(bytes.TrimLeft(head, " \t\r\n"), []byte("\n"))
	return maybeJSON(file) && bytes.HasPrefix(first, []byte("{")) && json.Valid(first) &&
		bytes.HasPrefix(bytes.TrimLeft(rest, " \t\r\n"), []byte("{"))
}

// maybeJSON tells whether a name leaves open that a file is JSON.
func maybeJSON(file corpus.File) bool {
	ext := file.Ext()
	return ext == ".json" || slices.Contains(textExt, ext)
}

// Read yields a document a line. A broken line is lost, the next is read.
func (f jsonLines) Read(r io.Reader, file corpus.File) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		br := bufio.NewReaderSize(r, 256<<10)
		var buf []byte
		for n := 1; ; n++ {
			text, err := readLine(br, buf[:0], f.opt.MaxRecord)
			buf = text
			place := corpus.Place{File: file.Name, Line: n}
			switch {
			case errors.Is(err, errLongLine):
				if !yield(corpus.Document{}, corpus.Lost(place, errTooLong(f.opt).Error())) {
					return
				}
				continue
			case err != nil && !isEOF(err):
				yield(corpus.Document{}, corpus.Lost(place, err.Error()))
				return
			}
			if text = bytes.TrimSpace(text); len(text) > 0 {
				doc, bad := f.parse(text, place)
				if bad != nil && !yield(corpus.Document{}, problem(place, bad)) || bad == nil && !yield(doc, nil) {
					return
				}
			}
			if err != nil {
				return
			}
		}
	}
}

func (f jsonLines) parse(text []byte, place corpus.Place) (corpus.Document, error) {
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.UseNumber() // identifiers keep all their digits
	var value any
	if err := dec.Decode(&value); err != nil {
		return corpus.Document{}, brokenJSON(err)
	}
	if dec.More() {
		return corpus.Document{}, errors.New("broken JSON: more than one value on the line")
	}
	rec, ok := value.(map[string]any)
	if !ok {
		return corpus.Document{}, errors.New("not a JSON object")
	}
	return f.whole(record(rec).folded(), place)
}

func brokenJSON(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) || isEOF(err) {
		return errors.New("broken JSON: it ends too early")
	}
	return fmt.Errorf("broken JSON: %w", err)
}

func errTooLong(opt Options) error {
	return fmt.Errorf("longer than the limit of %d bytes", opt.MaxRecord)
}

var errLongLine = errors.New("line too long")

// readLine reads a line without holding more than most bytes of it; of a
// longer one nothing is kept. It appends to whole.
func readLine(br *bufio.Reader, whole []byte, most int64) ([]byte, error) {
	long := false
	for {
		part, err := br.ReadSlice('\n')
		if long = long || int64(len(whole)+len(part)) > most; !long {
			whole = append(whole, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case long && (err == nil || isEOF(err)):
			return nil, errLongLine
		}
		return whole, err
	}
}
