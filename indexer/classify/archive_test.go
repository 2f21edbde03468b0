package classify_test

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/corpus/scheme"
	"github.com/gloss-search/gloss/indexer/classify"
)

// archive returns the path of a file of the shared archives, which lie beside
// the module, and skips the test where they are absent.
func archive(t testing.TB, name string) string {
	t.Helper()
	path := filepath.Join("..", "..", "..", "shared", name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("needs %s: lay the shared archives beside the module's root to run it", path)
	}
	return path
}

// records decodes a gzipped file of JSON lines.
func records[T any](t testing.TB, name string) []T {
	t.Helper()
	if testing.Short() {
		t.Skip("reads a whole archive: run without -short")
	}
	f, err := os.Open(archive(t, name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var out []T
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var r T
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		out = append(out, r)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// TestCountriesAgreeWithPeople compares the inferred countries with those that
// people gave 13,000 news reports, with their datelines and, as commentary
// comes, without: F1 over all labels and the mean of the countries'.
func TestCountriesAgreeWithPeople(t *testing.T) {
	type report struct {
		Title, Dateline, Body string
		Places                []string
	}
	reports := slices.DeleteFunc(records[report](t, "data/reuters/articles.jsonl.gz"), func(r report) bool {
		return len(r.Places) == 0
	})
	c := classify.New()
	for name, tc := range map[string]struct {
		dateline     bool
		micro, macro float64
	}{
		"with datelines":    {true, 0.935, 0.885},
		"without datelines": {false, 0.70, 0.80},
	} {
		t.Run(name, func(t *testing.T) {
			score := make(countryScore)
			for _, r := range reports {
				doc := corpus.Document{Title: r.Title, Body: r.Body}
				if tc.dateline {
					doc.Dateline = r.Dateline
				}
				score.add(countriesOf(c.Label(doc).Regions), r.Places)
			}
			micro, macro := score.means()
			t.Logf("micro-F1 %.3f, macro-F1 %.3f", micro, macro)
			if micro < tc.micro || macro < tc.macro {
				t.Errorf("micro-F1 %.3f, macro-F1 %.3f, want at least %.3f and %.3f", micro, macro, tc.micro, tc.macro)
			}
		})
	}
}

// countriesOf leaves out the areas.
func countriesOf(labels []corpus.Label) []string {
	return slices.DeleteFunc(ids(labels), func(id string) bool { return id[0] <= '9' })
}

// countryScore counts labels that are right, wrong and missed.
type countryScore map[string]*[3]float64

func (s countryScore) add(got, want []string) {
	count := func(id string, k int) {
		if s[id] == nil {
			s[id] = new([3]float64)
		}
		s[id][k]++
	}
	for _, id := range got {
		if slices.Contains(want, id) {
			count(id, 0)
		} else {
			count(id, 1)
		}
	}
	for _, id := range want {
		if !slices.Contains(got, id) {
			count(id, 2)
		}
	}
}

// means returns F1 over all labels, and its mean over the countries that have
// twenty texts.
func (s countryScore) means() (micro, macro float64) {
	f1 := func(c [3]float64) float64 { return 2 * c[0] / (2*c[0] + c[1] + c[2]) }
	var all [3]float64
	countries := 0.0
	for _, c := range s {
		for k := range all {
			all[k] += c[k]
		}
		if c[0]+c[2] >= 20 {
			macro += f1(*c)
			countries++
		}
	}
	return f1(all), macro / countries
}

// most lists the ten most frequent keys.
func most(counts map[string]int) []string {
	keys := make([]string, 0, len(counts))
	for k := range counts {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b string) int { return counts[b] - counts[a] })
	return keys[:min(len(keys), 10)]
}

func TestSeedCommentary(t *testing.T) {
	text, err := os.ReadFile(archive(t, "seed/commentary.txt"))
	if err != nil {
		t.Fatal(err)
	}
	doc := classify.New().Label(corpus.Document{Body: string(text)})
	var countries []string
	for _, label := range doc.Regions {
		if label.ID[0] > '9' {
			countries = append(countries, label.ID)
		}
	}
	slices.Sort(countries)
	if want := []string{"KP", "KR", "RU", "UA"}; !slices.Equal(countries, want) {
		t.Errorf("countries %v, want %v", countries, want)
	}
	topics := ids(doc.Topics)
	if len(topics) == 0 || topics[0] != "medtop:16000000" || !slices.Contains(topics, "medtop:11000000") {
		t.Errorf("topics %v, want conflict first and politics among them", topics)
	}
	if doc.Language != "en" {
		t.Errorf("language %q", doc.Language)
	}
	t.Logf("regions %v\ntopics %v", doc.Regions, doc.Topics)
}

func ids(labels []corpus.Label) []string {
	var out []string
	for _, label := range labels {
		out = append(out, label.ID)
	}
	return out
}

func BenchmarkLabel(b *testing.B) {
	text, err := os.ReadFile(archive(b, "seed/commentary.txt"))
	if err != nil {
		b.Fatal(err)
	}
	c := classify.New()
	doc := corpus.Document{Title: "Troops far from home", Body: string(text)}
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		c.Label(doc)
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		classify.New()
	}
}

// TestTopicsAgreeWithPeople asks how often the topic that people gave an
// article is among the inferred ones, at the top of the tree.
func TestTopicsAgreeWithPeople(t *testing.T) {
	const least = 0.7
	type article struct{ Title, Content, Topic string }
	c, topics := classify.New(), scheme.Topics()
	hit, all, labels := 0, 0, 0
	missed := map[string]int{}
	for i, a := range records[article](t, "data/allsides/articles.jsonl.gz") {
		want, ok := topics.Find(a.Topic)
		if !ok || i%4 != 0 {
			continue
		}
		all++
		found := false
		for _, label := range c.Label(corpus.Document{Title: a.Title, Body: a.Content}).Topics {
			if len(topics.Path(label.ID)) == 1 {
				labels++
			}
			found = found || topics.Path(label.ID)[0] == topics.Path(want)[0]
		}
		if found {
			hit++
		} else {
			missed[a.Topic]++
		}
	}
	share := float64(hit) / float64(all)
	t.Logf("found in %.3f of %d, %.2f top labels each; missed %v", share, all, float64(labels)/float64(all), most(missed))
	if share < least {
		t.Errorf("found in %.3f, want at least %.3f", share, least)
	}
}
