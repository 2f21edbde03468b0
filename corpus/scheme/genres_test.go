package scheme_test

import (
	"slices"
	"testing"

	"github.com/gloss-search/gloss/corpus/scheme"
)

func TestGenresAreAList(t *testing.T) {
	genres := scheme.Genres()
	want := []string{"editorial", "opinion", "analysis", "interview", "letter", "review", "news"}
	if got := genres.Children(""); !slices.Equal(got, want) {
		t.Errorf("genres %v, want %v", got, want)
	}
	for _, id := range want {
		if got, ok := genres.Find(genres.Label(id)); !ok || got != id {
			t.Errorf("Find(%q) = %q, want %s", genres.Label(id), got, id)
		}
		if len(genres.Path(id)) != 1 {
			t.Errorf("%s has the path %v", id, genres.Path(id))
		}
	}
}

func TestFindGenre(t *testing.T) {
	for name, want := range map[string]string{
		"Opinion": "opinion", "OPINION": "opinion", "Op-Ed": "opinion", "op_ed": "opinion", "Columnists": "opinion",
		"Comment is free": "opinion", "Guest Column": "opinion", "Editorials": "editorial", "Leading article": "editorial",
		"News Analysis": "analysis", "Analyses": "analysis", "Q&A": "interview", "Interviews": "interview",
		"Letters to the Editor": "letter", "Readers' Letters": "letter", "Book Review": "review", "Film reviews": "review",
		"News report": "news",
		// other languages
		"Éditorial": "editorial", "editoriaux": "editorial", "Tribune": "opinion", "Décryptage": "analysis",
		"Courrier des lecteurs": "letter", "Opinión": "opinion", "opinion": "opinion", "Cartas al director": "letter",
		"Reseñas": "review", "Entrevista": "interview", "Leitartikel": "editorial", "Kommentar": "opinion",
		"Gastbeitrag": "opinion", "Leserbriefe": "letter", "Rezension": "review", "Colunistas": "opinion",
		"Análise": "analysis", "Opinioni": "opinion", "Recensie": "review", "Ledare": "editorial", "Pääkirjoitus": "editorial",
		"Мнения": "opinion", "Рецензия": "review", "Интервью": "interview", "Аналитика": "analysis", "От редакции": "editorial",
		"社论": "editorial", "社論": "editorial", "评论": "opinion", "專欄": "opinion", "专访": "interview", "书评": "review",
		"读者来信": "letter", "社説": "editorial", "コラム": "opinion", "사설": "editorial", "칼럼": "opinion",
		"مقالات": "opinion", "افتتاحية": "editorial", "تحليل": "analysis", "حوار": "interview", "דעות": "opinion",
		"सम्पादकीय": "editorial", "Köşe yazısı": "opinion", "Απόψεις": "opinion", "Xã luận": "editorial",
	} {
		if got, ok := scheme.Genres().FindName(name); !ok || got != want {
			t.Errorf("FindName(%q) = %q, %v, want %q", name, got, ok, want)
		}
	}
}

func TestAKindMayBeVaguerThanACategory(t *testing.T) {
	genres := scheme.Genres()
	for kind, want := range map[string]string{
		"Leader": "editorial", "news": "news", "News": "news", "letter": "letter", "OpinionNewsArticle": "opinion", "ReviewNewsArticle": "review",
		"AnalysisNewsArticle": "analysis", "ReportageNewsArticle": "news", "新闻": "news", "Comment": "opinion",
	} {
		if got, ok := genres.Find(kind); !ok || got != want {
			t.Errorf("Find(%q) = %q, %v, want %q", kind, got, ok, want)
		}
		if got, ok := genres.FindName(kind); ok {
			t.Errorf("the category %q is taken for %s", kind, got)
		}
	}
}

func TestWhatIsNoGenre(t *testing.T) {
	for _, name := range []string{"", "World News", "NewsArticle", "Article", "post", "politics", "media_bias", "blog"} {
		if got, ok := scheme.Genres().Find(name); ok {
			t.Errorf("%q is taken for %s", name, got)
		}
	}
}
