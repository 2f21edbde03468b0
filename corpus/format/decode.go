package format

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/wlynxg/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"github.com/gloss-search/gloss/corpus"
)

// sampleBytes is how much text an encoding is told from.
const sampleBytes = 64 << 10

// Decode turns a file into valid UTF-8. A byte order mark tells the encoding,
// then the declaration of an HTML page, then whether the text is UTF-8, then
// the frequencies of its bytes. The sample starts at the first byte that is
// not ASCII, however far into the file that is; all of the file is decoded.
// Bytes that fit no reading become U+FFFD.
func Decode(r io.Reader, file corpus.File) io.Reader {
	return &decoder{src: bufio.NewReaderSize(r, sampleBytes), file: file}
}

type decoder struct {
	src     *bufio.Reader
	file    corpus.File
	started bool
	ascii   int       // how many of the next bytes are known to be ASCII
	decoded io.Reader // set once the encoding is known
}

func (d *decoder) Read(p []byte) (int, error) {
	if d.decoded != nil {
		return d.decoded.Read(p)
	}
	if d.ascii > 0 {
		n, err := d.src.Read(p[:min(len(p), d.ascii)])
		d.ascii -= n
		return n, err
	}
	sample, err := d.src.Peek(sampleBytes)
	if len(sample) == 0 {
		return 0, err
	}
	enc, known := declared(sample, d.file, !d.started)
	d.started = true
	if !known {
		if d.ascii = asciiPrefix(sample); d.ascii > 0 {
			return d.Read(p)
		}
		enc = detect(sample)
	}
	d.decoded = transform.NewReader(d.src, enc.NewDecoder())
	return d.decoded.Read(p)
}

var metaCharset = regexp.MustCompile(`(?i)<meta[^>]{1,200}charset\s*=\s*["']?\s*([\w-]+)`)

// declared is the encoding that a file states at its start.
func declared(sample []byte, file corpus.File, start bool) (encoding.Encoding, bool) {
	if !start {
		return nil, false
	}
	switch {
	case bytes.HasPrefix(sample, []byte("\xef\xbb\xbf")):
		return unicode.UTF8BOM, true
	case bytes.HasPrefix(sample, []byte("\xff\xfe")):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), true
	case bytes.HasPrefix(sample, []byte("\xfe\xff")):
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM), true
	}
	if enc := bareUTF16(sample); enc != nil {
		return enc, true
	}
	head := sample[:min(len(sample), 4096)]
	m := metaCharset.FindSubmatch(head)
	if m == nil || !looksHTML(head, file) {
		return nil, false
	}
	enc, name := charset.Lookup(string(m[1]))
	// Pages are often saved anew as UTF-8 while their declaration stays; a
	// declaration of UTF-16 cannot be read unless it is wrong.
	if enc == nil || strings.HasPrefix(name, "utf-") || mostlyUTF8(sample) && asciiPrefix(sample) < len(sample) {
		return nil, false
	}
	return enc, true
}

// bareUTF16 knows UTF-16 without a mark by the zeros in every second byte,
// which ASCII spaces and digits leave in any language.
func bareUTF16(sample []byte) encoding.Encoding {
	var zeros [2]int
	head := sample[:min(len(sample), 4096)]
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	switch enough := len(head) / 8; {
	case len(head) < 8:
		return nil
	case zeros[1] > enough && zeros[0] <= zeros[1]/50:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case zeros[0] > enough && zeros[1] <= zeros[0]/50:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	return nil
}

// asciiPrefix is how many bytes say nothing about the encoding. An escape
// could start ISO-2022-JP, which is ASCII by its bytes.
func asciiPrefix(b []byte) int {
	for i, c := range b {
		if c >= utf8.RuneSelf || c == 0x1b {
			return i
		}
	}
	return len(b)
}

// mostlyUTF8 allows a few bad bytes: those do not make it another encoding.
func mostlyUTF8(sample []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(sample); {
		r, n := utf8.DecodeRune(sample[i:])
		switch {
		case r == utf8.RuneError && n == 1 && (len(sample)-i >= utf8.UTFMax || utf8.FullRune(sample[i:])):
			bad++
		case n > 1:
			good++
		}
		i += n
	}
	return bad == 0 || good > 20*bad
}

// detect tells the encoding by the frequencies of bytes.
func detect(sample []byte) encoding.Encoding {
	if mostlyUTF8(sample) && !bytes.HasPrefix(sample, []byte("\x1b$")) && !bytes.HasPrefix(sample, []byte("\x1b(")) {
		return unicode.UTF8
	}
	name := ""
	if found := chardet.Detect(sample); found.Confidence > 0.2 {
		name = found.Encoding
	}
	switch strings.ToLower(name) {
	case "", "ascii", "utf-8", "utf-8-sig", "utf-16", "utf-32":
		name = "windows-1252" // what unmarked western text is, when it is not UTF-8
	case "gb2312":
		name = "gb18030" // a superset, and what is called by the others' names
	case "cp949", "uhc":
		name = "euc-kr"
	}
	if !multiByte[strings.ToLower(name)] {
		name = singleByte(sample, name)
	}
	if enc, _ := charset.Lookup(name); enc != nil {
		return enc
	}
	enc, _ := charset.Lookup("windows-1252")
	return enc
}

func isEOF(err error) bool { return errors.Is(err, io.EOF) }

// lost makes an error while reading a file a problem of that place.
func lost(file corpus.File, line int, err error) corpus.Problem {
	return corpus.Lost(corpus.Place{File: file.Name, Line: line}, err.Error())
}
