package eval_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/gloss-search/gloss/search"
	"github.com/gloss-search/gloss/search/eval"
)

// speller knows words and what it takes others for.
type speller map[string][]string

func (s speller) Spell(_ context.Context, word string, most int) (search.Spelling, error) {
	alike, known := s[strings.ToLower(word)]
	if len(alike) > 0 {
		return search.Spelling{Alike: alike[:min(most, len(alike))]}, nil
	}
	return search.Spelling{Known: known}, nil
}

func TestMisspellingsAreRead(t *testing.T) {
	list, err := eval.ReadMisspellings(strings.NewReader("$harbour\nharbur\n\narber\n$two words\ntoo words\n$Malta\nmal_ta\nMalter\n"))
	want := []eval.Misspelling{{Right: "harbour", Wrong: "harbur"}, {Right: "harbour", Wrong: "arber"}, {Right: "Malta", Wrong: "Malter"}}
	if err != nil || !slices.Equal(list, want) {
		t.Errorf("%v, %v; want %v", list, err, want)
	}
	if _, err := eval.ReadMisspellings(strings.NewReader("harbur\n")); err == nil || !strings.Contains(err.Error(), "line 1") {
		t.Errorf("a wrong word without a right one: %v", err)
	}
}

func TestMisspellingsAreCounted(t *testing.T) {
	s := speller{
		"harbour": nil, "malta": nil, "kelp": nil, "help": nil, "it's": nil,
		"harbur": {"harbour", "arbour"}, "hrbor": {"arbour", "Harbour"}, "molta": {"molten"}, "its": {"It's"},
		"zzzzzzz": {"kelp"},
	}
	list := []eval.Misspelling{
		{Right: "harbour", Wrong: "harbur"}, {Right: "harbour", Wrong: "hrbor"}, {Right: "Malta", Wrong: "molta"},
		{Right: "it's", Wrong: "its"},
		{Right: "kelp", Wrong: "help"},    // a word itself
		{Right: "kelp", Wrong: "zzzzzzz"}, // too far
		{Right: "unknown", Wrong: "unnown"},
	}
	r, err := eval.RunSpelling(t.Context(), s, list)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := r.All(), (eval.SpellingTally{Asked: 4, First: 2, Among: 3}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if r.Read != 7 || r.Eligible != 5 || r.Words != 3 || len(r.Took) != 4 {
		t.Errorf("%+v", r)
	}
}
