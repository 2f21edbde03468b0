package corpus

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"time"
	"unicode/utf8"
)

// Entry is a file found by Walk: one that holds documents, or an archive file
// whose members do.
type Entry struct {
	// Name is the file's stable name, as in File.
	Name string
	// Path says where it lies on disk; empty when it does not.
	Path     string
	Size     int64
	Modified time.Time

	fsys   fs.FS
	inside string
	count  func(n int)
}

// Open opens the file as it lies on disk, compressed or not.
func (e Entry) Open() (io.ReadCloser, error) {
	f, err := e.fsys.Open(e.inside)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", e.Name, err)
	}
	if e.count == nil {
		return f, nil
	}
	return countedFile{f, e.count}, nil
}

// Counted returns the same entry, which calls count with the number of bytes
// of each read from disk. count may be called from the goroutine that reads.
func (e Entry) Counted(count func(n int)) Entry {
	e.count = count
	return e
}

// Unchanged tells whether the file is still the one that was listed, as far as
// its size and time of change show.
func (e Entry) Unchanged() bool {
	info, err := fs.Stat(e.fsys, e.inside)
	return err == nil && info.Size() == e.Size && info.ModTime().Equal(e.Modified)
}

// Hash returns the SHA-256 of the file's bytes in hexadecimal.
func (e Entry) Hash(ctx context.Context) (string, error) {
	f, err := e.Open()
	if err != nil {
		return "", err
	}
	defer f.Close()
	sum := sha256.New()
	buffer := hashBuffers.Get().(*[hashBuffer]byte)
	defer hashBuffers.Put(buffer)
	if _, err := io.CopyBuffer(sum, contextReader{ctx, f}, buffer[:]); err != nil {
		return "", fmt.Errorf("hash %s: %w", e.Name, err)
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

const hashBuffer = 64 << 10

// hashBuffers are shared: one for each file makes most of the garbage of a run
// over many small files.
var hashBuffers = sync.Pool{New: func() any { return new([hashBuffer]byte) }}

// Walk yields the files under the roots in the order of their names, folder by
// folder. Every error is a Problem: a skip for what is left aside (hidden and
// empty files, links to folders), else something that could not be listed, so
// that what lies below it is unknown rather than gone.
func Walk(ctx context.Context, roots []Root) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		for _, root := range roots {
			w := walker{root: root, yield: yield}
			err := fs.WalkDir(root.FS, root.Path, func(p string, d fs.DirEntry, err error) error {
				if ctx.Err() != nil {
					return ctx.Err()
				}
				return w.visit(p, d, err)
			})
			switch {
			case errors.Is(err, fs.SkipAll):
				return
			case err != nil:
				yield(Entry{}, Lost(Place{File: root.Name}, err.Error()))
				return
			}
		}
	}
}

type walker struct {
	root  Root
	yield func(Entry, error) bool
}

func (w walker) visit(p string, d fs.DirEntry, err error) error {
	name := w.name(p)
	if err != nil {
		return w.report(Lost(Place{File: name}, cause(err).Error()), d, err)
	}
	if p != w.root.Path && hidden(d.Name()) {
		return w.report(Skipped(Place{File: name}, "hidden"), d, fs.SkipDir)
	}
	if d.IsDir() {
		return w.folder(name, d)
	}
	info, err := fs.Stat(w.root.FS, p) // not d.Info: a link stands for its target
	switch {
	case err != nil && d.Type()&fs.ModeSymlink != 0:
		return w.report(Lost(Place{File: name}, "link: "+cause(err).Error()), d, nil)
	case err != nil:
		return w.report(Lost(Place{File: name}, cause(err).Error()), d, nil)
	case info.IsDir():
		// Following it could leave the archive or never end.
		return w.report(Skipped(Place{File: name}, "link to a folder"), d, nil)
	case !info.Mode().IsRegular():
		return w.report(Skipped(Place{File: name}, "not a regular file"), d, nil)
	case info.Size() == 0:
		return w.report(Skipped(Place{File: name}, "empty"), d, nil)
	}
	e := Entry{Name: name, Size: info.Size(), Modified: info.ModTime(), fsys: w.root.FS, inside: p}
	if w.root.Dir != "" {
		e.Path = filepath.Join(w.root.Dir, filepath.FromSlash(p))
	}
	if !w.yield(e, nil) {
		return fs.SkipAll
	}
	return nil
}

// folder goes into a folder unless it is left out.
func (w walker) folder(name string, d fs.DirEntry) error {
	if w.root.Except == nil {
		return nil
	}
	if info, err := d.Info(); err != nil || !os.SameFile(info, w.root.Except) {
		return nil // what fails here fails again when it is listed
	}
	return w.report(Skipped(Place{File: name}, "no part of the archive"), d, fs.SkipDir)
}

// report yields a problem and goes on: past the folder when it is one and what
// is set (skipping a plain file that way would skip its siblings).
func (w walker) report(p Problem, d fs.DirEntry, what error) error {
	if !w.yield(Entry{}, p) {
		return fs.SkipAll
	}
	if what != nil && d != nil && d.IsDir() {
		return fs.SkipDir
	}
	return nil
}

func (w walker) name(p string) string {
	p, root := wholeName(p), wholeName(w.root.Path)
	switch {
	case p == root:
		return w.root.Name
	case w.root.Name == "":
		return p
	default:
		return path.Join(w.root.Name, strings.TrimPrefix(p, root+"/"))
	}
}

// wholeName writes the bytes of a name that are not UTF-8 as %XX: names must
// stay apart from each other in whatever keeps them.
func wholeName(name string) string {
	if utf8.ValidString(name) {
		return name
	}
	var b strings.Builder
	for i, r := range name {
		if _, size := utf8.DecodeRuneInString(name[i:]); r == utf8.RuneError && size == 1 {
			fmt.Fprintf(&b, "%%%02X", name[i])
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// hidden tells whether a file or folder of this name is kept by a system or a
// tool rather than by the archive's owner.
func hidden(base string) bool {
	switch strings.ToLower(base) {
	case "__macosx", "thumbs.db", "desktop.ini", "$recycle.bin":
		return true
	}
	return strings.HasPrefix(base, ".") && base != "." && base != ".."
}

// cause drops the path from an error of the file system: the problem it goes
// into names the file already.
func cause(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}

type contextReader struct {
	ctx context.Context
	r   io.Reader
}

func (c contextReader) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(p)
}

type countedFile struct {
	fs.File
	count func(n int)
}

func (c countedFile) Read(p []byte) (int, error) {
	n, err := c.File.Read(p)
	c.count(n)
	return n, err
}
