package classify_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/corpus/scheme"
	"github.com/gloss-search/gloss/indexer/classify"
)

func TestStatedGenreWins(t *testing.T) {
	c := classify.New()
	for name, tc := range map[string]struct {
		doc            corpus.Document
		want, evidence string
	}{
		"the kind comes before the category": {corpus.Document{Kinds: []string{"Analysis"}, Tags: []string{"Opinion"}}, "analysis", "Analysis"},
		"a type of schema.org":               {corpus.Document{Kinds: []string{"NewsArticle", "OpinionNewsArticle"}}, "opinion", "OpinionNewsArticle"},
		"a code with its scheme":             {corpus.Document{Kinds: []string{"genre:Interview"}}, "interview", "genre:Interview"},
		"a category":                         {corpus.Document{Tags: []string{"Trains", "Op-Ed"}}, "opinion", "Op-Ed"},
		"the most special category":          {corpus.Document{Tags: []string{"Opinion", "Letters to the Editor"}}, "letter", "Letters to the Editor"},
		"a category with its section":        {corpus.Document{Tags: []string{"Opinion/Editorials"}}, "editorial", "Opinion/Editorials"},
		"a category in Chinese":              {corpus.Document{Tags: []string{"社论"}}, "editorial", "社论"},
		"a category in Arabic":               {corpus.Document{Tags: []string{"مقالات"}}, "opinion", "مقالات"},
	} {
		t.Run(name, func(t *testing.T) {
			tc.doc.Title, tc.doc.Body = "Book review: Rails", "SEOUL, March 3 (Reuters) - Trains stood still, officials said on Monday."
			got := c.Label(tc.doc).Genre
			want := corpus.Label{ID: tc.want, Origin: corpus.Stated, Confidence: 1, Evidence: []string{tc.evidence}}
			if got.ID != want.ID || got.Origin != want.Origin || got.Confidence != 1 || !slices.Equal(got.Evidence, want.Evidence) {
				t.Errorf("got %+v, want %+v", got, want)
			}
		})
	}
}

const prose = "The ferry left at nine. Nobody waved. The harbour has been quiet since the spring, and the boats rust."

func TestGenreInferred(t *testing.T) {
	c := classify.New()
	for name, tc := range map[string]struct {
		doc            corpus.Document
		want, evidence string
	}{
		"a title with a bar":       {corpus.Document{Title: "The last ferry | Opinion", Body: prose}, "opinion", "Opinion"},
		"a title with a colon":     {corpus.Document{Title: "EDITORIAL: Keep the ferry", Body: prose}, "editorial", "EDITORIAL"},
		"a title with a dash":      {corpus.Document{Title: "Salt and Tide – review", Body: prose}, "review", "review"},
		"a title in brackets":      {corpus.Document{Title: "【社论】保住渡轮", Body: "渡轮九点开走。没有人挥手。"}, "editorial", "社论"},
		"a talk in the title":      {corpus.Document{Title: "Interview with the last ferryman", Body: prose}, "interview", "Interview with"},
		"a talk in Spanish":        {corpus.Document{Title: "Entrevista con el último barquero", Body: "El barco salió a las nueve y nadie lo vio."}, "interview", "Entrevista con"},
		"a talk in Russian":        {corpus.Document{Title: "Интервью с последним паромщиком", Body: "Паром ушёл в девять."}, "interview", "Интервью с"},
		"a talk in Arabic":         {corpus.Document{Title: "حوار مع آخر الملاحين", Body: "غادرت العبارة في التاسعة."}, "interview", "حوار مع"},
		"a comment in German":      {corpus.Document{Title: "Kommentar: Die letzte Fähre", Body: "Um neun legte sie ab."}, "opinion", "Kommentar"},
		"an analysis in French":    {corpus.Document{Title: "Décryptage : le dernier bac", Body: "Il est parti à neuf heures."}, "analysis", "Décryptage"},
		"a byline":                 {corpus.Document{Authors: []string{"The Editorial Board"}, Body: prose}, "editorial", "Editorial Board"},
		"a section of the address": {corpus.Document{URL: "https://coast.example/2021/opinion/ferry.html", Body: prose}, "opinion", "opinion"},
		"a host":                   {corpus.Document{URL: "https://letters.coast.example/2021/ferry", Body: prose}, "letter", "letters"},
		"a section with an accent": {corpus.Document{URL: "https://costa.example/opini%C3%B3n/barco", Body: prose}, "opinion", "opini%C3%B3n"},
		"a board in the columns":   {corpus.Document{URL: "https://coast.example/opinion/ferry", Authors: []string{"Editorial Board"}, Body: prose}, "editorial", "Editorial Board"},
		"a letter":                 {corpus.Document{Body: "To the Editor:\n\nYour report of the ferry left out the goats.\n\nIda Holm, Skagen"}, "letter", "To the Editor"},
		"a letter in Spanish":      {corpus.Document{Body: "Señor director: su crónica del barco olvida a las cabras."}, "letter", "Señor director"},
		"a wire report":            {corpus.Document{Body: "OSLO, March 3 (Reuters) - The last ferry sailed on Monday."}, "news", "(Reuters)"},
		"a report with its place":  {corpus.Document{Body: "OSLO — The last ferry sailed on Monday, and its owner declined to comment."}, "news", "OSLO"},
		"a dateline kept apart":    {corpus.Document{Dateline: "OSLO, March 3", Body: prose}, "news", "OSLO, March 3"},
		"a report in Chinese":      {corpus.Document{Body: "新华社奥斯陆3月3日电 最后一班渡轮星期一开航。"}, "news", "新华社"},
		"a note on the columnist":  {corpus.Document{Body: prose + "\n\nIda Holm is a columnist for The Coast Paper."}, "opinion", "is a columnist"},
		"a disclaimer":             {corpus.Document{Body: prose + "\n\nThe views expressed here are her own."}, "opinion", "are her own"},
		"a writer who argues":      {corpus.Document{Body: "I believe the ferry must stay. We should pay for it, and we must do so soon. I have said it in my town."}, "opinion", "I believe"},
		"questions and answers":    {corpus.Document{Body: "Q: Why did you stop?\n\nA: The boat was old.\n\nQ: And the goats, who feeds them?\n\nA: My brother does."}, "interview", "Q:"},
		"speakers by name":         {corpus.Document{Body: "Coast: Why did you stop?\n\nHolm: The boat was old.\n\nCoast: And the goats, who feeds them?\n\nHolm: My brother does."}, "interview", "Coast:"},
		"a note on an interview":   {corpus.Document{Title: "The ferryman speaks", Body: "This interview has been edited for length and clarity.\n\n" + prose}, "interview", "edited for length and clarity"},
	} {
		t.Run(name, func(t *testing.T) {
			got := c.Label(tc.doc).Genre
			if got.ID != tc.want || got.Origin != corpus.Inferred || !slices.Contains(got.Evidence, tc.evidence) {
				t.Errorf("got %+v, want %s for %q", got, tc.want, tc.evidence)
			}
			if got.Confidence <= 0.5 || got.Confidence >= 1 {
				t.Errorf("confidence %v", got.Confidence)
			}
		})
	}
}

func FuzzGenre(f *testing.F) {
	for _, s := range []string{
		"Opinion | x", "OSLO (AP) — İ", "Q: a?\nA: b", "To the Editor: ẞ", "新华社北京电", "I believe “we must” \"I\" 'I'", "\xff: review",
		"/opinion/é/", "https://opinion.example/%zz/letters/x", "Ⱥ editorial board", "OSLO - - X",
	} {
		f.Add(s, s, s, s)
	}
	c, genres := classify.New(), scheme.Genres()
	f.Fuzz(func(t *testing.T, title, body, url, author string) {
		got := c.Label(corpus.Document{Title: title, Body: body, URL: url, Authors: []string{author}}).Genre
		if got.ID == "" {
			return
		}
		if _, ok := genres.Concept(got.ID); !ok || got.Confidence <= 0 || got.Confidence > 1 || len(got.Evidence) == 0 {
			t.Errorf("genre %+v", got)
		}
		for _, e := range got.Evidence {
			if !slices.ContainsFunc([]string{title, body, url, author}, func(s string) bool { return strings.Contains(s, e) }) {
				t.Errorf("evidence %q is not in the document", e)
			}
		}
	})
}

func TestNothingSaysTheGenre(t *testing.T) {
	c := classify.New()
	for name, doc := range map[string]corpus.Document{
		"plain text":                  {Title: "The last ferry", Body: prose},
		"an empty document":           {},
		"a heading of one word":       {Title: "Opinion", Body: prose},
		"polls":                       {Title: "Opinion polls show a close race", Body: prose},
		"a board of another kind":     {Title: "Police review board meets", Body: prose},
		"an interview in the news":    {Title: "Minister storms out of interview with radio host", Body: prose},
		"a section that is no genre":  {URL: "https://coast.example/world/news-of-the-ferry", Body: prose, Tags: []string{"World News"}},
		"a slug":                      {URL: "https://coast.example/2021/editorial", Body: prose},
		"a story told as I":           {Body: "I was born by the harbour. My father had a boat, and I rowed it. I liked my days there, and my nights."},
		"others who say I":            {Body: "“I think we must pay,” she sang. “I believe we should, and let us do it soon.” The boat left."},
		"an opinion under a dateline": {Body: "OSLO — I believe the ferry must stay, and in my view the state is wrong. We should pay for it."},
		"links that call a reader":    {Body: "WATCH: Did you see it?\n\nMORE: What now?\n\nWATCH: Did you see it?\n\nMORE: What now?"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := c.Label(doc).Genre; got.ID == "news" || got.ID != "" && name != "an opinion under a dateline" {
				t.Errorf("got %+v", got)
			}
		})
	}
}

// TestGenresAgreeWithSections hides the address of articles whose site says by
// a section that they are opinions or news, and compares.
func TestGenresAgreeWithSections(t *testing.T) {
	type article struct{ Title, Content, URL string }
	c := classify.New()
	got := map[string]map[string]int{"opinion": {}, "news": {}}
	for i, a := range records[article](t, "data/allsides/articles.jsonl.gz") {
		section := c.Label(corpus.Document{URL: a.URL}).Genre.ID
		if strings.Contains(a.URL, "/homenews/") || strings.Contains(a.URL, "/us-news/") {
			section = "news"
		}
		if got[section] != nil && i%2 == 0 {
			got[section][c.Label(corpus.Document{Title: a.Title, Body: a.Content}).Genre.ID]++
		}
	}
	opinions, news := got["opinion"], got["news"]
	t.Logf("opinions are taken for %v, news for %v", opinions, news)
	comments := opinions["opinion"] + opinions["editorial"]
	if wrong := opinions["news"]; wrong*20 > comments {
		t.Errorf("%d opinions are taken for news, %d for opinions", wrong, comments)
	}
	if wrong := news["opinion"] + news["editorial"]; wrong*10 > news["news"] {
		t.Errorf("%d news are taken for opinions, %d for news", wrong, news["news"])
	}
}
