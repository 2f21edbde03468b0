package format

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"

	"github.com/gloss-search/gloss/corpus"
)

// jsonDocument reads a JSON file: an array of objects, an object that holds
// such an array, or objects one after another, each a document.
type jsonDocument struct{ *composer }

// Name is "json".
func (jsonDocument) Name() string { return "json" }

// Match looks for the opening of an array or object.
func (jsonDocument) Match(file corpus.File, head []byte) bool {
	head = bytes.TrimLeft(head, " \t\r\n")
	if len(head) == 0 || !maybeJSON(file) || binary(head) {
		return false
	}
	if file.Ext() == ".json" {
		return true
	}
	rest := bytes.TrimLeft(head[1:], " \t\r\n")
	return head[0] == '[' && bytes.HasPrefix(rest, []byte("{")) || head[0] == '{' && bytes.HasPrefix(rest, []byte(`"`))
}

// lists are the names under which objects hold their records, and wraps those
// of objects around such lists.
var (
	lists = wordSet(`articles items posts data entries documents docs results records rows stories hits editorials columns`)
	wraps = wordSet(`response data result feed hits channel db`)
)

// Read yields a document an object. Damage ends the file: what came before is
// good.
func (f jsonDocument) Read(r io.Reader, file corpus.File) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		src := &lineCounter{r: r, most: f.opt.MaxRecord}
		s := &jsonStream{f.composer, json.NewDecoder(src), src, file, yield}
		s.dec.UseNumber()
		for {
			s.dec.More() // passes the white space before the value
			s.src.next(s.dec.InputOffset())
			err := s.top()
			switch {
			case errors.Is(err, errStopped), isEOF(err) && !errors.Is(err, io.ErrUnexpectedEOF):
				return
			case err != nil:
				if s.src.failed == nil {
					err = fmt.Errorf("%w; what follows is lost", brokenJSON(err))
				} else {
					err = s.src.failed
				}
				yield(corpus.Document{}, corpus.Lost(corpus.Place{File: file.Name, Line: s.src.last()}, err.Error()))
				return
			}
		}
	}
}

var errStopped = errors.New("stopped")

type jsonStream struct {
	*composer
	dec   *json.Decoder
	src   *lineCounter
	file  corpus.File
	yield func(corpus.Document, error) bool
}

// top reads one value of the file.
func (s *jsonStream) top() error {
	token, err := s.dec.Token()
	if err != nil {
		return err
	}
	switch token {
	case json.Delim('['):
		return s.array()
	case json.Delim('{'):
		return s.object(0)
	}
	return s.lost("not a JSON object")
}

// array reads the records of an array whose bracket was read.
func (s *jsonStream) array() error {
	for s.dec.More() {
		s.src.next(s.dec.InputOffset())
		var value any
		if err := s.dec.Decode(&value); err != nil {
			return unexpected(err)
		}
		rec, ok := value.(map[string]any)
		if !ok {
			if err := s.lost("not a JSON object"); err != nil {
				return err
			}
			continue
		}
		if err := s.emit(rec); err != nil {
			return err
		}
	}
	_, err := s.dec.Token()
	return unexpected(err)
}

// object reads an object whose brace was read: a holder of records, else a
// document itself.
func (s *jsonStream) object(depth int) error {
	line := s.src.line
	rec := record{}
	held := false
	for s.dec.More() {
		key, err := s.dec.Token()
		if err != nil {
			return unexpected(err)
		}
		name, _ := key.(string)
		if !lists[fold(name)] && !wraps[fold(name)] || depth > 2 {
			var value any
			if err := s.dec.Decode(&value); err != nil {
				return unexpected(err)
			}
			rec[name] = value
			continue
		}
		token, err := s.dec.Token()
		switch {
		case err != nil:
			return unexpected(err)
		case token == json.Delim('['):
			held = true
			err = s.array()
		case token == json.Delim('{'):
			held = true
			err = s.object(depth + 1)
		default:
			rec[name] = token
		}
		if err != nil {
			return err
		}
	}
	if _, err := s.dec.Token(); err != nil {
		return unexpected(err)
	}
	return s.close(rec, line, held || depth > 0)
}

// close makes of an object whose brace was closed a document, or the documents
// it holds. part says that it is no document by itself when it has no text.
func (s *jsonStream) close(rec record, line int, part bool) error {
	s.src.line = line
	fields := rec.folded()
	switch {
	case s.first(fields, "body")+s.first(fields, "html") != "":
		return s.emit(rec)
	case s.keyed(rec):
		return s.emitKeyed(rec)
	case part:
		return nil
	}
	// A description alone makes no document of a file of settings.
	return s.send(corpus.Document{}, corpus.Skipped(corpus.Place{File: s.file.Name, Line: line}, noText))
}

// keyed tells whether an object holds records under their identifiers: all its
// values are objects, and one at least has a text and a title or date.
func (s *jsonStream) keyed(rec record) bool {
	found := false
	for _, value := range rec {
		inner, ok := value.(map[string]any)
		if !ok {
			return false
		}
		fields := record(inner).folded()
		text := s.first(fields, "body") + s.first(fields, "html")
		found = found || text != "" && s.first(fields, "title")+s.first(fields, "date") != ""
	}
	return found
}

func (s *jsonStream) emitKeyed(rec record) error {
	for _, key := range slices.Sorted(maps.Keys(rec)) {
		inner := record(rec[key].(map[string]any))
		if s.first(inner.folded(), "id") == "" {
			inner["id"] = key
		}
		if err := s.emit(inner); err != nil {
			return err
		}
	}
	return nil
}

func (s *jsonStream) emit(rec record) error {
	place := corpus.Place{File: s.file.Name, Line: s.src.line}
	doc, err := s.whole(rec.folded(), place)
	if err != nil {
		return s.send(corpus.Document{}, problem(place, err))
	}
	return s.send(doc, nil)
}

func (s *jsonStream) lost(reason string) error {
	return s.send(corpus.Document{}, corpus.Lost(corpus.Place{File: s.file.Name, Line: s.src.line}, reason))
}

func (s *jsonStream) send(doc corpus.Document, err error) error {
	if !s.yield(doc, err) {
		return errStopped
	}
	return nil
}

// unexpected makes the end of the file within a value an error.
func unexpected(err error) error {
	if err != nil && isEOF(err) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// lineCounter tells at which line a decoder is, which reads ahead, and bounds
// how much it reads for one value.
type lineCounter struct {
	r     io.Reader
	most  int64
	read  int64
	since int64 // where the value began
	line  int   // of that place
	// breaks are the offsets of line breaks read but not passed.
	breaks []int64
	passed int
	failed error
}

func (c *lineCounter) Read(p []byte) (int, error) {
	if c.read-c.since > c.most {
		c.failed = fmt.Errorf("longer than the limit of %d bytes; what follows is lost", c.most)
		return 0, c.failed
	}
	n, err := c.r.Read(p)
	for i, b := range p[:n] {
		if b == '\n' {
			c.breaks = append(c.breaks, c.read+int64(i))
		}
	}
	c.read += int64(n)
	if err != nil && !isEOF(err) {
		c.failed = err
	}
	return n, err
}

// next notes that the decoder stands before a value.
func (c *lineCounter) next(offset int64) {
	n, _ := slices.BinarySearch(c.breaks, offset)
	c.passed += n
	c.breaks = append(c.breaks[:0], c.breaks[n:]...)
	c.since = offset
	c.line = c.passed + 1
}

// last is the line of the value last begun.
func (c *lineCounter) last() int { return c.line }
