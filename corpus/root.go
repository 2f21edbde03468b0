package corpus

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
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
}

// Roots gives the roots for paths on disk, in their order, each once. A root is
// named after the last element of its path; where two would have the same
// name, both are named by as many parent folders more as tell them apart. It
// fails when a path does not exist: a mistyped path must not look like an
// archive that has become empty.
func Roots(paths []string) ([]Root, error) {
	var roots []Root
	var full []string
	var errs []error
	seen := map[string]bool{}
	for _, p := range paths {
		abs, err := filepath.Abs(p)
		if err != nil {
			errs = append(errs, fmt.Errorf("find %s: %w", p, err))
			continue
		}
		if seen[abs] {
			continue
		}
		seen[abs] = true
		root, err := rootAt(abs)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		roots, full = append(roots, root), append(full, abs)
	}
	for i, name := range distinctNames(full) {
		roots[i].Name = name
	}
	return roots, errors.Join(errs...)
}

func rootAt(abs string) (Root, error) {
	info, err := os.Stat(abs) // a link given by name is followed: it was asked for
	if err != nil {
		return Root{}, fmt.Errorf("find archive: %w", err)
	}
	if info.IsDir() {
		return Root{FS: os.DirFS(abs), Path: ".", Dir: abs}, nil
	}
	dir := filepath.Dir(abs)
	return Root{FS: os.DirFS(dir), Path: filepath.Base(abs), Dir: dir}, nil
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
