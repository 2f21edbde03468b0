package server

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
)

func TestATakeAwayHoldsAllResults(t *testing.T) {
	f := fakeArchive()
	s := newSite(t, f)
	w := s.get("/api/v1/export?format=csv&q=the&text=yes")
	rows, err := csv.NewReader(w.Body).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	r, err := f.Search(t.Context(), search.Query{Text: "the", Limit: search.MaxLimit})
	if err != nil {
		t.Fatal(err)
	}
	if len(rows)-1 != r.Total || r.Total <= search.DefaultLimit || w.Header().Get("X-Total-Count") != "43" || w.Header().Get("X-Generation") != fakeGeneration {
		t.Errorf("%d rows of %d; headers %v", len(rows)-1, r.Total, w.Header())
	}
	for i, h := range r.Hits {
		if rows[i+1][0] != h.Document.ID {
			t.Errorf("row %d is %s, want %s", i, rows[i+1][0], h.Document.ID)
		}
	}
	lines := strings.Split(strings.TrimSpace(s.get("/api/v1/export?format=jsonl&q=the").Body.String()), "\n")
	if len(lines) != r.Total {
		t.Errorf("%d lines of %d", len(lines), r.Total)
	}
	for name, sign := range map[string]string{"bibtex": "\n}\n", "ris": "\nER  - \r\n"} {
		if n := strings.Count(s.get("/api/v1/export?q=the&format="+name).Body.String(), sign); n != r.Total {
			t.Errorf("%s: %d references of %d", name, n, r.Total)
		}
	}
}

func TestTakeAwaysKeepTheirShape(t *testing.T) {
	s := newSiteWith(t, fakeArchive(), Options{BaseURL: "https://archive.example"})
	for _, f := range exportFormats() {
		w := s.get("/api/v1/export?region=UA&region=LB&format=" + f.name)
		golden(t, "export."+f.extension, w.Body.Bytes())
		if got := w.Header().Get("Content-Type"); got != f.contentType {
			t.Errorf("%s: content type %s", f.name, got)
		}
	}
}

func TestATableIsSafeInASpreadsheet(t *testing.T) {
	body := "He said:\n\n\"no\", and left; truly."
	f := &fake{docs: []corpus.Document{{
		ID: "a", Title: "=HYPERLINK(\"http://x\")", Authors: []string{"@sum", "B"}, Source: " +1", URL: "-2", Tags: []string{"＝3", "=4"}, Record: "\t5", Body: body,
		Topics: []corpus.Label{{ID: "medtop:16000000"}},
	}}}
	w := newSite(t, f).get("/api/v1/export?format=csv&text=yes&bom=yes")
	if !strings.HasPrefix(w.Body.String(), "\uFEFFid,title,") || strings.Count(w.Body.String(), "\n") != strings.Count(w.Body.String(), "\r\n") {
		t.Errorf("no mark, or lines that end otherwise: %q", w.Body)
	}
	rows, err := csv.NewReader(w.Body).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for i, name := range rows[0] {
		got[name] = rows[1][i]
	}
	for name, want := range map[string]string{
		"title": "'=HYPERLINK(\"http://x\")", "authors": "'@sum; B", "source": "' +1", "url": "'-2", "tags": "'＝3; =4", "record": "'\t5",
		"text": body, "topics": "conflict, war and peace", "topic_codes": "medtop:16000000",
	} {
		if got[name] != want {
			t.Errorf("%s is %q, want %q", name, got[name], want)
		}
	}
}

func TestLinesOfJSONAreWhatTheAPISays(t *testing.T) {
	f := fakeArchive()
	s := newSite(t, f)
	for _, text := range []string{"no", "yes"} {
		var line, document map[string]any
		if err := json.Unmarshal(s.get("/api/v1/export?format=jsonl&q=troops&text="+text).Body.Bytes(), &line); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(s.get("/api/v1/documents/"+f.docs[0].ID).Body.Bytes(), &document); err != nil {
			t.Fatal(err)
		}
		if text == "no" {
			delete(document, "body")
		}
		a, _ := json.Marshal(line)
		b, _ := json.Marshal(document)
		if !bytes.Equal(a, b) {
			t.Errorf("text=%s: %s\nwant %s", text, a, b)
		}
	}
}

func TestWhatATakeAwayRefuses(t *testing.T) {
	s := newSiteWith(t, fakeArchive(), Options{ExportLimit: 40})
	cases := []struct{ name, query, parameter, detail string }{
		{"no format", "q=troops", "format", "must be one of csv, jsonl, bibtex, ris"},
		{"an unknown format", "format=xlsx", "format", "must be one of"},
		{"a limit", "format=csv&limit=10", "limit", "no such parameter"},
		{"texts of references", "format=ris&text=yes", "text", "references hold no texts"},
		{"a text that is neither", "format=csv&text=1", "text", "must be yes or no"},
		{"a region that is none", "format=csv&region=Atlantis", "region", "is no region"},
		{"more than the limit", "format=csv", "", "finds 50 documents, and at most 40 can be taken away"},
	}
	for _, c := range cases {
		w := s.get("/api/v1/export?" + c.query)
		var p problem
		if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil || w.Code != 400 || p.Parameter != c.parameter || !strings.Contains(p.Detail, c.detail) {
			t.Errorf("%s: %d %s", c.name, w.Code, w.Body)
		}
		if w.Header().Get("Content-Disposition") != "" || w.Header().Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: headers %v", c.name, w.Header())
		}
	}
	if w := s.get("/api/v1/export?format=csv&q=troops"); w.Code != 200 {
		t.Errorf("under the limit: %d", w.Code)
	}
}

func TestAnErrorIsNeverAShorterTakeAway(t *testing.T) {
	f := fakeArchive()
	f.breaks, f.breaksAfter = errors.New("disk sda1"), 20
	s := newSite(t, f)
	// Nothing has been sent yet: a clean answer.
	w := s.get("/api/v1/export?format=csv")
	if w.Code != 500 || w.Header().Get("Content-Disposition") != "" || strings.Contains(w.Body.String(), "id,title") {
		t.Errorf("%d %v %s", w.Code, w.Header(), w.Body)
	}
	// Something has: the client must notice.
	f.docs[20].Body = strings.Repeat("the ", exportBuffer/2)
	f.docs[10].Body = f.docs[20].Body
	f.breaksAfter = 49
	server := httptest.NewServer(s)
	defer server.Close()
	response, err := http.Get(server.URL + "/api/v1/export?format=csv&text=yes")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if n, err := io.Copy(io.Discard, response.Body); err == nil || response.StatusCode != 200 || n < exportBuffer {
		t.Errorf("status %d, %d bytes and no error", response.StatusCode, n)
	}
	server.Close()
	if !strings.Contains(s.log.String(), "take-away broken off") || !strings.Contains(s.log.String(), "sda1") {
		t.Errorf("log %s", s.log)
	}
}

// unhurried takes longer over each document than a whole request may take.
type unhurried struct {
	*fake
	pause time.Duration
}

func (u unhurried) Walk(ctx context.Context, _ search.Query, begin func(search.Results) error, visit func(corpus.Document) error) error {
	err := begin(search.Results{Total: len(u.docs), Generation: fakeGeneration})
	for _, d := range u.docs {
		time.Sleep(u.pause)
		err = errors.Join(err, ctx.Err(), visit(d))
	}
	return err
}

func TestATakeAwayHasTheTimeItNeeds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSiteWith(t, unhurried{fakeArchive(), time.Minute}, Options{Timeout: time.Second})
		if w := s.get("/api/v1/export?format=jsonl"); w.Code != 200 || strings.Count(w.Body.String(), "\n") != 50 {
			t.Errorf("%d, %d lines", w.Code, strings.Count(w.Body.String(), "\n"))
		}
	})
}

func TestTooManyTakeAwaysAreToldToWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSite(t, unhurried{fakeArchive(), time.Second})
		var others sync.WaitGroup
		for range maxExports {
			others.Go(func() { s.get("/api/v1/export?format=csv") })
		}
		synctest.Wait()
		defer others.Wait()
		if w := s.get("/api/v1/export?format=csv"); w.Code != 503 || w.Header().Get("Retry-After") == "" {
			t.Errorf("%d %v", w.Code, w.Header())
		}
	})
}

func TestFilesOfATakeAwayAreNamedAfterTheSearch(t *testing.T) {
	s := newSite(t, fakeArchive())
	for q, want := range map[string]string{
		"":                                   "gloss-gen-000007.csv",
		"the":                                "gloss-the-gen-000007.csv",
		"%22../../troops%22+%3B":             "gloss-troops-gen-000007.csv",
		"%EC%84%9C%EC%9A%B8+":                "gloss-서울-gen-000007.csv",
		strings.Repeat("commentary+", 30):    "gloss-commentary-commentary-commentary-comment-gen-000007.csv",
		"%0d%0aContent-Type:+text/html+a%2f": "gloss-content-type-text-html-a-gen-000007.csv",
	} {
		w := s.do("HEAD", "/api/v1/export?format=csv&q="+q)
		kind, parameters, err := mime.ParseMediaType(w.Header().Get("Content-Disposition"))
		if err != nil || kind != "attachment" || parameters["filename"] != want || w.Body.Len() > 0 {
			t.Errorf("%s: %v, want %s", w.Header().Get("Content-Disposition"), err, want)
		}
	}
}
