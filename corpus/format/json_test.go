package format

import (
	"strings"
	"testing"

	"github.com/gloss-search/gloss/corpus"
)

func file(name string) corpus.File { return corpus.File{Name: name} }

func TestJSON(t *testing.T) {
	for _, c := range []struct{ fact, in, want string }{
		{"an array", `[{"text": "A b."}]`, "[json] a.json:1"},
		{"an object is a document", `{"title": "T", "text": "A b."}`, "title: T\n"},
		{"a held list", `{"count": 1, "response": {"docs": [{"text": "A b."}]}}`, "[json] a.json:1"},
		{"objects one after another", "{\n\"text\": \"A b.\"\n}\n{\n\"text\": \"C d.\"\n}", "[json] a.json:4 "},
		{"lines are those of the file", "[\n\n{\"text\": \"A b.\"},\n  {\"text\":\n\"C d.\"}]", "[json] a.json:3 "},
		{"damage midway keeps what came before", "[\n{\"text\": \"A b.\"},\n{\"text\" \"C d.\"}]", "A b.\n\n[json] a.json:2: broken JSON: invalid character"},
		{"cut off", "[\n{\"text\": \"A b.\"},\n{\"text\": ", "A b.\n\n[json] a.json:2: broken JSON: it ends too early; what follows is lost"},
		{"a value beyond the limit", `[{"text": "` + strings.Repeat("x", 5000) + `"}]`, "longer than the limit of 1000 bytes; what follows is lost"},
		{"records under their identifiers", `{"k2": {"title": "T", "text": "A b."}, "k1": {"title": "U", "text": "C d."}}`, "record: k1\n  title: U\n  C d.\n\n[json] a.json:1"},
		{"held records under their identifiers", `{"articles": {"k": {"id": 7, "title": "T", "text": "A b."}}}`, "record: 7\n  title: T"},
		{"translations are no records", `{"save": {"text": "Save"}, "open": {"text": "Open"}}`, "skip a.json:1: no text"},
		{"settings are no document", `{"name": "x", "description": "A package."}`, "skip a.json:1: no text"},
		{"not an object", `["a"]`, "a.json:1: not a JSON object"},
	} {
		t.Run(c.fact, func(t *testing.T) {
			got := read(t, Options{MaxRecord: 1000}, "a.json", strings.NewReader(c.in))
			if !strings.Contains(got, c.want) {
				t.Errorf("got:\n%s\nwant:\n%s", got, c.want)
			}
		})
	}
}
