package corpus

import (
	"archive/tar"
	"bufio"
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zip"
	"github.com/klauspost/compress/zstd"
)

// tarBlock is the size of a tar header, the furthest a magic number is looked
// for.
const tarBlock = 512

// container says how bytes are packed, judged by their first block.
type container int

const (
	notPacked container = iota
	gzipped
	zstandard
	tarred
	zipped
)

// packing recognises a container by its first bytes. Documents that are zip
// files inside (docx, epub) are for their formats to open.
func packing(head []byte, ext string) container {
	switch {
	case bytes.HasPrefix(head, []byte("\x1f\x8b")):
		return gzipped
	case bytes.HasPrefix(head, []byte("\x28\xb5\x2f\xfd")):
		return zstandard
	case zipDocuments[ext]:
		return notPacked
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return zipped
	case isTar(head):
		return tarred
	}
	return notPacked
}

var zipDocuments = map[string]bool{
	".docx": true, ".epub": true, ".odt": true, ".pptx": true, ".xlsx": true, ".ods": true,
	".odp": true, ".wacz": true, ".jar": true, ".apk": true, ".pages": true,
}

// claimed is the archive kind that a name promises, for a file that turns out
// to be something else.
func claimed(name string) string {
	for _, ext := range []string{".zip", ".tar", ".tar.gz", ".tgz", ".tar.zst"} {
		if strings.HasSuffix(strings.ToLower(name), ext) {
			return ext
		}
	}
	return ""
}

// isTar checks the header's own sum, which also knows archives older than the
// "ustar" mark.
func isTar(head []byte) bool {
	if len(head) < tarBlock {
		return false
	}
	stated, err := strconv.ParseInt(strings.Trim(string(head[148:156]), " \x00"), 8, 64)
	if err != nil {
		return false
	}
	sum := int64(8 * ' ') // the sum counts its own field as spaces
	for i, b := range head[:tarBlock] {
		if i < 148 || i >= 156 {
			sum += int64(b)
		}
	}
	return sum == stated
}

// decompressor unpacks one stream and must be closed.
func decompressor(kind container, r io.Reader) (io.ReadCloser, error) {
	if kind == gzipped {
		return gzip.NewReader(r)
	}
	// The window bounds memory; archives of text never need more.
	d, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(128<<20))
	if err != nil {
		return nil, err
	}
	return d.IOReadCloser(), nil
}

// headOf looks at the first block without consuming it.
func headOf(br *bufio.Reader) ([]byte, error) {
	head, err := br.Peek(tarBlock)
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return head, err
}

// plain words the errors that say how a container is broken.
func plain(err error) error {
	switch {
	case err == nil, err == io.EOF, errors.Is(err, ErrBound):
		return err
	case errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("cut off: its data end too early")
	case errors.Is(err, gzip.ErrHeader), errors.Is(err, zstd.ErrMagicMismatch):
		return errors.New("damaged: what follows is not compressed data")
	case errors.Is(err, gzip.ErrChecksum), errors.Is(err, zip.ErrChecksum), errors.Is(err, zstd.ErrCRCMismatch):
		return errors.New("damaged: its checksum does not fit")
	case errors.Is(err, tar.ErrHeader):
		return errors.New("damaged: not a tar header")
	case errors.Is(err, zip.ErrFormat):
		return errors.New("damaged: no zip directory at its end")
	}
	return err
}
