package server

import (
	"bytes"
	"fmt"
	"io"
	"mime"
	"strconv"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
)

// encoding is a way to send a body smaller.
type encoding struct {
	name string
	// fast is for answers made for one request, small for files that never
	// change.
	fast  *sync.Pool
	small func(io.Writer) (io.WriteCloser, error)
}

// encoder writes a compressed body.
type encoder interface {
	io.WriteCloser
	Flush() error
	Reset(io.Writer)
}

// encodings are the ones there are. The first is taken where a client has no
// preference: on a page of forty kilobytes gzip at level 5 takes 0.07 ms for
// 6.6 kB, Brotli at 1 takes 0.10 ms for 7.2 kB, and at 3 three times as long as
// gzip for the same size.
func encodings() []encoding {
	return []encoding{
		{"gzip", &sync.Pool{New: func() any {
			w, _ := gzip.NewWriterLevel(nil, 5) // fails for levels that are none
			return w
		}}, func(w io.Writer) (io.WriteCloser, error) {
			return gzip.NewWriterLevel(w, gzip.BestCompression)
		}},
		{"br", &sync.Pool{New: func() any { return brotli.NewWriterLevel(nil, 1) }}, func(w io.Writer) (io.WriteCloser, error) {
			return brotli.NewWriterLevel(w, brotli.BestCompression), nil
		}},
	}
}

// compressed is a body at its smallest.
func (e encoding) compressed(body []byte) ([]byte, error) {
	var small bytes.Buffer
	w, err := e.small(&small)
	if err == nil {
		_, err = w.Write(body)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		return nil, fmt.Errorf("compress with %s: %w", e.name, err)
	}
	return small.Bytes(), nil
}

// pick chooses the encoding that a client likes best, of equals the first; nil
// when it wants none of them.
func pick(accept []string, offered []encoding) *encoding {
	likes := qualities(accept)
	var best *encoding
	most := 0.0
	for i, e := range offered {
		q, named := likes[e.name]
		if !named {
			q = likes["*"]
		}
		if q > most {
			best, most = &offered[i], q
		}
	}
	if plain, named := likes["identity"]; named && plain > most {
		return nil
	}
	return best
}

// qualities reads the lines of Accept-Encoding: how much each coding is liked.
func qualities(lines []string) map[string]float64 {
	list := map[string]float64{}
	for _, line := range lines {
		for item := range strings.SplitSeq(line, ",") {
			name, rest, weighed := strings.Cut(item, ";")
			q := 1.0
			if weighed {
				text, _ := strings.CutPrefix(strings.ReplaceAll(rest, " ", ""), "q=")
				var err error
				if q, err = strconv.ParseFloat(text, 64); err != nil {
					q = 0
				}
			}
			list[strings.ToLower(strings.TrimSpace(name))] = q
		}
	}
	return list
}

// minCompressed is the size in bytes from which compression pays: smaller
// bodies fit into one packet as they are.
const minCompressed = 1 << 10

// compressible tells whether a type of content is text.
func compressible(contentType string) bool {
	kind, _, err := mime.ParseMediaType(contentType)
	if err != nil {
		return false
	}
	if strings.HasPrefix(kind, "text/") || strings.HasSuffix(kind, "+json") || strings.HasSuffix(kind, "+xml") {
		return true
	}
	switch kind {
	case "application/json", "application/xml", "application/javascript", "application/x-ndjson",
		"application/jsonl", "application/x-bibtex", "application/x-research-info-systems":
		return true
	}
	return false
}
