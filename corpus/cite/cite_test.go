package cite_test

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/corpus/cite"
)

func write(t testing.TB, format string, r cite.Reference) string {
	t.Helper()
	f, ok := cite.Find(format)
	if !ok {
		t.Fatalf("no format %s", format)
	}
	var b bytes.Buffer
	if err := f.Write(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func piece() corpus.Document {
	return corpus.Document{
		ID: "p1", Title: "Fifty % of 10 & $3: the {delta}_question~", Authors: []string{"Anjali Deshmukh", "Peter van der Oyelaran Jr.", "The Editorial Board"},
		Date: "2021-08-19", Source: "Delta & Coast", URL: "https://example.org/a_b?x=1&y={z}#top", Language: "en",
		Genre: corpus.Label{ID: "editorial", Origin: corpus.Stated}, Tags: []string{"rivers", "law, water"},
	}
}

func TestAPieceInEachFormat(t *testing.T) {
	r := cite.Of(piece(), "https://archive.example/documents/p1")
	want := map[string]string{
		"bibtex": `@article{deshmukh2021fifty-f64551,
  author       = {Deshmukh, Anjali and van der Oyelaran, Jr., Peter and {The Editorial Board}},
  title        = {{Fifty \% of 10 \& \$3: the \textbraceleft{}delta\textbraceright{}\_question\textasciitilde{}}},
  journal      = {Delta \& Coast},
  date         = {2021-08-19},
  year         = {2021},
  month        = aug,
  url          = {https://example.org/a_b?x=1&y=%7Bz%7D#top},
  keywords     = {rivers, law water},
}

`,
		"ris": strings.ReplaceAll(`TY  - NEWS
ID  - deshmukh2021fifty-f64551
AU  - Deshmukh, Anjali
AU  - van der Oyelaran, Peter, Jr.
AU  - The Editorial Board
TI  - Fifty % of 10 & $3: the {delta}_question~
T2  - Delta & Coast
PY  - 2021
DA  - 2021/08/19/
LA  - en
KW  - rivers
KW  - law, water
UR  - https://example.org/a_b?x=1&y=%7Bz%7D#top
ER  - 

`, "\n", "\r\n"),
		"csl-json": `[
  {
    "id": "deshmukh2021fifty-f64551",
    "type": "article-newspaper",
    "title": "Fifty % of 10 & $3: the {delta}_question~",
    "author": [
      {
        "family": "Deshmukh",
        "given": "Anjali"
      },
      {
        "family": "van der Oyelaran",
        "given": "Peter",
        "suffix": "Jr."
      },
      {
        "literal": "The Editorial Board"
      }
    ],
    "issued": {
      "date-parts": [
        [
          2021,
          8,
          19
        ]
      ]
    },
    "container-title": "Delta & Coast",
    "genre": "editorial",
    "keyword": "rivers, law water",
    "language": "en",
    "URL": "https://example.org/a_b?x=1&y=%7Bz%7D#top"
  }
]
`,
		"text": "Deshmukh, Anjali, Peter van der Oyelaran Jr., and The Editorial Board. “Fifty % of 10 & $3: the {delta}_question~.” Delta & Coast, 19 August 2021. https://example.org/a_b?x=1&y=%7Bz%7D#top\n",
	}
	for _, f := range cite.Formats() {
		if diff := cmp.Diff(want[f.Name], write(t, f.Name, r)); diff != "" {
			t.Errorf("%s: %s", f.Name, diff)
		}
	}
}

func TestWhatIsMissingIsLeftOut(t *testing.T) {
	bare := cite.Of(corpus.Document{ID: "x", Language: "und", URL: "javascript:alert(1)", Date: "soon"}, "http://here/documents/x")
	if got, want := bare.Text(), "“Untitled.” n.d. http://here/documents/x"; got != want {
		t.Errorf("text %q, want %q", got, want)
	}
	for format, gone := range map[string][]string{
		"bibtex": {"author", "journal", "year", "date", "{}"}, "ris": {"AU", "T2", "PY", "DA", "LA"}, "csl-json": {"author", "issued", "container-title", "language", "null"},
	} {
		text := write(t, format, bare)
		for _, g := range gone {
			if strings.Contains(text, g) {
				t.Errorf("%s has %q: %s", format, g, text)
			}
		}
	}
	cases := map[string][3]string{ // by date: text, RIS, CSL
		"2018":    {"2018.", "DA  - 2018///\r\n", `"date-parts":[[2018]]`},
		"2018-06": {"June 2018.", "DA  - 2018/06//\r\n", `"date-parts":[[2018,6]]`},
	}
	for date, want := range cases {
		r := cite.Of(corpus.Document{ID: "x", Date: date}, "")
		var compact bytes.Buffer
		if err := json.Compact(&compact, []byte(write(t, "csl-json", r))); err != nil {
			t.Fatal(err)
		}
		for i, text := range []string{r.Text(), write(t, "ris", r), compact.String()} {
			if !strings.Contains(text, want[i]) {
				t.Errorf("%s: no %q in %s", date, want[i], text)
			}
		}
	}
}

func TestNames(t *testing.T) {
	cases := map[string]cite.Name{
		"Mara Lindqvist":              {Family: "Lindqvist", Given: "Mara"},
		"Lindqvist, Mara":             {Family: "Lindqvist", Given: "Mara"},
		"Ludwig van Beethoven":        {Family: "van Beethoven", Given: "Ludwig"},
		"Charles de Gaulle":           {Family: "de Gaulle", Given: "Charles"},
		"Martin Luther King Jr.":      {Family: "King", Given: "Martin Luther", Suffix: "Jr."},
		"Martin Luther King, Jr.":     {Family: "King", Given: "Martin Luther", Suffix: "Jr."},
		"King, Jr., Martin":           {Family: "King", Given: "Martin", Suffix: "Jr."},
		"J. R. Ewing III":             {Family: "Ewing", Given: "J. R.", Suffix: "III"},
		"Voltaire":                    {Whole: "Voltaire"},
		"The Editorial Board":         {Whole: "The Editorial Board"},
		"Associated Press":            {Whole: "Associated Press"},
		"Smith and Daughters":         {Whole: "Smith and Daughters"},
		"한지민":                         {Whole: "한지민"},
		"김 영희":                        {Whole: "김 영희"},
		"ليلى حدّاد":                  {Family: "حدّاد", Given: "ليلى"},
		"Анна Каренина":               {Family: "Каренина", Given: "Анна"},
		"desk@example.org":            {Whole: "desk@example.org"},
		"Juana Inés de la Cruz":       {Family: "de la Cruz", Given: "Juana Inés"},
		"De Stefano, Maria":           {Family: "De Stefano", Given: "Maria"},
		"Doe,":                        {Whole: "Doe"},
		"Mohammed bin Salman Al Saud": {Family: "Al Saud", Given: "Mohammed bin Salman"},
	}
	for in, want := range cases {
		if diff := cmp.Diff([]cite.Name{want}, cite.Of(corpus.Document{Authors: []string{in}}, "").Authors); diff != "" {
			t.Errorf("%s: %s", in, diff)
		}
	}
}

func TestKinds(t *testing.T) {
	cases := []struct {
		name, source, url, kind string
		want                    string
	}{
		{"a source is a newspaper", "The Northern Ledger", "https://example.org/", "Op-Ed", "NEWS"},
		{"a magazine by its name", "Delta Quarterly", "", "", "MGZN"},
		{"a newsletter by what is stated", "The Ledger", "", "Newsletter", "BLOG"},
		{"a blog by schema.org's type", "", "", "BlogPosting", "BLOG"},
		{"a blog by its host", "Notes", "https://notes.substack.com/p/1", "", "BLOG"},
		{"no host that only ends alike", "Notes", "https://notsubstack.com/p/1", "", "NEWS"},
		{"a page of the web", "", "https://example.org/1", "", "ELEC"},
		{"nothing is known", "", "", "", "GEN"},
	}
	for _, c := range cases {
		r := cite.Of(corpus.Document{Source: c.source, URL: c.url, Kinds: []string{c.kind}}, "")
		if r.Kind.RIS != c.want {
			t.Errorf("%s: %s, want %s", c.name, r.Kind.RIS, c.want)
		}
	}
}

func TestKeysAreStableAndPlain(t *testing.T) {
	d := corpus.Document{ID: "a", Title: "Über die Ängste", Authors: []string{"Zoë Łuczak-Øberg"}, Date: "2020-02"}
	key := cite.Of(d, "").Key
	if !strings.HasPrefix(key, "luczakoberg2020uber-") || cite.Of(d, "https://elsewhere.example/").Key != key {
		t.Errorf("key %s", key)
	}
	other := d
	other.ID = "b"
	if cite.Of(other, "").Key == key {
		t.Error("two documents have one key")
	}
	for _, d := range []corpus.Document{{ID: "1"}, {ID: "2", Title: "서울의 겨울", Authors: []string{"한지민"}, Source: "한강논평"}} {
		if key := cite.Of(d, "").Key; !regexp.MustCompile(`^[a-z][a-z0-9]*-[0-9a-f]{6}$`).MatchString(key) {
			t.Errorf("key %s", key)
		}
	}
}

func TestATextEndsOnce(t *testing.T) {
	cases := map[string]string{
		"Who owns it?": "“Who owns it?” n.d.", "He said “no.”": "“He said “no.”” n.d.", "Etc.": "“Etc.” n.d.", "Wait…": "“Wait…” n.d.", "Plain": "“Plain.” n.d.",
	}
	for title, want := range cases {
		if got := cite.Of(corpus.Document{Title: title}, "").Text(); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	many := cite.Of(corpus.Document{Title: "T", Authors: []string{"A B", "C D", "E F", "G H"}}, "").Text()
	if want := "B, A et al. “T.” n.d."; many != want {
		t.Errorf("%s, want %s", many, want)
	}
}

// FuzzFormats holds what readers of the formats rely on, for any text.
func FuzzFormats(f *testing.F) {
	f.Add("A \\ title} with {braces", "Last, First, Jr., More", "Source\r\nER  - ", "2024-10-23", "https://example.org/}{\\")
	f.Add("@misc{x,", " and ", "\u2028TY  - BOOK", "2024", "http://[::1]/")
	f.Fuzz(func(t *testing.T, title, author, source, date, url string) {
		r := cite.Of(corpus.Document{ID: title, Title: title, Authors: []string{author, title}, Source: source, Date: date, URL: url, Tags: []string{source}}, "")
		ris := write(t, "ris", r)
		for line := range strings.SplitSeq(strings.TrimSuffix(ris, "\r\n\r\n"), "\r\n") {
			if !regexp.MustCompile(`^[A-Z][A-Z0-9]  - [^\r\n]*$`).MatchString(line) {
				t.Errorf("line %q", line)
			}
		}
		if strings.Count(ris, "\nER  - ") != 1 {
			t.Errorf("a record ends other than once: %q", ris)
		}
		bib := write(t, "bibtex", r)
		depth := 0
		for i, c := range bib {
			switch c {
			case '{':
				depth++
			case '}':
				depth--
			}
			if depth < 0 || depth == 0 && i > 0 && strings.TrimSpace(bib[i+utf8.RuneLen(c):]) != "" && i > strings.IndexByte(bib, '{') {
				t.Fatalf("braces at %d of %q", i, bib)
			}
		}
		if depth != 0 || !utf8.ValidString(bib) {
			t.Errorf("open braces in %q", bib)
		}
		if !json.Valid([]byte(write(t, "csl-json", r))) {
			t.Error("CSL-JSON is no JSON")
		}
		if text := write(t, "text", r); strings.Count(text, "\n") != 1 {
			t.Errorf("text of several lines: %q", text)
		}
	})
}
