package classify_test

import (
	"slices"
	"testing"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/indexer/classify"
)

func TestCorrectedTopicNames(t *testing.T) {
	const body = "The ministry praised levelling up again. Levelling up has reached the harbour, and the orchestra played."
	plain := classify.New()
	with := func(c classify.Corrections) []corpus.Label {
		return plain.With(classify.Overrides{Topics: c}).Label(corpus.Document{Body: body}).Topics
	}
	if got := ids(plain.Label(corpus.Document{Body: body}).Topics); slices.Contains(got, "medtop:04000000") {
		t.Fatalf("topics without corrections: %v", got)
	}
	got := with(classify.Corrections{Names: map[string][]string{"levelling up": {"medtop:04000000"}}})
	if len(got) == 0 || got[0].ID != "medtop:04000000" || !slices.Contains(got[0].Evidence, "levelling up") {
		t.Errorf("a phrase given a topic: %+v", got)
	}
	got = with(classify.Corrections{Names: map[string][]string{"levelling up": {"medtop:20000344"}, "orchestra": {}}})
	if got := ids(got); got[0] != "medtop:04000000" || slices.Contains(got, "medtop:01000000") {
		t.Errorf("a narrower topic brings its top, a word without meaning nothing: %v", got)
	}
}

func TestForbiddenTopics(t *testing.T) {
	doc := corpus.Document{Body: "Voters, ballots and polling stations: the election has nine candidates, a runoff and exit polls."}
	plain := classify.New()
	forbid := func(id string) []string {
		c := plain.With(classify.Overrides{Topics: classify.Corrections{Forbidden: []string{id}}})
		return ids(c.Label(doc).Topics)
	}
	if got := ids(plain.Label(doc).Topics); !slices.Contains(got, "medtop:20000574") {
		t.Fatalf("topics without corrections: %v", got)
	}
	if got := forbid("medtop:20000574"); slices.Contains(got, "medtop:20000574") || !slices.Contains(got, "medtop:11000000") {
		t.Errorf("with elections forbidden: %v", got)
	}
	if got := forbid("medtop:11000000"); slices.Contains(got, "medtop:20000574") || slices.Contains(got, "medtop:11000000") {
		t.Errorf("with politics forbidden: %v", got)
	}
}
