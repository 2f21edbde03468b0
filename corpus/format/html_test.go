package format

import (
	"strings"
	"testing"
)

func TestHTML(t *testing.T) {
	body := "<p>" + strings.Repeat("A sentence of the text, which is long enough. ", 12) + "</p>"
	for _, c := range []struct{ fact, head, body, want string }{
		{"Dublin Core", `<meta name="DC.title" content="T"><meta name="DC.creator" content="Ann Lee"><meta name="dc.date" content="2001-02-03">`, body, "title: T\n  authors: Ann Lee\n  date: 2001-02-03"},
		{"citations with several authors", `<title>T</title><meta name="citation_author" content="Lee, Ann"><meta name="citation_author" content="Ode, Max">`, body, "authors: Lee, Ann | Ode, Max"},
		{"OpenGraph", `<meta property="og:title" content="T"><meta property="og:site_name" content="S"><meta property="og:url" content="http://x.org/a"><meta property="article:published_time" content="2010-01-02T00:00:00Z"><meta property="article:tag" content="a"><meta property="article:tag" content="b, c">`, body, "title: T\n  date: 2010-01-02\n  url: http://x.org/a\n  source: S\n  tags: a | b, c"},
		{"the site's name leaves the title", `<title>T | S</title><meta property="og:site_name" content="S">`, body, "title: T\n"},
		{"an author's address is no name", `<meta property="article:author" content="https://facebook.com/a"><meta name="byl" content="By Ann Lee">`, body, "authors: Ann Lee"},
		{"JSON-LD with an author as text", `<script type="application/ld+json">{"@type":["NewsArticle"],"headline":"T","author":"Ann Lee"}</script>`, body, "title: T\n  authors: Ann Lee"},
		{"JSON-LD in a list", `<script type="application/ld+json">[{"@type":"WebSite","name":"S"},{"@type":"BlogPosting","name":"T","author":[{"name":"A B"},{"name":"C D"}]}]</script>`, body, "title: T\n  authors: A B | C D"},
		{"broken JSON-LD does no harm", `<title>T</title><script type="application/ld+json">{"@type":</script>`, body, "title: T\n"},
		{"a time element", `<title>T</title>`, `<time datetime="2004-05-06">then</time>` + body, "date: 2004-05-06"},
		{"a page of few words", `<title>T</title>`, "<p>Few words.</p>", "Few words."},
		{"elements that are never closed", `<title>T</title><meta name="author" content="Ann Lee">`, strings.Repeat("<b><font size=2>", 600) + body, "title: T\n  authors: Ann Lee\n  A sentence of the text"},
		{"blocks nested without end", `<title>T</title>`, strings.Repeat("<div>", 5000) + body + "<script>no()</script><p>The <i>end</i>.", "which is long enough.\n  \n  The end.\n"},
		{"a page without words", `<title>T</title>`, "<script>x</script>", "skip a.html: no text"},
	} {
		t.Run(c.fact, func(t *testing.T) {
			got := read(t, Options{}, "a.html", strings.NewReader("<html><head>"+c.head+"</head><body>"+c.body+"</body></html>"))
			if !strings.Contains(got, c.want) {
				t.Errorf("got:\n%s\nwant:\n%s", got, c.want)
			}
		})
	}
}
