package corpus

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/klauspost/compress/zip"
	"github.com/klauspost/compress/zstd"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// zip yields the members of a zip file. Its directory stands at its end, so a
// stream is first written to a temporary file.
func (x *expansion) zip(name string, r io.Reader, raw any, length int64, depth int) bool {
	at, ok := readerAt(raw)
	if !ok {
		spool, err := x.spool(r)
		if spool != nil {
			defer os.Remove(spool.Name())
			defer spool.Close()
		}
		if err != nil {
			return x.lost(name, plain(err))
		}
		info, err := spool.Stat()
		if err != nil {
			return x.lost(name, err)
		}
		at, length = spool, info.Size()
	}
	zr, err := zip.NewReader(at, length)
	if err != nil {
		return x.lost(name, plain(err))
	}
	zr.RegisterDecompressor(zstd.ZipMethodWinZip, zstd.ZipDecompressor(zstd.WithDecoderMaxWindow(128<<20)))
	for n, f := range zr.File {
		switch {
		case x.ctx.Err() != nil:
			return x.lost(name, x.ctx.Err())
		case n >= x.lim.Members:
			return x.lost(name, fmt.Errorf("%w: more than %d members", ErrBound, x.lim.Members))
		case x.total.left < 0:
			return x.lost(name, fmt.Errorf("before member %s: %w: more than %s", cleanName(zipName(f)), ErrBound, x.total.what))
		}
		if strings.HasSuffix(f.Name, "/") {
			continue
		}
		if !x.zipMember(name, f, depth) {
			return false
		}
	}
	return true
}

func (x *expansion) zipMember(archive string, f *zip.File, depth int) bool {
	name := zipName(f)
	full := archive + "!" + cleanName(name)
	if f.Flags&1 != 0 {
		return x.lost(full, errors.New("encrypted"))
	}
	r, err := f.Open()
	switch {
	case errors.Is(err, zip.ErrAlgorithm):
		return x.lost(full, fmt.Errorf("compressed by method %d, which cannot be read", f.Method))
	case err != nil:
		return x.lost(full, plain(err))
	}
	defer r.Close()
	compressed := int64(min(f.CompressedSize64, 1<<40))
	own := &budget{x.lim.expanded(compressed), fmt.Sprintf("%d times its compressed size", x.lim.Ratio)}
	return x.member(archive, name, bounded(r, own), int64(min(f.UncompressedSize64, 1<<40)), depth)
}

// zipName reads names that are not UTF-8 as what tools of their time wrote:
// Chinese Windows, else the encoding of the zip specification.
func zipName(f *zip.File) string {
	if utf8.ValidString(f.Name) {
		return f.Name
	}
	if s, err := simplifiedchinese.GB18030.NewDecoder().String(f.Name); err == nil && !strings.ContainsRune(s, utf8.RuneError) {
		return s
	}
	s, err := charmap.CodePage437.NewDecoder().String(f.Name)
	if err != nil {
		return strings.ToValidUTF8(f.Name, "_")
	}
	return s
}

// readerAt finds random access in an opened entry. Reads through it are not
// counted: the directory is read before the members, and some parts twice.
func readerAt(raw any) (io.ReaderAt, bool) {
	if c, ok := raw.(countedFile); ok {
		raw = c.File
	}
	at, ok := raw.(io.ReaderAt)
	return at, ok
}

// spool copies a stream to a temporary file of a name of our own. The file is
// the caller's to remove, also when an error comes with it.
func (x *expansion) spool(r io.Reader) (*os.File, error) {
	f, err := os.CreateTemp("", "gloss-spool-*")
	if err != nil {
		return nil, fmt.Errorf("make temporary file: %w", err)
	}
	most := &budget{x.lim.SpoolBytes, size(x.lim.SpoolBytes) + " in a zip within an archive"}
	if _, err = io.Copy(f, bounded(r, most)); err != nil {
		return f, err
	}
	return f, nil
}
