package format

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

func TestJSONLines(t *testing.T) {
	for _, c := range []struct{ fact, in, want string }{
		{"known by its lines", `{"text": "A b."}` + "\n" + `{"text": "C d."}`, "[jsonl] a.json:1"},
		{"a line beyond the limit is lost alone", `{"text": "` + strings.Repeat("x", 600) + `"}` + "\n" + `{"text": "C d."}`, "a.jsonl:1: longer than the limit of 500 bytes\n\n[jsonl] a.jsonl:2 "},
		{"a settings' field", `{"kicker": "K", "text": "A b."}`, "title: K\n"},
		{"names in any case", `{"PubDate": "2001-01-01", "Full Text": "A b."}`, "date: 2001-01-01\n  A b."},
		{"tags of all names, once", `{"text": "A b.", "tags": "x, y", "section": "x", "categories": ["y", "z, w"]}`, "tags: y | z, w | x"},
		{"a country with a comma", `{"text": "A b.", "country": "Korea, Republic of"}`, "places: Korea, Republic of"},
		{"a dated title without text", `{"title": "T", "date": "2020-02-03", "content": ""}`, "title: T\n  date: 2020-02-03"},
		{"the summary of a record without text", `{"title": "T", "summary": "S s."}`, "title: T\n  S s."},
		{"a source by its address", `{"text": "A b.", "source": "https://www.example.org/"}`, "source: example.org"},
		{"a date fetched stands in", `{"text": "A b.", "date_extracted": "2015-01-02 03:04:05"}`, "date: 2015-01-02"},
		{"but not for a date that is wrong", `{"text": "A b.", "date": "0001-01-01", "date_extracted": "2015-01-02"}`, "problem: a.jsonl:1: date: impossible date"},
		{"a path is no address", `{"text": "A b.", "url": "/a/b", "link": "//x.org/c"}`, "url: https://x.org/c"},
		{"a draft", `{"text": "A b.", "draft": true}`, "skip a.jsonl:1: draft"},
		{"paragraphs in a list", `{"text": ["One.", "Two."]}`, "One.\n  \n  Two."},
	} {
		t.Run(c.fact, func(t *testing.T) {
			name := "a.jsonl"
			if strings.Contains(c.want, ".json:") {
				name = "a.json"
			}
			got := read(t, Options{MaxRecord: 500, Fields: map[string]string{"Kicker": "title"}}, name, strings.NewReader(c.in))
			if !strings.Contains(got, c.want) {
				t.Errorf("got:\n%s\nwant:\n%s", got, c.want)
			}
		})
	}
}

func TestJSONLinesKeepsWhatCameBeforeAnError(t *testing.T) {
	r := io.MultiReader(strings.NewReader(`{"text": "A b."}`+"\n"+`{"te`), iotest.ErrReader(errors.New("cut off")))
	f := jsonLines{newComposer(Options{}.withDefaults(), nil)}
	docs, problems := 0, ""
	for _, err := range f.Read(r, file("a.jsonl")) {
		if err != nil {
			problems += err.Error()
			continue
		}
		docs++
	}
	if docs != 1 || problems != "a.jsonl:2: cut off" {
		t.Errorf("%d documents, %q", docs, problems)
	}
}

func TestIdentifiersOutlastInsertions(t *testing.T) {
	first := read(t, Options{}, "a.jsonl", strings.NewReader(`{"text": "A b.", "title": "T"}`))
	second := read(t, Options{}, "a.jsonl", strings.NewReader(`{"text": "New."}`+"\n"+`{"text": "A b.", "title": "T"}`))
	id := strings.Fields(first)[2]
	if !strings.Contains(second, id) {
		t.Errorf("%s is not in\n%s", id, second)
	}
}
