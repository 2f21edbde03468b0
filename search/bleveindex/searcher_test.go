package bleveindex_test

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
	"github.com/gloss-search/gloss/search/bleveindex"
)

func publish(t *testing.T, dir string, docs ...corpus.Document) {
	t.Helper()
	w, err := bleveindex.OpenWriter(dir, true)
	if err != nil {
		t.Fatal(err)
	}
	writeErr := w.Write(context.Background(), docs)
	_, publishErr := w.Publish(context.Background())
	if err := errors.Join(writeErr, publishErr, w.Close()); err != nil {
		t.Fatal(err)
	}
}

func TestSearcherFollowsAnIndexThatWasDeletedAndBuiltAnew(t *testing.T) {
	dir := t.TempDir()
	publish(t, dir, corpus.Document{ID: "a", Title: "Apple", Body: "apple"})
	s, err := bleveindex.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	publish(t, dir, corpus.Document{ID: "b", Title: "Banana", Body: "banana"})
	for end := time.Now().Add(10 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		if _, err := s.Document(context.Background(), "b"); err == nil {
			return
		}
		if time.Now().After(end) {
			t.Fatal("the index built anew is not served")
		}
	}
}

func TestLongPhraseIsCutAndCanBeStopped(t *testing.T) {
	dir := t.TempDir()
	text := strings.Repeat("the house of the state ", 200)
	publish(t, dir, corpus.Document{ID: "a", Title: "House", Body: text, Language: "en"})
	s, err := bleveindex.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	q := search.Query{Text: `"` + strings.TrimSpace(text) + `"`}
	r, err := s.Search(context.Background(), q)
	if err != nil || r.Total != 1 || !strings.Contains(strings.Join(r.Notes, " "), "first 64 words") {
		t.Errorf("%d hits, notes %q, %v", r.Total, r.Notes, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := s.Search(ctx, q); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
}

func TestAWildcardThatFitsTooManyWordsSaysSo(t *testing.T) {
	dir := t.TempDir()
	var words strings.Builder
	for a := 'a'; a <= 'z'; a++ {
		for b := 'a'; b <= 'z'; b++ {
			words.WriteString("x" + string(a) + string(b) + " ")
		}
	}
	publish(t, dir, corpus.Document{ID: "a", Title: "xylophone", Body: words.String(), Language: "en"}, corpus.Document{ID: "b", Body: "other"})
	s, err := bleveindex.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	cases := []struct {
		text, note string
		total      int
	}{
		{"x*", "500 most frequent", 1},
		{"-x*", "500 most frequent", 1},
		{`"xaa x*"`, "100 most frequent", 1},
		{"xa*", "", 1},
		{"body:x*", "500 most frequent", 1},
		{"title:x*", "", 1},
		{"a* b* c* d* e* f* g* h* i* j*", "first 8 words", 1},
	}
	for _, c := range cases {
		r, err := s.Search(context.Background(), search.Query{Text: c.text})
		if err != nil {
			t.Fatal(err)
		}
		if notes := strings.Join(r.Notes, " "); c.note == "" && notes != "" || !strings.Contains(notes, c.note) {
			t.Errorf("%s: notes %q, want %q", c.text, r.Notes, c.note)
		}
		if r.Total != c.total && !strings.HasPrefix(c.text, "a*") {
			t.Errorf("%s: %d hits, want %d", c.text, r.Total, c.total)
		}
	}
}
