package eval_test

import (
	"context"
	"fmt"
	"math"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
	"github.com/gloss-search/gloss/search/eval"
)

func near(t *testing.T, name string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-9 {
		t.Errorf("%s is %.6f, want %.6f", name, got, want)
	}
}

func TestMeasures(t *testing.T) {
	gains := map[string]float64{"a": 3, "b": 1, "c": 2, "d": 1}
	m := eval.Measure([]string{"x", "a", "y", "b"}, gains)
	ideal := 3 + 2/math.Log2(3) + 1/math.Log2(4) + 1/math.Log2(5)
	near(t, "nDCG", m.NDCG, (3/math.Log2(3)+1/math.Log2(5))/ideal)
	near(t, "MAP", m.MAP, (1.0/2+2.0/4)/4)
	near(t, "recall", m.Recall, 0.5)
	near(t, "MRR", m.MRR, 0.5)
	perfect := eval.Measure([]string{"a", "c", "b", "d"}, gains)
	if perfect != (eval.Measures{NDCG: perfect.NDCG, MAP: 1, Recall: 1, MRR: 1}) {
		t.Errorf("the best ranking measures %+v", perfect)
	}
	near(t, "nDCG of the best ranking", perfect.NDCG, 1)
	if got := eval.Measure(nil, gains); got != (eval.Measures{}) {
		t.Errorf("no ranking measures %+v", got)
	}
}

func TestMeasuresLookNoDeeperThanTheirDepth(t *testing.T) {
	ranking := make([]string, eval.Depth+1)
	for i := range ranking {
		ranking[i] = fmt.Sprint(i)
	}
	m := eval.Measure(ranking, map[string]float64{"10": 1, fmt.Sprint(eval.Depth): 1})
	near(t, "nDCG", m.NDCG, 0)
	near(t, "recall", m.Recall, 0.5)
}

func collection(t *testing.T, queries, qrels string) (eval.Collection, error) {
	t.Helper()
	return eval.Read(fstest.MapFS{"queries.tsv": {Data: []byte(queries)}, "qrels.tsv": {Data: []byte(qrels)}}, "test")
}

func TestReadCollection(t *testing.T) {
	c, err := collection(t, "1\tfirst\twith a tab\n\n2\tnot judged\n3\tonly bad\n", "1\ta\t2\n1\tb\t0\r\n3\ta\t0")
	if err != nil {
		t.Fatal(err)
	}
	want := eval.Collection{
		Name: "test", Queries: []eval.Query{{ID: "1", Text: "first\twith a tab"}},
		Judgements: map[string]map[string]float64{"1": {"a": 2}},
	}
	if diff := cmp.Diff(want, c); diff != "" {
		t.Error(diff)
	}
}

func TestABadCollectionIsNamedWithItsLine(t *testing.T) {
	for name, tc := range map[string]struct{ queries, qrels, want string }{
		"a gain that is no number": {"1\tq", "1\ta\t1\n1\tb\tmuch", `qrels.tsv:2: gain "much"`},
		"a line without tabs":      {"1 q", "1\ta\t1", "queries.tsv:1: 1 fields, want 2"},
		"nothing judged":           {"1\tq", "2\ta\t1", "no query has a judged document"},
	} {
		if _, err := collection(t, tc.queries, tc.qrels); err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: error %v, want %q", name, err, tc.want)
		}
	}
}

// list answers every query with the same documents, page by page.
type list struct {
	search.Searcher
	documents []corpus.Document
}

func (l list) Search(_ context.Context, q search.Query) (search.Results, error) {
	from := 0
	fmt.Sscan(q.Cursor, &from)
	to := min(from+q.Limit, len(l.documents))
	r := search.Results{}
	for _, d := range l.documents[from:to] {
		r.Hits = append(r.Hits, search.Hit{Document: d})
	}
	if to < len(l.documents) {
		r.Next = fmt.Sprint(to)
	}
	return r, nil
}

func TestRunDropsTheQueryItself(t *testing.T) {
	l := list{documents: []corpus.Document{{Record: "q", Title: "Whales  sing"}, {Record: "1", Title: "Other"}}}
	for i := range 200 {
		l.documents = append(l.documents, corpus.Document{Record: fmt.Sprint("d", i)})
	}
	c := eval.Collection{
		Queries: []eval.Query{{ID: "q", Text: "Whales sing in the deep"}, {ID: "1", Text: "a number of another series"}},
		Judgements: map[string]map[string]float64{
			"q": {"1": 1}, "1": {"1": 1},
		},
	}
	results, err := eval.Run(t.Context(), l, c)
	if err != nil {
		t.Fatal(err)
	}
	if r := results[0]; r.Ranking[0] != "1" || len(r.Ranking) != eval.Depth || r.MRR != 1 {
		t.Errorf("ranking of %d begins with %s, MRR %g", len(r.Ranking), r.Ranking[0], r.MRR)
	}
	if r := results[1]; r.Ranking[0] != "q" || r.MRR != 0.5 {
		t.Errorf("ranking begins with %s, MRR %g", r.Ranking[0], r.MRR)
	}
}

func TestCompare(t *testing.T) {
	before, after := map[string]float64{"only before": 1}, map[string]float64{"only after": 1}
	for i := range 40 {
		id := fmt.Sprint(i)
		before[id], after[id] = 0.5, 0.5
		if i < 20 {
			after[id] = 0.6
		} else if i < 23 {
			after[id] = 0.4
		}
	}
	c := eval.Compare(before, after)
	if c.Queries != 40 || c.Wins != 20 || c.Losses != 3 || c.P > 0.01 {
		t.Errorf("%+v", c)
	}
	near(t, "difference", c.Difference, (20*0.1-3*0.1)/40)
	if again := eval.Compare(before, after); again != c {
		t.Errorf("twice: %+v and %+v", c, again)
	}
	if same := eval.Compare(before, before); same.P != 1 {
		t.Errorf("a run against itself: %+v", same)
	}
}

func TestRowsAreReadAsTheyWereWritten(t *testing.T) {
	rows := []eval.Row{{"a", "1", eval.Measures{NDCG: 0.5, MAP: 0.25, Recall: 1, MRR: 0.125}}, {"b", "x y", eval.Measures{}}}
	var b strings.Builder
	if err := eval.WriteRows(&b, rows); err != nil {
		t.Fatal(err)
	}
	got, err := eval.ReadRows(strings.NewReader(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(rows, got); diff != "" {
		t.Error(diff)
	}
	if gains := eval.Gains(got, "a"); gains["1"] != 0.5 || len(gains) != 1 {
		t.Errorf("gains %v", gains)
	}
	for _, bad := range []string{"a\t1\n", "a\t1\tx\t0\t0\t0\n"} {
		if _, err := eval.ReadRows(strings.NewReader(bad)); err == nil || !strings.Contains(err.Error(), "line 1") {
			t.Errorf("%q: error %v", bad, err)
		}
	}
}
