package corpus

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func walked(t *testing.T, roots []Root) (names, problems []string) {
	t.Helper()
	for e, err := range Walk(context.Background(), roots) {
		var p Problem
		switch {
		case err == nil:
			names = append(names, e.Name)
		case errors.As(err, &p) && p.Skip:
			problems = append(problems, "skip "+p.Error())
		default:
			problems = append(problems, err.Error())
		}
	}
	return names, problems
}

func TestWalkListsFilesAndSaysWhatItLeaves(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "letters")
	for name, text := range map[string]string{
		"2019/may.md": "x", "2019/empty.md": "", ".git/config": "x", "2019/.DS_Store": "x",
		"__MACOSX/a": "x", "a.txt": "x", "b/c/d.txt": "x",
	} {
		write(t, filepath.Join(dir, filepath.FromSlash(name)), text)
	}
	for link, target := range map[string]string{"loop": dir, "file.txt": filepath.Join(dir, "a.txt"), "gone": "nowhere"} {
		if err := os.Symlink(target, filepath.Join(dir, "b", link)); err != nil {
			t.Skip("this file system has no links")
		}
	}
	roots, err := Roots([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	names, problems := walked(t, roots)
	if diff := cmp.Diff([]string{"letters/2019/may.md", "letters/a.txt", "letters/b/c/d.txt", "letters/b/file.txt"}, names); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{
		"skip letters/.git: hidden", "skip letters/2019/.DS_Store: hidden", "skip letters/2019/empty.md: empty",
		"skip letters/__MACOSX: hidden", "letters/b/gone: link: no such file or directory", "skip letters/b/loop: link to a folder",
	}, problems); diff != "" {
		t.Error(diff)
	}
}

func TestWalkReadsNamesThatAreNotUTF8(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "old")
	for _, name := range []string{"lat\xe8in.txt", "lat\xe9in.txt", "d\xffr/f.txt", "café.txt"} {
		path := filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(name), 0o644)); err != nil {
			t.Skip("this file system takes no such names")
		}
	}
	roots, err := Roots([]string{dir, filepath.Join(dir, "lat\xe8in.txt")})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for e, err := range Walk(context.Background(), roots) {
		if err != nil {
			t.Fatal(err)
		}
		if _, err := e.Hash(context.Background()); err != nil || !e.Unchanged() {
			t.Errorf("%s: %v", e.Name, err)
		}
		names = append(names, e.Name)
	}
	if diff := cmp.Diff([]string{"old/café.txt", "old/d%FFr/f.txt", "old/lat%E8in.txt", "old/lat%E9in.txt"}, names); diff != "" {
		t.Error(diff)
	}
}

func TestWalkLeavesAFolderOut(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "archive")
	write(t, filepath.Join(dir, "a.txt"), "x")
	write(t, filepath.Join(dir, "index", "gen-000001", "report.json"), "{}")
	roots, err := Roots([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	names, problems := walked(t, Except(roots, filepath.Join(dir, "index")))
	if diff := cmp.Diff([]string{"archive/a.txt"}, names); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"skip archive/index: no part of the archive"}, problems); diff != "" {
		t.Error(diff)
	}
	if names, _ := walked(t, Except(roots, filepath.Join(dir, "nothing"))); len(names) != 2 {
		t.Errorf("a folder that is not there: %v", names)
	}
}

func TestWalkReadsAnyFileSystem(t *testing.T) {
	files := fstest.MapFS{"archive/a.txt": {Data: []byte("a")}, "archive/b/c.txt": {Data: []byte("c")}, "other/d.txt": {Data: []byte("d")}}
	names, _ := walked(t, []Root{{Name: "sample", FS: files, Path: "archive"}})
	if diff := cmp.Diff([]string{"sample/a.txt", "sample/b/c.txt"}, names); diff != "" {
		t.Error(diff)
	}
}

func TestWalkOfOneFileNamesItByItself(t *testing.T) {
	path := filepath.Join(t.TempDir(), ".hidden.txt") // asked for by name
	write(t, path, "text")
	roots, err := Roots([]string{path})
	if err != nil {
		t.Fatal(err)
	}
	for e, err := range Walk(context.Background(), roots) {
		if err != nil || e.Name != ".hidden.txt" || e.Path != path || e.Size != 4 {
			t.Errorf("%+v, %v", e, err)
		}
	}
}

func TestWalkStopsWhenItsContextEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for e, err := range Walk(ctx, []Root{{Name: "x", FS: fstest.MapFS{"a": {Data: []byte("a")}}, Path: "."}}) {
		if err == nil {
			t.Errorf("listed %s", e.Name)
		}
	}
}

func TestHashIsOfTheContent(t *testing.T) {
	hash := func(name, text string) string {
		files := fstest.MapFS{name: {Data: []byte(text)}}
		for e := range Walk(context.Background(), []Root{{Name: "x", FS: files, Path: "."}}) {
			n := 0
			h, err := e.Counted(func(k int) { n += k }).Hash(context.Background())
			if err != nil || n != len(text) {
				t.Fatalf("%v; %d bytes counted", err, n)
			}
			return h
		}
		return ""
	}
	if hash("a", "text") != hash("b", "text") || hash("a", "text") == hash("a", "other") {
		t.Error("the hash does not follow the content alone")
	}
}
