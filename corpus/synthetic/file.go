package synthetic

import (
	"errors"
	"io"
	"os"
	"path/filepath"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// Create makes a file whose name says how it is compressed: .gz, .zst, else
// not at all.
func Create(path string) (io.WriteCloser, error) {
	f, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	switch filepath.Ext(path) {
	case ".gz":
		return stacked{gzip.NewWriter(f), f}, nil
	case ".zst":
		z, err := zstd.NewWriter(f)
		if err != nil {
			return nil, errors.Join(err, f.Close())
		}
		return stacked{z, f}, nil
	}
	return f, nil
}

// stacked is a compressor and the file below it.
type stacked struct {
	io.WriteCloser
	below io.Closer
}

// Close closes both.
func (s stacked) Close() error { return errors.Join(s.WriteCloser.Close(), s.below.Close()) }
