package corpus

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Root is one place to read documents from: a folder or a single file.
type Root struct {
	// Name opens the name of every file below the root: "letters" makes
	// "letters/2019/may.md". It is the whole name when the root is a file.
	Name string
	// FS holds the files, and Path is the root in it: "." for a folder.
	FS   fs.FS
	Path string
	// Dir is the folder on disk that FS shows; empty when it is not on disk.
	Dir string
	// Except is a folder on disk that is no part of the archive, wherever below
	// the root it lies; nil when there is none.
	Except fs.FileInfo
}

// Roots gives the roots for paths on disk, in their order, each once; what lies
// below another root is a part of that one. A root is named after the last
// element of its path; where two would have the same name, both are named by as
// many parent folders more as tell them apart. It fails when a path does not exist: a mistyped path must not look like an
// archive that has become empty.
func Roots(paths []string) ([]Root, error) {
	var found []foundRoot
	var errs []error
	for _, p := range paths {
		r, err := findRoot(p)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		found = append(found, r)
	}
	var roots []Root
	var full []string
	for i, r := range found {
		if !slices.ContainsFunc(found[:i], r.same) && !slices.ContainsFunc(found, r.below) {
			roots, full = append(roots, r.Root), append(full, r.path)
		}
	}
	for i, name := range distinctNames(full) {
		roots[i].Name = wholeName(name)
	}
	return roots, errors.Join(errs...)
}

// Except leaves a folder out of the archive, which may lie below a root or not
// be there at all.
func Except(roots []Root, dir string) []Root {
	info, err := os.Stat(dir)
	if err != nil {
		return roots
	}
	out := slices.Clone(roots)
	for i := range out {
		out[i].Except = info
	}
	return out
}

// foundRoot is a root with its path as it was given, and with links resolved.
type foundRoot struct {
	Root
	path, resolved string
}

func findRoot(given string) (foundRoot, error) {
	abs, err := filepath.Abs(given)
	if err != nil {
		return foundRoot{}, fmt.Errorf("find %s: %w", given, err)
	}
	root, err := rootAt(abs)
	if err != nil {
		return foundRoot{}, err
	}
	resolved, err := filepath.EvalSymlinks(abs)
	if err != nil {
		return foundRoot{}, fmt.Errorf("find archive: %w", err)
	}
	return foundRoot{root, abs, resolved}, nil
}

func (r foundRoot) same(other foundRoot) bool { return r.resolved == other.resolved }

// below tells whether walking the other root comes by this one. It does not
// where a hidden folder lies between.
func (r foundRoot) below(other foundRoot) bool {
	rel, err := filepath.Rel(other.resolved, r.resolved)
	if err != nil || rel == "." {
		return false
	}
	return !slices.ContainsFunc(strings.Split(filepath.ToSlash(rel), "/"), func(elem string) bool {
		return elem == ".." || hidden(elem)
	})
}

func rootAt(abs string) (Root, error) {
	info, err := os.Stat(abs) // a link given by name is followed: it was asked for
	if err != nil {
		return Root{}, fmt.Errorf("find archive: %w", err)
	}
	if info.IsDir() {
		return Root{FS: folder(abs), Path: ".", Dir: abs}, nil
	}
	dir := filepath.Dir(abs)
	return Root{FS: folder(dir), Path: filepath.Base(abs), Dir: dir}, nil
}

// folder shows a folder on disk. Unlike os.DirFS it also opens what has a name
// that is not UTF-8, as files of old systems do.
type folder string

func (f folder) Open(name string) (fs.File, error)          { return os.Open(f.path(name)) }
func (f folder) Stat(name string) (fs.FileInfo, error)      { return os.Stat(f.path(name)) }
func (f folder) ReadDir(name string) ([]fs.DirEntry, error) { return os.ReadDir(f.path(name)) }

func (f folder) path(name string) string {
	return filepath.Join(string(f), filepath.FromSlash(name))
}

// distinctNames names each path by as few of its last elements as make all the
// names different.
func distinctNames(paths []string) []string {
	names := make([]string, len(paths))
	depth := make([]int, len(paths))
	for i, p := range paths {
		depth[i] = 1
		names[i] = lastElements(p, 1)
	}
	for again := true; again; {
		again = false
		holders := map[string][]int{}
		for i, name := range names {
			holders[name] = append(holders[name], i)
		}
		for _, same := range holders {
			if len(same) < 2 {
				continue
			}
			for _, i := range same {
				depth[i]++
				longer := lastElements(paths[i], depth[i])
				again = again || longer != names[i]
				names[i] = longer
			}
		}
	}
	return names
}

func lastElements(p string, n int) string {
	parts := strings.FieldsFunc(filepath.ToSlash(p), func(r rune) bool { return r == '/' })
	return strings.Join(parts[max(0, len(parts)-n):], "/")
}
