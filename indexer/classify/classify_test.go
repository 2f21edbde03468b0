package classify_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/corpus/scheme"
	"github.com/gloss-search/gloss/indexer/classify"
)

func TestStatedRegionsWin(t *testing.T) {
	doc := classify.New().Label(corpus.Document{
		Body:   "Russia and Ukraine, Ukraine and Russia.",
		Places: []string{"Corée du Nord", "Narnia", "kp"}, Tags: []string{"south_korea", "it"},
	})
	want := []corpus.Label{
		{ID: "KP", Origin: corpus.Stated, Confidence: 1, Evidence: []string{"Corée du Nord", "kp"}},
		{ID: "KR", Origin: corpus.Stated, Confidence: 1, Evidence: []string{"south_korea"}},
	}
	if diff := cmp.Diff(want, doc.Regions); diff != "" {
		t.Error(diff)
	}
}

func TestATagThatNamesARegionIsOneOfSeveral(t *testing.T) {
	doc := classify.New().Label(corpus.Document{
		Body: "Voters in Kenya go to the ballot. The election divides Kenya and its parliament.",
		Tags: []string{"great_britain"},
	})
	if got := ids(doc.Regions); !slices.Equal(got, []string{"GB", "KE"}) || doc.Regions[0].Origin != corpus.Stated {
		t.Errorf("regions %+v", doc.Regions)
	}
}

func TestADatelineKeptApartIsRead(t *testing.T) {
	doc := classify.New().Label(corpus.Document{Dateline: "SEOUL, March 3", Body: "Ministers met on Monday to talk about rice."})
	if got := ids(doc.Regions); !slices.Equal(got, []string{"KR"}) {
		t.Errorf("regions %v", got)
	}
}

func TestStatedTopicsWin(t *testing.T) {
	doc := classify.New().Label(corpus.Document{
		Body: "The election: voters, ballots, parties.", Tags: []string{"Sports", "column"},
	})
	want := []corpus.Label{{ID: "medtop:15000000", Origin: corpus.Stated, Confidence: 1, Evidence: []string{"Sports"}}}
	if diff := cmp.Diff(want, doc.Topics); diff != "" {
		t.Error(diff)
	}
}

// TestTopicsBelowStatedOnes: what the archive states leaves open which of the
// narrower topics is meant, but no other top topic.
func TestTopicsBelowStatedOnes(t *testing.T) {
	body := "Voters go to the ballot. Global warming melts glaciers, and carbon emissions rise: climate scientists ask for a carbon tax and a climate deal."
	for name, tc := range map[string]struct {
		tags, places []string
		want         string
	}{
		"a top topic":                            {[]string{"Environment"}, nil, "medtop:06000000 stated, medtop:20000418 inferred"},
		"a top topic of which the text has none": {[]string{"Sports"}, nil, "medtop:15000000 stated"},
		"a narrower one already":                 {[]string{"Environment", "Conservation"}, nil, "medtop:06000000 stated, medtop:20000420 stated"},
		"a place is stated, too":                 {[]string{"Environment"}, []string{"Kenya"}, "medtop:06000000 stated, medtop:20000418 inferred"},
	} {
		t.Run(name, func(t *testing.T) {
			doc := classify.New().Label(corpus.Document{Title: "Climate change", Body: body, Tags: tc.tags, Places: tc.places})
			var got []string
			for _, l := range doc.Topics {
				got = append(got, l.ID+" "+string(l.Origin))
			}
			if strings.Join(got, ", ") != tc.want {
				t.Errorf("%q, want %s", got, tc.want)
			}
		})
	}
}

func TestUnknownStatedValuesDoNotStopInference(t *testing.T) {
	doc := classify.New().Label(corpus.Document{
		Body: "Voters in Kenya go to the ballot. The election divides Kenya and its parliament.",
		Tags: []string{"column"}, Places: []string{"Narnia"},
	})
	if !slices.Contains(ids(doc.Regions), "KE") || !slices.Contains(ids(doc.Topics), "medtop:11000000") {
		t.Errorf("regions %v, topics %v", doc.Regions, doc.Topics)
	}
}

func TestLanguageStated(t *testing.T) {
	c := classify.New()
	for stated, want := range map[string]string{
		"en": "en", "en-US": "en", "en_GB": "en", "English": "en", "ENG": "en", "zh-Hant-TW": "zh",
		"français": "fr", "German": "de", "pt-BR": "pt", "anglais": "en",
	} {
		doc := c.Label(corpus.Document{Language: stated, LanguageOrigin: corpus.Stated})
		if doc.Language != want || doc.LanguageOrigin != corpus.Stated {
			t.Errorf("%q becomes %q (%s), want %q", stated, doc.Language, doc.LanguageOrigin, want)
		}
	}
	doc := c.Label(corpus.Document{Language: "Klingonese!", Body: "The cat is on the mat and it is not moving."})
	if doc.Language != "en" || doc.LanguageOrigin != corpus.Inferred {
		t.Errorf("an unknown language gives %q (%s), want the inferred one", doc.Language, doc.LanguageOrigin)
	}
}

func TestTopics(t *testing.T) {
	c := classify.New()
	for name, tc := range map[string]struct{ body, want string }{
		"war":              {"Troops crossed the border at dawn; artillery and missiles hit the town, and soldiers dug in.", "16000000"},
		"elections":        {"Voters go to the polls on Sunday; the ballot lists nine candidates and the incumbent may lose the election.", "11000000"},
		"money":            {"Inflation fell, and the central bank cut interest rates; investors bought shares and exports grew.", "04000000"},
		"health":           {"The hospital has no nurses; patients wait for the vaccine while the virus spreads.", "07000000"},
		"school":           {"Teachers want smaller classrooms; the curriculum is old and students fail the exam.", "05000000"},
		"climate":          {"Carbon emissions rise, glaciers melt, and climate change will not wait for deforestation to end.", "06000000"},
		"crime":            {"The jury found him guilty of murder; the judge sent him to prison and police arrested two more.", "02000000"},
		"sport":            {"The coach praised the goalkeeper after the match; the championship goes to the stadium's team.", "15000000"},
		"faith":            {"The bishop preached on the gospel; the church was full of prayer and the imam came too.", "12000000"},
		"science":          {"Physicists at the laboratory ran the experiment; researchers published the quantum data.", "13000000"},
		"labour":           {"The trade union called workers to the picket line over wages; employers offered overtime pay.", "09000000"},
		"arts":             {"The novelist wrote a poem for the orchestra; the theatre staged it as opera with actors.", "01000000"},
		"society":          {"Racism and poverty divide families; immigrants meet discrimination, and women more than men.", "14000000"},
		"disaster":         {"The earthquake and the flood left a death toll of hundreds; rescuers search after the tsunami.", "03000000"},
		"weather":          {"The heat wave ends: forecasters see rainfall, lower temperatures and a thunderstorm.", "17000000"},
		"leisure":          {"A recipe from the chef, wine, and a vacation for tourists in a beach resort with yoga.", "10000000"},
		"war in French":    {"La guerre continue et les soldats sont dans les tranchées; les bombardements et les missiles ne cessent pas.", "16000000"},
		"money in Spanish": {"La inflación y los bancos preocupan a las empresas; el mercado y la bolsa no crecen en este país.", "04000000"},
		"votes in German":  {"Die Wahl und der Wahlkampf der Parteien sind vorbei, und die Regierung im Bundestag ist neu.", "11000000"},
		"war in Russian":   {"Война не кончается: солдаты и войска под обстрелом, ракеты летят на город.", "16000000"},
		"sport in Arabic":  {"فاز الفريق في المباراة وسجل اللاعب هدفين في كأس البطولة أمام جمهور الملعب", "15000000"},
		"war in Chinese":   {"战争还在继续,军队和士兵使用导弹,停火没有希望。", "16000000"},
		"traditional":      {"戰爭還在繼續,軍隊和士兵使用導彈,停火沒有希望。", "16000000"},
		"votes in Korean":  {"이번 선거에서 유권자는 투표로 말했다. 정당과 국회는 후보를 다시 보아야 한다.", "11000000"},
		"health in Portuguese": {
			"A saúde dos pacientes e os hospitais não são o que o governo diz; a vacina e os médicos faltam.", "07000000",
		},
	} {
		t.Run(name, func(t *testing.T) {
			got := ids(c.Label(corpus.Document{Body: tc.body}).Topics)
			if len(got) == 0 || got[0] != scheme.TopicPrefix+tc.want {
				t.Errorf("topics %v, want %s first", got, tc.want)
			}
		})
	}
}

func TestOneWordIsNoTopic(t *testing.T) {
	doc := classify.New().Label(corpus.Document{Body: "My dentist has a name, and the name has a vowel."})
	if len(doc.Topics) > 0 {
		t.Errorf("topics %v", doc.Topics)
	}
}

func TestOneSureWordInTheTitleIsATopic(t *testing.T) {
	doc := classify.New().Label(corpus.Document{Title: "Brown's dividend", Body: "Qtly 25 cts, as before. Pay July 1."})
	if got := ids(doc.Topics); len(got) == 0 || got[0] != "medtop:04000000" {
		t.Errorf("topics %v", got)
	}
}

func TestNarrowTopicsComeWithTheirTop(t *testing.T) {
	doc := classify.New().Label(corpus.Document{
		Body: "Voters, ballots and polling stations: the election has nine candidates, a runoff and exit polls.",
	})
	if got := ids(doc.Topics); !slices.Contains(got, "medtop:11000000") || !slices.Contains(got, "medtop:20000574") {
		t.Errorf("topics %v", got)
	}
}

func TestClassifierIsSafeForConcurrentUse(t *testing.T) {
	c := classify.New()
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			c.Label(corpus.Document{Title: "中國與台灣", Body: "Élections en Écosse et au Québec."})
		})
	}
	wait.Wait()
}

func FuzzLabel(f *testing.F) {
	for _, s := range []string{
		"SEOUL, March 3 - The U.S. and North Korea talk.", "中美關係 and 俄乌战争", "والحكومة المصرية في القاهرة",
		"북한은 침묵했다", "Путин и НАТО", "\xff\xfe", "İSTANBUL’da", "L’été à Paris, Texas", "A -", "Ŀ ŉ ǰ ﬁ ẞ",
	} {
		f.Add("", s, "")
		f.Add(s, "The war in "+s, s)
	}
	c, regions, topics := classify.New(), scheme.Regions(), scheme.Topics()
	f.Fuzz(func(t *testing.T, title, body, tag string) {
		doc := c.Label(corpus.Document{Title: title, Body: body, Tags: []string{tag}})
		check := func(s *scheme.Scheme, labels []corpus.Label) {
			seen := map[string]bool{}
			for _, label := range labels {
				if _, ok := s.Concept(label.ID); !ok || seen[label.ID] {
					t.Errorf("label %+v is unknown or twice there", label)
				}
				seen[label.ID] = true
				if label.Confidence <= 0 || label.Confidence > 1 || len(label.Evidence) == 0 {
					t.Errorf("label %+v", label)
				}
				for _, e := range label.Evidence {
					if label.Origin == corpus.Inferred && !strings.Contains(title, e) && !strings.Contains(body, e) {
						t.Errorf("evidence %q is not in the document", e)
					}
				}
			}
		}
		check(regions, doc.Regions)
		check(topics, doc.Topics)
	})
}
