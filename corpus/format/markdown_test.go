package format

import (
	"strings"
	"testing"
	"time"
)

func TestMarkdownText(t *testing.T) {
	for _, c := range []struct{ fact, in, want string }{
		{"paragraphs and soft breaks", "One\ngoes on.\n\nTwo.", "One goes on.\n\nTwo."},
		{"headings are paragraphs", "# A\ntext\n\nB\n---\ntext", "A\n\ntext\n\nB\n\ntext"},
		{"links keep their text", "See [the *report*](http://x.org/a) and <http://y.org>.", "See the report and http://y.org."},
		{"images go", "Before ![alt](x.png) after.", "Before after."},
		{"list items are lines", "- one\n- two\n  goes on\n\n  and on\n\nText", "one\ntwo goes on\nand on\n\nText"},
		{"code stays", "```go\na\n\n  b\n```\n\n`c`", "a\n  b\n\nc"},
		{"Hugo's codes go, the text between stays", "{{< box >}}Inside.{{< /box >}}\n\n{{% x y=\"z\" %}}Text", "Inside.\n\nText"},
		{"a link to a code keeps its text", `[the post]({{< ref "a.md" >}} "A title") is here`, "the post is here"},
		{"Liquid goes", "{% include x.html %}Hello {{ site.name }}{% comment %}no{% endcomment %}.", "Hello ."},
		{"footnotes stay, their marks go", "Text.[^1]\n\n[^1]: The note.", "Text.\n\nThe note."},
		{"HTML within is read as HTML", "A <em>word</em>.\n\n<div class=\"x\">\n\n    <p>Indented.</p>\n\n</div>", "A word.\n\nIndented."},
		{"comments and scripts go", "A<!-- no -->.\n\n<script>\nno()\n</script>\n", "A."},
		{"tables are lines", "|a|b|\n|-|-|\n|c|d|", "a b\nc d"},
	} {
		t.Run(c.fact, func(t *testing.T) {
			if got := markdownText(c.in); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// Each of these takes minutes to hours when it is rendered as it stands.
func TestTangledMarkdownIsReadInTime(t *testing.T) {
	nested := ""
	for i := range 2000 {
		nested += strings.Repeat("  ", i) + "- word\n"
	}
	for fact, in := range map[string]string{
		"nested lists":           nested,
		"nested items in a line": strings.Repeat("- ", 300_000) + "word",
		"numbered items":         strings.Repeat("1. ", 300_000) + "word",
		"nested quotations":      strings.Repeat(strings.Repeat("> ", 5000)+"word\n", 100),
		"links that do not end":  strings.Repeat("[word](", 200_000),
	} {
		t.Run(fact, func(t *testing.T) {
			started := time.Now()
			if got := markdownText(in); !strings.Contains(got, "word") {
				t.Errorf("the text is lost: %.80q", got)
			}
			if took := time.Since(started); took > 10*time.Second {
				t.Errorf("it took %v", took)
			}
		})
	}
}

func TestMarkdown(t *testing.T) {
	for _, c := range []struct{ fact, name, in, want string }{
		{"a draft is no document", "a.md", "---\ntitle: A\ndraft: true\n---\ntext", "skip a.md: draft"},
		{"front matter alone is no document", "a.md", "---\ntitle: A\n---\n", "skip a.md: no text"},
		{"an author page is no document", "site/content/authors/jo/_index.md", "---\ndisplay_name: Jo\n---\nJo writes.", "author page"},
		{"broken front matter is read line by line", "a.md", "---\ntitle: A: B\ntags: [x, y]\n---\ntext", "title: A: B\n  tags: x | y\n  problem: a.md: front matter: broken YAML"},
		{"a field stated twice keeps the last", "a.md", "---\ntitle: A\ntitle: B\n---\ntext", "title: B\n"},
		{"a rule at the start is no front matter", "a.md", "---\n\nJust text here.\n\n---\n", "title: Just text here\n  inferred: true"},
		{"JSON front matter", "a.md", "{\n\"title\": \"A\",\n\"date\": \"2019-02-01\"}\n\nText.", "title: A\n  date: 2019-02-01\n  Text."},
		{"an impossible date is dropped and told", "a.md", "---\ntitle: A\ndate: 2050-01-01\n---\ntext", "problem: a.md: date: impossible date: in the future"},
		{"it does not fall back on the name then", "2015-01-02-a.md", "---\ntitle: A\ndate: 2050-01-01\n---\ntext", "title: A\n  problem"},
		{"a heading is a stated title", "a.md", "# The Heading\n\nText.", "title: The Heading\n  Text."},
		{"a byline and a date below a heading", "a.md", "# T\n\n*By Ann Lee*\n\n3 May 2011\n\nText.", "authors: Ann Lee\n  date: 2011-05-03\n  Text."},
		{"a date of a folder", "2012-03-04-x/x.md", "Some text. More.", "date: 2012-03-04"},
		{"lines of keys", "a.md", "Title: A\nAuthor: Ann Lee\n\nText.", "title: A\n  authors: Ann Lee\n  Text."},
		{"the site's name leaves the title", "a.md", "---\ntitle: A Long Title - The Site\n---\n# A Long Title\n\nText.", "title: A Long Title\n  Text."},
		{"front matter beyond the limit is not parsed", "a.md", "---\ntitle: A\n" + strings.Repeat("k: v\n", 20000) + "---\nText.", "problem: a.md: front matter: longer than the limit"},
		{"a text beyond the limit is lost", "a.txt", strings.Repeat("word ", 1<<20), "a.txt: its text of 5242879 bytes is longer than the limit"},
		{"HTML with front matter", "a.html", "---\ntitle: A\n---\n<p>Text.</p>", "[markdown] a.html"},
	} {
		t.Run(c.fact, func(t *testing.T) {
			if got := read(t, Options{}, c.name, strings.NewReader(c.in)); !strings.Contains(got, c.want) {
				t.Errorf("got:\n%s\nwant:\n%s", got, c.want)
			}
		})
	}
}
