package format

import (
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/gloss-search/gloss/corpus"
)

// TestRealArchives counts what is read of archives that are not part of the
// project, and why the rest is not.
func TestRealArchives(t *testing.T) {
	if testing.Short() {
		t.Skip("real archives take seconds; run without -short")
	}
	type counts map[string]int
	for _, c := range []struct {
		path    string
		want    counts // documents by format, skips by reason, "lost"
		dropped counts // values dropped by field
	}{
		// The one bad date is of the year 1.
		{"allsides/articles.jsonl.gz", counts{"jsonl": 18008}, counts{"date": 1}},
		// 330 of the documents have a title and a summary and point elsewhere. Not
		// documents: author pages, drafts, and, without text and date, the pages of
		// 52 topics, 6 resources, the authors' and the news' index.
		{"hugo/digitalgov.tar.gz", counts{"markdown": 2303, "author page": 1043, "draft": 2, "no text": 60}, counts{}},
		{"hugo/datanalytics-es.tar.gz", counts{"markdown": 848}, counts{}},
		{"jekyll/opeds-zh.tar.gz", counts{"markdown": 539}, counts{}},
		{"markdown/rawthought.tar.gz", counts{"markdown": 450}, counts{}},
		{"html/debates.tar.gz", counts{"html": 15}, counts{}},
		// 37 of the documents have a title and no text, 6 records have neither.
		{"saudinews-ar/articles.jsonl.gz", counts{"jsonl": 3873, "no text": 6}, counts{}},
		{"reuters/articles.jsonl.gz", counts{"jsonl": 13186}, counts{}},
	} {
		t.Run(c.path, func(t *testing.T) {
			path := filepath.Join("..", "..", "..", "shared", "data", filepath.FromSlash(c.path))
			if _, err := os.Stat(path); err != nil {
				t.Skip("real archives are not here: they lie in ../shared/data beside the repository")
			}
			got, dropped, ids := counts{}, counts{}, map[string]bool{}
			readReal(t, path, func(format string, doc corpus.Document, err error) {
				var p corpus.Problem
				switch {
				case errors.As(err, &p) && p.Skip:
					got[p.Reason]++
				case err != nil:
					got["lost"]++
					t.Log(err)
				default:
					got[format]++
					ids[doc.ID] = true
					for _, p := range doc.Problems {
						dropped[p.Field]++
					}
					checkReal(t, doc)
				}
			})
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(c.dropped, dropped); diff != "" {
				t.Error(diff)
			}
			if n := got["jsonl"] + got["markdown"] + got["html"]; len(ids) != n {
				t.Errorf("%d identifiers for %d documents (%v)", len(ids), n, slices.Sorted(maps.Keys(got)))
			}
		})
	}
}

func readReal(t *testing.T, path string, each func(format string, doc corpus.Document, err error)) {
	t.Helper()
	roots, err := corpus.Roots([]string{path})
	if err != nil {
		t.Fatal(err)
	}
	r := NewReader(Options{Now: today}, corpus.DefaultLimits(), nil)
	for e, err := range corpus.Walk(context.Background(), roots) {
		if err != nil {
			t.Fatal(err)
		}
		for f, err := range r.Files(context.Background(), e) {
			if err != nil {
				each("", corpus.Document{}, err)
				continue
			}
			for doc, err := range f.Documents() {
				each(f.Format, doc, err)
			}
		}
	}
}

// checkReal looks for what must be in no document.
func checkReal(t *testing.T, doc corpus.Document) {
	t.Helper()
	for _, s := range []string{doc.Title, doc.Body} {
		checkText(t, s)
		if strings.Contains(s, "\n\n\n") || strings.TrimSpace(s) != s && !strings.Contains(s, "\n") {
			t.Errorf("%s: untidy space", doc.Place)
		}
	}
	if strings.Contains(doc.Title, "\n") || utf8.RuneCountInString(doc.Title) > 1000 {
		t.Errorf("%s: title %.100q", doc.Place, doc.Title)
	}
	if strings.HasSuffix(doc.Place.File, ".html") && !strings.Contains(doc.Body, "Counterpoint") {
		t.Errorf("%s: the points of the debate are missing", doc.Place)
	}
}
