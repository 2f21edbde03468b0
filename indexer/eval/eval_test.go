package eval_test

import (
	"math"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/indexer/eval"
)

// byTitle labels a document with what its title lists: regions before a bar,
// topics after it. What the archive states must not reach it.
type byTitle struct{ t *testing.T }

func (l byTitle) Label(doc corpus.Document) corpus.Document {
	if len(doc.Places)+len(doc.Tags)+len(doc.Kinds) > 0 {
		l.t.Error("the labeller sees what the archive states")
	}
	regions, topics, _ := strings.Cut(doc.Title, "|")
	doc.Regions, doc.Topics = labels(regions), labels(topics)
	return doc
}

func labels(ids string) []corpus.Label {
	var out []corpus.Label
	for id := range strings.FieldsSeq(ids) {
		out = append(out, corpus.Label{ID: id, Evidence: []string{"word of " + id}})
	}
	return out
}

func add(t *testing.T, e *eval.Evaluation, title string, places, tags []string) {
	t.Helper()
	e.Add(byTitle{t}, corpus.Document{Title: title, Places: places, Tags: tags, Kinds: []string{"Op-Ed"}})
}

func near(t *testing.T, name string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-9 {
		t.Errorf("%s is %.4f, want %.4f", name, got, want)
	}
}

func TestCountriesAreComparedAsSets(t *testing.T) {
	e := eval.New(eval.Options{Regions: true})
	add(t, e, "UA RU 150", []string{"Ukraine", "europe"}, nil) // areas do not count
	add(t, e, "RU", []string{"RU", "kp"}, nil)
	add(t, e, "FR", nil, nil) // not labelled by people: not counted
	add(t, e, "", []string{"Narnia", "UA"}, nil)
	micro := e.Countries.Micro()
	near(t, "precision", micro.Precision, 2.0/3)
	near(t, "recall", micro.Recall, 2.0/4)
	near(t, "F1", micro.F1, 4.0/7)
	if e.Countries.Documents != 3 || e.Countries.Unlabelled != 1 || e.Unknown["Narnia"] != 1 {
		t.Errorf("documents %d, unlabelled %d, unknown %v", e.Countries.Documents, e.Countries.Unlabelled, e.Unknown)
	}
	macro := e.Countries.Macro(2) // UA alone has two documents: found in one of them
	near(t, "macro F1", macro.F1, 2.0/3)
	if macro.Documents != 1 {
		t.Errorf("macro over %d labels, want 1", macro.Documents)
	}
}

func TestTheFirstTopicIsCompared(t *testing.T) {
	e := eval.New(eval.Options{Topics: true})
	add(t, e, "|medtop:11000000 medtop:16000000", nil, []string{"politics"})
	add(t, e, "|medtop:20000574 medtop:11000000 medtop:16000000", nil, []string{"war"}) // narrower ones do not count
	add(t, e, "|medtop:04000000", nil, []string{"health", "business"})                  // any of several is right
	add(t, e, "|", nil, []string{"sport"})
	tally := e.First
	if tally.Documents != 4 || tally.First != 2 || tally.FirstTwo != 3 || tally.Unlabelled != 1 {
		t.Errorf("documents %d, first %d, first two %d, unlabelled %d", tally.Documents, tally.First, tally.FirstTwo, tally.Unlabelled)
	}
	want := []eval.Score{
		{ID: "medtop:04000000", Documents: 1, Precision: 1, Recall: 1, F1: 1},
		{ID: "medtop:11000000", Documents: 1, Precision: 0.5, Recall: 1, F1: 2.0 / 3},
		{ID: "medtop:15000000", Documents: 1},
		{ID: "medtop:16000000", Documents: 1},
		{ID: "medtop:07000000"},
	}
	if diff := cmp.Diff(want, tally.Scores()); diff != "" {
		t.Error(diff)
	}
}

func TestTopicsByPatternAndMeaning(t *testing.T) {
	e := eval.New(eval.Options{
		Topics: true, TopicPattern: regexp.MustCompile(`^\w+-(\w+)-`),
		TopicMeaning: map[string][]string{"bench": {"medtop:02000000", "medtop:11000000"}},
	})
	add(t, e, "|medtop:11000000", nil, []string{"test-bench-1"})
	add(t, e, "|medtop:11000000", nil, []string{"test-politics-1"}) // the meanings are all there is
	add(t, e, "|medtop:11000000", nil, []string{"bench"})
	if e.First.Documents != 1 || e.First.First != 1 || e.Unknown["politics"] != 1 || e.Unknown["bench"] != 1 {
		t.Errorf("documents %d, first %d, unknown %v", e.First.Documents, e.First.First, e.Unknown)
	}
}

func TestConfusionsNameTheEvidence(t *testing.T) {
	e := eval.New(eval.Options{Regions: true})
	add(t, e, "JO", []string{"US"}, nil)
	add(t, e, "JO", []string{"US"}, nil)
	add(t, e, "US FR", []string{"US"}, nil)
	add(t, e, "", []string{"DE"}, nil)
	type row struct {
		Gold, Given string
		Count       int
		Evidence    []string
	}
	var got []row
	for _, c := range e.Countries.Confusions(10) {
		got = append(got, row{c.Gold, c.Given, c.Count, c.Evidence})
	}
	want := []row{
		{"US", "JO", 2, []string{"word of JO"}}, {"", "FR", 1, []string{"word of FR"}}, {"DE", "", 1, nil},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if n := len(e.Countries.Confusions(1)); n != 1 {
		t.Errorf("%d confusions, want 1", n)
	}
}
