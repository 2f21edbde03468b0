package searchtest

import (
	"slices"
	"strings"
	"testing"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
)

// languageArchive is what the constructs of the query language are asked of.
func languageArchive() []corpus.Document {
	in := func(language, id, title, body string) corpus.Document {
		return corpus.Document{ID: id, Title: title, Body: body, Language: language}
	}
	labelled := func(d corpus.Document, change func(*corpus.Document)) corpus.Document {
		change(&d)
		return d
	}
	return []corpus.Document{
		labelled(in("en", "tariff", "Tariffs and the trade war", "Nuclear power is taxed. The trade talks ended before the long war."), func(d *corpus.Document) {
			d.Authors, d.Date, d.Source = []string{"Ana María López"}, "2019-06-15", "The Daily Ledger"
			d.Regions, d.Topics, d.Tags = []corpus.Label{label("FR")}, []corpus.Label{label("medtop:16000000")}, []string{"Gun Control"}
		}),
		labelled(in("en", "reactor", "Paris and the reactor", "Nucleation began. A woman was unable to co-operate. War came first, then some trade."), func(d *corpus.Document) {
			d.Authors, d.Date, d.Source = []string{"Bo Smith", "Jan Lee"}, "2020-06-30", "Ledger"
			d.Regions, d.Genre, d.Tags = []corpus.Label{label("UA")}, label("editorial"), []string{"guns"}
		}),
		labelled(in("en", "women", "Women of the U.S. army", "They cooperate with us. AT&T and #BlackLivesMatter rose by 3.5 to 1,000 and $5bn, I don't know."), func(d *corpus.Document) {
			d.Authors, d.Date = []string{"Lee Smith"}, "2021"
		}),
		in("en", "umlaut", "Zürich", "Banking in Zürich is unbelievable."),
		in("en", "plain", "Zurich", "Banking in Zurich. Communism and racism."),
		in("en", "capital", "", "The US said who is next. Word."),
		in("en", "small", "", "The word of us all; the WHO is here, an exact Phrase here."),
		in("en", "elided", "", "She read L'Écho and the essays of d'Alembert on all'estero, c'mon."),
		in("fr", "fr", "", "La guerre de l’Ukraine et les élections en Ukraine. Aujourd'hui, des réformes libérées."),
		in("de", "de", "", "Die Übergrößen der Häuser in Österreich, die Straße."),
		in("ru", "ru", "", "О войне на Украине писали газеты."),
		in("ar", "ar", "", "قالت الحكومة إن الحرب في أُوكرانيا مستمرة"),
		in("ko", "ko", "", "북한군은 우크라이나에서 파병을 시작했다."),
		in("zh", "zh", "", "网络审查制度的影响很大。中国人民共和国。"),
		in("ja", "ja", "", "ウクライナ侵攻についての記事です。東京で会議が開かれた。"),
	}
}

func testQueryLanguage(t *testing.T, e Engine) {
	publish(t, e, false, languageArchive()...)
	s := open(t, e)
	for _, group := range languageCases() {
		t.Run(group.name, func(t *testing.T) {
			for _, c := range group.cases {
				r := ask(t, s, search.Query{Text: c.text, Limit: search.MaxLimit, Facets: search.Facets()})
				got := ids(r)
				if slices.ContainsFunc(r.Reading, func(s search.ReadingStep) bool { return s.Kind == search.StepRelaxed }) {
					got = nil // nothing has all the words
				}
				slices.Sort(got)
				if strings.Join(got, " ") != c.want {
					t.Errorf("%s: %v, want %s (read as %s, notes %q)", c.text, got, c.want, r.ReadAs, r.Notes)
				}
				if r.Total == 0 && len(r.Notes) == 0 {
					t.Errorf("%s: no hits and no word why", c.text)
				}
				again := ids(ask(t, s, search.Query{Text: r.ReadAs, Limit: search.MaxLimit}))
				if slices.Sort(again); r.ReadAs != "" && got != nil && !slices.Equal(again, got) {
					t.Errorf("%s is read as %s, which finds %v", c.text, r.ReadAs, again)
				}
			}
		})
	}
}

type languageCase struct{ text, want string }

type languageGroup struct {
	name  string
	cases []languageCase
}

func languageCases() []languageGroup {
	return []languageGroup{
		{"fields", []languageCase{
			{"title:war", "tariff"}, {"title:(trade war)", "tariff"}, {`title:"trade war"`, "tariff"},
			{"title:(paris OR zurich)", "plain reactor umlaut"}, {"body:zurich", "plain umlaut"}, {"Title:Tariff", "tariff"},
			{"war -title:war", "reactor"}, {"title:nuclear", ""}, {"region:", ""}, {"http://war", ""},
		}},
		{"filters", []languageCase{
			{"region:france", "tariff"}, {"region:FR", "tariff"}, {"region:europe", "reactor tariff"}, {`region:"Western Europe"`, "tariff"},
			{"region:ukraine", "reactor"}, {"region:narnia", ""}, {"region:japan", ""}, {"region:(france OR ukraine)", "reactor tariff"},
			{"topic:war", "tariff"}, {"genre:editorial", "reactor"}, {"war region:ukraine", "reactor"},
			{"author:smith", "reactor women"}, {`author:"bo smith"`, "reactor"}, {"author:lopez", "tariff"}, {"author:(ana lopez)", "tariff"},
			{"by:smi*", "reactor women"}, {"author:nobody", ""}, {"source:ledger", "reactor"}, {"source:daily", "tariff"},
			{`tag:"gun control"`, "tariff"}, {"tag:gun_control", "tariff"}, {"tag:guns", "reactor"}, {"tag:GUNS", "reactor"},
			{"lang:fr", "fr"}, {"language:french", "fr"}, {"lang:xx", ""}, {"lang:(de OR ru)", "de ru"},
			{"region:france OR title:paris", "reactor tariff"}, {"(region:france OR title:zurich) -zurich", "tariff"},
			{"-lang:en guerre", "fr"}, {"lang:en -author:* zurich", ""}, {"author:*  war", "reactor tariff"},
		}},
		{"dates", []languageCase{
			{"year:2019", "tariff"}, {"year:2019..2020", "reactor tariff"}, {"date:2019..2021", "reactor tariff women"},
			{"date:>2019", "reactor women"}, {"date:>2020-05", "reactor women"}, {"date:>2020-06", "women"}, {"date:>=2020-06-30", "reactor women"},
			{"date:<2020", "tariff"}, {"date:<=2020-06-29", "tariff"}, {"date:2020-06", "reactor"}, {"date:soon", ""}, {"year:2019 war", "tariff"},
		}},
		{"wildcards", []languageCase{
			{"nuclea*", "reactor tariff"}, {"nuclear*", "tariff"}, {"wom?n", "reactor women"}, {"un*able", "reactor umlaut"}, {"*ism", "plain"},
			{"Z?rich", "plain umlaut"}, {"title:z*", "plain umlaut"}, {"nope*", ""}, {`"trad* war"`, "tariff"}, {"* -lang:en", "ar de fr ja ko ru zh"},
			{"who?", "capital small"}, {"-* war", ""},
		}},
		{"nearness", []languageCase{
			{`"trade war"`, "tariff"}, {`"war trade"`, ""}, {`"trade war"~4`, "reactor tariff"}, {`"trade war"~2`, "tariff"},
			{`body:"trade war"~4`, "reactor"}, {`body:"trade war"~5`, "reactor tariff"},
			{"trade NEAR/5 war", "reactor tariff"}, {"war NEAR/5 trade", "reactor tariff"}, {"body:trade NEAR/4 body:war", ""}, {"body:trade NEAR/5 body:war", "reactor"},
			{"body:(trade NEAR war)", "reactor tariff"}, {"(trade OR talks) NEAR/2 ended", "tariff"}, {`"long war" NEAR/3 before`, "tariff"},
			{"trade NEAR/10 war NEAR/10 then", "reactor"}, {"trade NEAR/5 missing", ""},
		}},
		{"exact spelling", []languageCase{
			{"=Word", "capital"}, {"=word", "small"}, {"=Zurich", "plain"}, {"=Zürich", "umlaut"}, {"=tariff", ""}, {"=Tariffs", "tariff"},
			{`="exact Phrase"`, "small"}, {`="exact phrase"`, ""}, {"title:=War", ""}, {"title:=war", "tariff"},
		}},
		{"signs", []languageCase{
			{"U.S. army", "women"}, {"US army", "women"}, {"US", "capital women"}, {"WHO", "small"}, {"AT&T", "women"}, {"at&t", "women"},
			{"co-operate", "reactor women"}, {"cooperate", "reactor women"}, {`"co operate"`, "reactor"}, {"dont know", "women"}, {"don’t know", "women"},
			{"#blacklivesmatter", "women"}, {"blacklivesmatter", "women"}, {"3.5", "women"}, {"1,000", "women"}, {"1000", "women"}, {"$5bn", "women"},
			{"“trade war”", "tariff"}, {"«trade war»", "tariff"}, {"‘trade war’", "tariff"}, {"‘war trade’", ""}, {"‚trade war‘", "tariff"}, {"‘know’", "women"}, {"zurich", "plain umlaut"}, {"ZÜRICH", "plain umlaut"},
		}},
		{"French and German", []languageCase{
			{"guerre", "fr"}, {"l'Ukraine", "fr"}, {"ukraine", "fr"}, {"Élection", "fr"}, {"election", "fr"}, {"réforme libérée", "fr"},
			{"aujourd'hui", "fr"}, {`"l'Ukraine"`, "fr"}, {"übergröße", "de"}, {"ubergrosse", "de"}, {"Haus", "de"}, {"häuser", "de"}, {"osterreich", "de"}, {"strasse", "de"},
		}},
		{"elision in an English text", []languageCase{
			{"echo", "elided"}, {"Écho", "elided"}, {"l'echo", "elided"}, {"essay Alembert", "elided"}, {"estero", "elided"}, {"c'mon", "elided"}, {"mon", ""},
			{"=Écho", ""}, {"=L'Écho", "elided"}, {`"echo and the essays"`, "elided"},
		}},
		{"Russian, Arabic and Korean", []languageCase{
			{"война", "ru"}, {"ВОЙНЫ Украина", "ru"}, {"газета", "ru"}, {"حرب", "ar"}, {"والحرب", "ar"}, {"اوكرانيا", "ar"}, {"حكومة", "ar"}, {"الحكومه", "ar"},
			{"북한군", "ko"}, {"북한군이", "ko"}, {"우크라이나", "ko"}, {"파병", "ko"}, {"군", ""},
		}},
		{"Chinese and Japanese", []languageCase{
			{"审查", "zh"}, {"审查制度", "zh"}, {"网络审查", "zh"}, {"人民", "zh"}, {"制", "zh"}, {"影响大", ""}, {`"审查 制度"`, "zh"}, {"审查*", "zh"},
			{"ウクライナ", "ja"}, {"侵攻", "ja"}, {"ウクライナ侵攻", "ja"}, {"東京", "ja"}, {"会議", "ja"}, {"記事です", "ja"}, {"ガス", ""},
		}},
	}
}

func testSpellingRanks(t *testing.T, e Engine) {
	publish(t, e, false, languageArchive()...)
	s := open(t, e)
	for text, want := range map[string]string{"Zürich": "umlaut", "zurich": "plain"} {
		if got := ids(ask(t, s, search.Query{Text: text})); len(got) != 2 || got[0] != want {
			t.Errorf("%s: %v, want %s first", text, got, want)
		}
	}
}

func testReading(t *testing.T, e Engine) {
	publish(t, e, false, languageArchive()...)
	s := open(t, e)
	cases := []struct {
		text   string
		readAs string
		want   search.ReadingStep
	}{
		{"woman", "woman", search.ReadingStep{}},
		{"tariff", "tariff", search.ReadingStep{Kind: search.StepForms, From: "tariff", To: []string{"tariffs"}}},
		{"nucle*", "nucle*", search.ReadingStep{Kind: search.StepExpanded, From: "nucle*", To: []string{"nuclear", "nucleation"}}},
		{"title:tariff", "title:tariff", search.ReadingStep{Kind: search.StepForms, From: "title:tariff", To: []string{"tariffs"}}},
		{"title:w*", "title:w*", search.ReadingStep{Kind: search.StepExpanded, From: "title:w*", To: []string{"war", "women"}}},
		{"body:trad*", "body:trad*", search.ReadingStep{Kind: search.StepExpanded, From: "body:trad*", To: []string{"trade"}}},
		{"title:nuclear", "title:nuclear", search.ReadingStep{Kind: search.StepUnknown, From: "title:nuclear"}},
		{"the war", "war", search.ReadingStep{Kind: search.StepDropped, From: "the"}},
		{"author:smith", "author:smith", search.ReadingStep{Kind: search.StepNamed, From: "author:smith", To: []string{"Bo Smith", "Lee Smith"}}},
		{"region:FR", "region:France", search.ReadingStep{Kind: search.StepNamed, From: "region:FR", To: []string{"France"}}},
		{"war quince", "war OR quince", search.ReadingStep{Kind: search.StepUnknown, From: "quince"}},
		{"tag:quince war", "tag:quince AND war", search.ReadingStep{Kind: search.StepUnknown, From: "tag:quince"}},
		{"war OR quince", "war OR quince", search.ReadingStep{Kind: search.StepUnknown, From: "quince"}},
		{"date:>2019", "date:2020..", search.ReadingStep{}},
	}
	for _, c := range cases {
		r := ask(t, s, search.Query{Text: c.text})
		if r.ReadAs != c.readAs {
			t.Errorf("%s is read as %s, want %s", c.text, r.ReadAs, c.readAs)
		}
		if c.want.Kind == "" && len(r.Reading) == 0 {
			continue
		}
		if !slices.ContainsFunc(r.Reading, func(s search.ReadingStep) bool {
			return s.Kind == c.want.Kind && s.From == c.want.From && slices.Equal(s.To, c.want.To) && s.More == c.want.More
		}) {
			t.Errorf("%s: %+v, want %+v among them", c.text, r.Reading, c.want)
		}
	}
}

func testLanguageMarks(t *testing.T, e Engine) {
	publish(t, e, false, languageArchive()...)
	s := open(t, e)
	cases := []struct{ text, id, title, body string }{
		{"nuclea*", "tariff", "", "Nuclear"},
		{"=War", "reactor", "", "War"},
		{"war NEAR/5 trade", "reactor", "", "War|trade"},
		{`"trade war"~4`, "tariff", "trade war", ""},
		{"title:war", "tariff", "war", ""},
		{"region:france war", "tariff", "war", "war"},
		{"region:france", "tariff", "", ""},
		{"co-operate", "reactor", "", "co-operate"},
		{"cooperate", "reactor", "", "co-operate"},
		{"US", "capital", "", "US"},
		{"us", "women", "U.S", "us"},
		{"l'Ukraine", "fr", "", "Ukraine|Ukraine"},
		{"echo", "elided", "", "L'Écho"},
		{"حرب", "ar", "", "الحرب"},
		{"북한군", "ko", "", "북한군은"},
		{"审查制度", "zh", "", "审查制度"},
		{"war -title:paris", "tariff", "war", "war"},
	}
	for _, c := range cases {
		d, err := s.Document(t.Context(), c.id)
		if err != nil {
			t.Fatal(err)
		}
		m, err := s.Mark(t.Context(), d, c.text)
		if err != nil {
			t.Fatal(err)
		}
		var body []string
		for _, p := range m.Body {
			body = append(body, matched(p)...)
		}
		if got := strings.Join(matched(m.Title), "|"); got != c.title {
			t.Errorf("%s marks %q in the title of %s, want %q", c.text, got, c.id, c.title)
		}
		if got := strings.Join(body, "|"); got != c.body {
			t.Errorf("%s marks %q in the body of %s, want %q", c.text, got, c.id, c.body)
		}
	}
}

func matched(fragments []search.Fragment) []string {
	var out []string
	for _, f := range fragments {
		if f.Match {
			out = append(out, f.Text)
		}
	}
	return out
}
