package corpus

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDistinctNames(t *testing.T) {
	for _, c := range []struct {
		fact  string
		paths []string
		want  []string
	}{
		{"a path is named by its last element", []string{"/data/letters"}, []string{"letters"}},
		{"two of a name get parents until they differ", []string{"/a/x/posts", "/b/x/posts"}, []string{"a/x/posts", "b/x/posts"}},
		{"only those that collide get longer", []string{"/a/posts", "/b/posts", "/c/essays"}, []string{"a/posts", "b/posts", "essays"}},
		{"the root of the disk has no name", []string{"/"}, []string{""}},
		{"a path that ends another is told apart", []string{"/posts", "/a/posts"}, []string{"posts", "a/posts"}},
	} {
		t.Run(c.fact, func(t *testing.T) {
			if diff := cmp.Diff(c.want, distinctNames(c.paths)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestRootsRefusesAPathThatDoesNotExist(t *testing.T) {
	if _, err := Roots([]string{filepath.Join(t.TempDir(), "nothing")}); err == nil {
		t.Error("no error")
	}
}

func TestRootsTakesAPathOnce(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	roots, err := Roots([]string{dir, ".", dir + "/"})
	if err != nil || len(roots) != 1 {
		t.Fatalf("%d roots, %v", len(roots), err)
	}
	if roots[0].Name != filepath.Base(dir) {
		t.Errorf("named %q", roots[0].Name)
	}
}

func TestRootsTakesWhatLiesBelowAnotherOnce(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a")
	for _, name := range []string{"x/1.txt", "x/y/2.txt", ".drafts/3.txt", "xy/4.txt"} {
		write(t, filepath.Join(dir, filepath.FromSlash(name)), "x")
	}
	if err := os.Symlink(filepath.Join(dir, "x"), filepath.Join(dir, "link")); err != nil {
		t.Skip("this file system has no links")
	}
	for _, c := range []struct {
		fact        string
		given, want []string
	}{
		{"a file in a folder", []string{".", "x/1.txt"}, []string{"a"}},
		{"whatever the order", []string{"x/y", "x/1.txt", "x"}, []string{"x"}},
		{"a link to a folder is that folder", []string{"x", "link"}, []string{"x"}},
		{"a link below a folder is not followed there", []string{"link", "x/y/2.txt"}, []string{"link"}},
		{"what is hidden there was asked for", []string{".", ".drafts/3.txt"}, []string{"a", "3.txt"}},
		{"a name that only starts the same is another", []string{"x", "xy"}, []string{"x", "xy"}},
	} {
		t.Run(c.fact, func(t *testing.T) {
			t.Chdir(dir)
			roots, err := Roots(c.given)
			if err != nil {
				t.Fatal(err)
			}
			var names []string
			for _, r := range roots {
				names = append(names, r.Name)
			}
			if diff := cmp.Diff(c.want, names); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
