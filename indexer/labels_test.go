package indexer_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/indexer"
	"github.com/gloss-search/gloss/search"
	"github.com/gloss-search/gloss/search/engines"
)

const (
	georgia = "The governor of Georgia has signed the bill, and in Georgia nobody reads bills before they are signed."
	kenya   = "The parliament of Kenya has signed nothing yet, and in Nairobi nobody expects that it will."
)

// regions gives the regions of a document, found by its text, and who says so.
func (a *archive) regions(text string) string {
	a.t.Helper()
	d := a.document(text)
	list := make([]string, len(d.Regions))
	for i, l := range d.Regions {
		list[i] = l.ID + " " + string(l.Origin)
	}
	return strings.Join(list, ", ")
}

func (a *archive) document(text string) corpus.Document {
	a.t.Helper()
	s, err := engines.Open(engines.Config{Dir: a.index})
	if err != nil {
		a.t.Fatal(err)
	}
	defer s.Close()
	r, err := s.Search(context.Background(), search.Query{Text: text, Limit: 1})
	if err != nil || len(r.Hits) != 1 {
		a.t.Fatal(err, len(r.Hits))
	}
	return r.Hits[0].Document
}

func TestCorrectionsFollowTheirFile(t *testing.T) {
	a := newArchive(t, map[string]string{"georgia.txt": georgia, "2020/kenya.txt": kenya})
	a.run()
	inferred := a.regions("governor")
	want(t, "Kenya", a.regions("parliament"), "KE inferred")

	a.write("gloss-labels.yaml", "documents:\n  georgia.txt: {regions: US, genre: letter, language: en}\n  2020/kenia.txt: {regions: KE}\n")
	r := a.run()
	want(t, "a file of corrections", changes(r), "0 added 2 changed 0 removed 0 unchanged")
	want(t, "corrected", a.regions("governor"), "US stated")
	d := a.document("governor")
	if d.Genre.ID != "letter" || d.LanguageOrigin != corpus.Stated || d.Regions[0].Evidence[0] != "US" {
		t.Errorf("corrected: %+v", d)
	}
	if r.Documents != 2 || r.Skipped["corrections of labels"] != 1 || r.Labelled.Regions != 2 || r.Labelled.Genres != 1 || r.Languages["en"] != 2 {
		t.Errorf("report: %+v", r)
	}
	note := filepath.Join(a.dir, "gloss-labels.yaml") + `:3: no document is called "2020/kenia.txt"; give its identifier, address or file`
	want(t, "a correction of nothing", strings.Join(r.Notes, "\n"), note)

	again := a.run()
	want(t, "again", changes(again), "0 added 0 changed 0 removed 2 unchanged, not published")
	if !slices.Equal(again.Notes, r.Notes) || again.Labelled != r.Labelled || again.Languages["en"] != 2 {
		t.Errorf("the report of an unchanged archive: %+v", again)
	}
	a.write("2020/kenya.txt", kenya+" Wait.")
	want(t, "one document edited", changes(a.run()), "0 added 1 changed 0 removed 1 unchanged")

	a.write("gloss-labels.yaml", "documents:\n  georgia.txt: {regions: none}\n")
	want(t, "other corrections", changes(a.run()), "0 added 2 changed 0 removed 0 unchanged")
	want(t, "corrected otherwise", a.regions("governor"), "")

	a.remove("gloss-labels.yaml")
	want(t, "no corrections any more", changes(a.run()), "0 added 2 changed 0 removed 0 unchanged")
	want(t, "as inferred", a.regions("governor"), inferred)
	want(t, "and again", changes(a.run()), "0 added 0 changed 0 removed 2 unchanged, not published")
}

// TestCorrectedNamesAreInferred: a corrected name is still read in the text, and
// the label shows it.
func TestCorrectedNamesAreInferred(t *testing.T) {
	a := newArchive(t, map[string]string{"georgia.txt": georgia, "kenya.txt": kenya})
	a.write("gloss-labels.yaml", "regions:\n  names: {Georgia: US}\n  forbid: [Africa]\n")
	a.run()
	want(t, "Georgia, here the state", a.regions("governor"), "US inferred")
	if d := a.document("governor"); !slices.Contains(d.Regions[0].Evidence, "Georgia") {
		t.Errorf("evidence %q", d.Regions[0].Evidence)
	}
	want(t, "Kenya, below what is forbidden", a.regions("parliament"), "")
}

func TestCorrectionsOfEachRoot(t *testing.T) {
	a := newArchive(t, map[string]string{
		"north/georgia.txt": georgia, "north/gloss-labels.yaml": "documents:\n  georgia.txt: {regions: [US]}\n",
		"south/kenya.txt": kenya, "south/sub/gloss-labels.yaml": "documents:\n  kenya.txt: {regions: [US]}\n",
	})
	runOn := func(labels string, paths ...string) (indexer.Report, error) {
		for i, p := range paths {
			paths[i] = filepath.Join(a.dir, p)
		}
		roots, err := corpus.Roots(paths)
		if err != nil {
			t.Fatal(err)
		}
		o := a.options(roots)
		o.Labels = labels
		return indexer.Run(context.Background(), o)
	}
	r, err := runOn("", "north", "south")
	if err != nil {
		t.Fatal(err)
	}
	want(t, "north", a.regions("governor"), "US stated")
	want(t, "south", a.regions("parliament"), "KE inferred")
	if r.Skipped["corrections of labels"] != 1 || r.Skipped["corrections of labels that do not apply here"] != 1 {
		t.Errorf("skipped: %v", r.Skipped)
	}
	a.write("north/gloss-labels.yaml", "documents:\n  georgia.txt: {regions: [CA]}\n")
	if r, err = runOn("", "north", "south"); err != nil {
		t.Fatal(err)
	}
	want(t, "the file of one root", changes(r), "0 added 1 changed 0 removed 1 unchanged")

	if r, err = runOn(filepath.Join(a.dir, "south/sub/gloss-labels.yaml"), "north", "south"); err != nil {
		t.Fatal(err)
	}
	want(t, "one file for all", changes(r), "0 added 2 changed 0 removed 0 unchanged")
	want(t, "south by that file", a.regions("parliament"), "US stated")
	if a.regions("governor") == "CA stated" || r.Skipped["corrections of labels"] != 1 {
		t.Errorf("the file of the root applies, too: %v", r.Skipped)
	}

	if _, err = runOn("", "north/georgia.txt"); err != nil {
		t.Fatal(err)
	}
	want(t, "beside a root that is a file", a.regions("governor"), "CA stated")
}

func TestABrokenFileOfCorrectionsChangesNothing(t *testing.T) {
	a := newArchive(t, map[string]string{"georgia.txt": georgia})
	a.run()
	a.write("kenya.txt", kenya)
	a.write("gloss-labels.yaml", "regions:\n  forbid: [Atlantis]\n")
	roots, err := corpus.Roots([]string{a.dir})
	if err != nil {
		t.Fatal(err)
	}
	place := filepath.Join(a.dir, "gloss-labels.yaml") + `:2: "Atlantis" is no region`
	for _, full := range []bool{false, true} {
		a.full = full
		if _, err := indexer.Run(context.Background(), a.options(roots)); err == nil || !strings.Contains(err.Error(), place) {
			t.Errorf("%v, want %s", err, place)
		}
	}
	o := a.options(roots)
	o.Labels = filepath.Join(a.dir, "nowhere.yaml")
	if _, err := indexer.Run(context.Background(), o); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a file that is not there: %v", err)
	}
	if got := a.found(""); len(got) != 1 {
		t.Errorf("the index was changed: %v", got)
	}
}

// TestCorrectedCategoriesReachTheFacets: a category of the archive stays as it
// is and brings the labels that its owner says it means.
func TestCorrectedCategoriesReachTheFacets(t *testing.T) {
	a := newArchive(t, map[string]string{
		"a.md":              "---\ntitle: On the bill\ntags: [Misc, Leaders]\n---\n" + georgia,
		"gloss-labels.yaml": "tags:\n  misc: [law, IE]\n  leaders: editorial\n",
	})
	a.run()
	d := a.document("governor")
	if len(d.Topics) != 1 || d.Topics[0].ID != "medtop:02000000" || d.Genre.ID != "editorial" || !slices.Equal(d.Tags, []string{"Misc", "Leaders"}) {
		t.Errorf("topics %+v, genre %+v, tags %q", d.Topics, d.Genre, d.Tags)
	}
	if !strings.Contains(a.regions("governor"), "IE stated") {
		t.Errorf("regions %s", a.regions("governor"))
	}
}
