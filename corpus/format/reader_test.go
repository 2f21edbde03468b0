package format

import (
	"archive/tar"
	"bytes"
	"context"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/gloss-search/gloss/corpus"
)

// entries walks files in memory under the root "site".
func entries(t *testing.T, files fstest.MapFS) []corpus.Entry {
	t.Helper()
	var list []corpus.Entry
	for e, err := range corpus.Walk(context.Background(), []corpus.Root{{Name: "site", FS: files, Path: "."}}) {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, e)
	}
	return list
}

// all reads entries to lines: "format name: title by authors", or the problem.
func all(list []corpus.Entry) []string {
	r := NewReader(Options{Now: today}, corpus.DefaultLimits(), FindPeople(slices.Values(list)))
	var out []string
	for _, e := range list {
		for f, err := range r.Files(context.Background(), e) {
			if err != nil {
				out = append(out, err.Error())
				continue
			}
			for doc, err := range f.Documents() {
				if err != nil {
					out = append(out, err.Error())
					continue
				}
				out = append(out, f.Format+" "+doc.Place.String()+": "+doc.Title+" by "+strings.Join(doc.Authors, ", "))
			}
		}
	}
	return out
}

var site = map[string]string{
	"content/authors/jo-march/_index.md": "---\ndisplay_name: Jo March\n---\n",
	"data/authors.yml":                   "amy:\n  name: Amy March\nbeth: Beth March\n",
	"content/news/a.md":                  "---\ntitle: A\nauthors: [jo-march, amy, Meg March]\n---\ntext",
	"style.css":                          "p {}",
	"logo.png":                           "\x89PNG\x00\x00",
	"note.txt":                           "\x00\x01\x02\x03\x04\x05\x06\x07",
	"Makefile":                           "all:",
}

func TestReaderNamesAuthorsOfASite(t *testing.T) {
	want := []string{
		"site/Makefile: no format for Makefile",
		"site/content/authors/jo-march/_index.md: author page",
		"markdown site/content/news/a.md: A by Jo March, Amy March, Meg March",
		"site/data/authors.yml: no format for .yml",
		"site/logo.png: no format for .png",
		"site/note.txt: not text",
		"site/style.css: no format for .css",
	}
	files := fstest.MapFS{}
	for name, text := range site {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	if diff := cmp.Diff(want, all(entries(t, files))); diff != "" {
		t.Error("loose files:", diff)
	}

	var b bytes.Buffer // the same packed, with the post before the author
	w := tar.NewWriter(&b)
	for _, name := range []string{"content/news/a.md", "content/authors/jo-march/_index.md", "data/authors.yml"} {
		w.WriteHeader(&tar.Header{Name: name, Size: int64(len(site[name])), Mode: 0o644})
		io.WriteString(w, site[name])
	}
	w.Close()
	got := all(entries(t, fstest.MapFS{"s.tar": {Data: b.Bytes()}}))
	if want := "markdown site/s.tar!content/news/a.md: A by Jo March, Amy March, Meg March"; got[0] != want {
		t.Errorf("packed: %q", got)
	}
}

func TestPeopleDigestFollowsTheNamesThatHold(t *testing.T) {
	people := func(name string) *People {
		return FindPeople(slices.Values(entries(t, fstest.MapFS{
			"a/content/authors/jo/_index.md": {Data: []byte("---\ndisplay_name: " + name + "\n---\n")},
			"a/content/news/x.md":            {Data: []byte("x")},
		})))
	}
	one, other := people("Jo"), people("Joe")
	if d := one.Digest("site/a/content/news/x.md"); d == "" || d == other.Digest("site/a/content/news/x.md") {
		t.Errorf("digest %q", d)
	}
	if d := one.Digest("site/b/x.md"); d != "" {
		t.Errorf("digest %q beside the site", d)
	}
}

func TestReaderReadsOnAfterAMemberThatIsTooLong(t *testing.T) {
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, f := range []struct{ name, text string }{{"a.txt", strings.Repeat("long ", 1000)}, {"b.txt", "Short text. Really."}} {
		w.WriteHeader(&tar.Header{Name: f.name, Size: int64(len(f.text)), Mode: 0o644})
		io.WriteString(w, f.text)
	}
	w.Close()
	lim := corpus.DefaultLimits()
	lim.MemberBytes = 1000
	r := NewReader(Options{Now: today}, lim, nil)
	var out []string
	for _, e := range entries(t, fstest.MapFS{"s.tar": {Data: b.Bytes()}}) {
		for f, err := range r.Files(context.Background(), e) {
			if err != nil {
				t.Fatal(err) // the format reports it
			}
			for doc, err := range f.Documents() {
				if err != nil {
					out = append(out, err.Error())
				} else {
					out = append(out, doc.Title)
				}
			}
		}
	}
	if diff := cmp.Diff([]string{"site/s.tar!a.txt: archive bound exceeded: more than 1000 bytes in one member", "Short text. Really"}, out); diff != "" {
		t.Error(diff)
	}
}

func TestOptionsCheck(t *testing.T) {
	if err := (Options{Fields: map[string]string{"kicker": "title"}}).Check(); err != nil {
		t.Error(err)
	}
	if err := (Options{Fields: map[string]string{"kicker": "headline"}}).Check(); err == nil {
		t.Error("an unknown field was accepted")
	}
}
