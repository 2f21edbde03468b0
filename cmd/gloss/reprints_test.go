package main

import (
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
)

// TestAColumnThatRanTwice: the sample has a column that another paper printed
// under its own title, with other quotation marks and without the end.
func TestAColumnThatRanTwice(t *testing.T) {
	sampleCache(t)
	stdout, _, _ := gloss(t, nil, "search", "canary staircase")
	for _, want := range []string{"2 pieces", "Folded into others as reprints: 1", "also ran in: "} {
		if !strings.Contains(stdout, want) {
			t.Errorf("%q is missing from\n%s", want, stdout)
		}
	}
	if n := strings.Count(stdout, "columns/2023-06"); n != 1 {
		t.Errorf("the text stands %d times:\n%s", n, stdout)
	}
	apart, _, _ := gloss(t, nil, "search", "--reprints", "apart", "canary staircase")
	if strings.Count(apart, "columns/2023-06") != 2 || strings.Contains(apart, "also ran in") {
		t.Errorf("apart:\n%s", apart)
	}
}

// TestWhatTheSampleHasLikeAPiece holds the first two pieces like some of the
// sample's, through the API.
func TestWhatTheSampleHasLikeAPiece(t *testing.T) {
	sampleCache(t)
	base := serveIndex(t)
	get := func(path string, answer any) {
		t.Helper()
		response, err := http.Get(base + path)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		data, err := io.ReadAll(response.Body)
		if err != nil || response.StatusCode != http.StatusOK {
			t.Fatal(response.Status, err)
		}
		if err := json.Unmarshal(data, answer); err != nil {
			t.Fatal(err)
		}
	}
	cases := []struct {
		of   string
		want []string // among the first three
	}{
		{"Pyongyang sends soldiers", []string{"What Seoul should learn"}},
		{"The reactor next door", []string{"A reactor by referendum"}},
		{"The homework is dead", []string{"Let the machine mark nothing"}},
		{"The suitcases of Graça", nil},
	}
	for _, c := range cases {
		var found struct {
			Hits []struct{ ID, Title string }
		}
		get("/api/v1/search?facets=none&q=title:%22"+strings.ReplaceAll(c.of, " ", "+")+"%22", &found)
		if len(found.Hits) == 0 {
			t.Fatalf("no %s", c.of)
		}
		var r relatedTo
		get("/api/v1/documents/"+found.Hits[0].ID+"/related?limit=3", &r)
		for _, want := range c.want {
			if !slices.ContainsFunc(r.Related, func(p relatedPiece) bool { return strings.HasPrefix(p.Title, want) && len(p.Shared) > 0 }) {
				t.Errorf("like %s: %+v, want %s", c.of, r.Related, want)
			}
		}
		if twice := c.of == "The suitcases of Graça"; twice != (r.Reprints.Total == 1) || twice && r.Reprints.First[0].Source != "Lantern Square" {
			t.Errorf("%s also ran in %+v", c.of, r.Reprints)
		}
	}
}

type relatedTo struct {
	Reprints struct {
		Total int
		First []struct{ Source string }
	}
	Related []relatedPiece
}

type relatedPiece struct {
	Title  string
	Shared []string
}
