package server

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
)

// reprintedArchive has the text of its first document in n more sources.
func reprintedArchive(n int) *fake {
	f := fakeArchive()
	for i := range n {
		d := f.docs[0]
		d.ID, d.Title = corpus.NewID("reprint", fmt.Sprint(i)), "Reprint: "+d.Title
		d.Source, d.Date = fmt.Sprintf("Reprint <%d>", i), fmt.Sprintf("2024-11-%02d", i+1)
		f.docs = append(f.docs, d)
	}
	return f
}

func TestReprintsStandUnderOneHit(t *testing.T) {
	f := reprintedArchive(14)
	s := newSite(t, f)
	page := s.get("/search?q=confession&sort=oldest").Body.String()
	for _, want := range []string{
		"15 documents", "14 documents are reprints and folded into others.", `href="/search?q=confession&amp;sort=oldest&amp;reprints=apart"`,
		"Also ran in: ", `>Reprint &lt;0&gt;</a> (<time datetime="2024-11-01">1 November 2024</time>)`, "<summary>11 more</summary>", " and 4 more</details>",
		`href="/documents/` + f.docs[len(f.docs)-14].ID + `?q=confession&amp;sort=oldest"`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s", want)
		}
	}
	if n := strings.Count(page, `class="hit"`); n != 1 || strings.Contains(page, `class="pager"`) {
		t.Errorf("%d hits on %s", n, page)
	}
	apart := s.get("/search?q=confession&reprints=apart").Body.String()
	for _, want := range []string{"15 documents", "1–10", "Reprints stand by themselves.", `href="/search?q=confession" rel="nofollow">Fold them`, `reprints=apart&amp;page=2`} {
		if !strings.Contains(apart, want) {
			t.Errorf("apart: no %s", want)
		}
	}
	if strings.Contains(apart, "Also ran in") || f.asked.Fold {
		t.Error("apart they are folded")
	}
}

func TestAFoldedListHasAsManyPagesAsItHasHits(t *testing.T) {
	s := newSite(t, reprintedArchive(30))
	last := s.get("/search?page=5").Body.String() // of 80 documents 44 texts
	if !strings.Contains(last, "80 documents") || !strings.Contains(last, "41–44") || strings.Contains(last, `rel="next`) {
		t.Error("the last page is not the fifth")
	}
	if past := s.get("/search?page=6").Body.String(); !strings.Contains(past, "Go to the last one, page 5") {
		t.Error("no way back from the page behind the last")
	}
}

func TestTheAPIFoldsOnlyWhenAsked(t *testing.T) {
	f := reprintedArchive(14)
	s := newSite(t, f)
	type answer struct {
		Total, Folded int
		Hits          []struct{ Reprints *reprintsEntry }
	}
	ask := func(parameters string) (a answer) {
		if err := json.Unmarshal(s.get("/api/v1/search?q=confession&limit=100"+parameters).Body.Bytes(), &a); err != nil {
			t.Fatal(err)
		}
		return a
	}
	for _, parameters := range []string{"", "&reprints=apart"} {
		if a := ask(parameters); a.Total != 15 || a.Folded != 0 || len(a.Hits) != 15 || a.Hits[0].Reprints != nil {
			t.Errorf("%q: %+v", parameters, a)
		}
	}
	a := ask("&reprints=fold")
	if a.Total != 15 || a.Folded != 14 || len(a.Hits) != 1 || a.Hits[0].Reprints.Total != 14 || len(a.Hits[0].Reprints.First) != search.MaxReprints {
		t.Errorf("folded: %+v", a)
	}
	for _, target := range []string{"/api/v1/search?reprints=hide", "/search?reprints=hide"} {
		if w := s.get(target); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), "must be one of fold, apart") {
			t.Errorf("%s: %d %s", target, w.Code, w.Body)
		}
	}
}

func TestADocumentNamesItsReprintsAndWhatIsLikeIt(t *testing.T) {
	f := reprintedArchive(2)
	s := newSite(t, f)
	page := s.get("/documents/" + f.docs[0].ID + "?q=troops").Body.String()
	for _, want := range []string{
		"Also ran in: ", "Reprint &lt;1&gt;</a>", `<h2 id="related">More like this</h2>`, `<a href="/documents/` + f.docs[1].ID + `">The harvest that did not come</a>`, `Shares <i dir="auto">The</i>`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s", want)
		}
	}
	if arabic := s.get("/documents/" + f.docs[8].ID).Body.String(); strings.Contains(arabic, "More like this") || strings.Contains(arabic, "Also ran in") {
		t.Error("headings over nothing")
	}
}

func TestRelatedRefusesWhatItDoesNotKnow(t *testing.T) {
	f := fakeArchive()
	s := newSite(t, f)
	path := "/api/v1/documents/" + f.docs[0].ID + "/related"
	cases := []struct {
		target, want string
		status       int
	}{
		{path + "?limit=0", `"parameter": "limit"`, 400}, {path + "?limit=51", "from 1 to 50", 400}, {path + "?q=troops", `"parameter": "q"`, 400},
		{"/api/v1/documents/nobody/related", "no such document", 404}, {path + "?limit=50", `"shared"`, 200},
	}
	for _, c := range cases {
		if w := s.get(c.target); w.Code != c.status || !strings.Contains(w.Body.String(), c.want) {
			t.Errorf("%s: %d %s", c.target, w.Code, w.Body)
		}
	}
}
