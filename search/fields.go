package search

import (
	"strings"
	"time"
)

// fieldNames are the names before a colon, and what each means: the name of a
// TextField or of a ValueField.
var fieldNames = map[string]string{
	"title": "title", "body": "body",
	"author": string(FacetAuthor), "by": string(FacetAuthor),
	"source": string(FacetSource), "region": string(FacetRegion), "topic": string(FacetTopic),
	"genre": string(FacetGenre), "tag": string(FacetTag),
	"language": string(FacetLanguage), "lang": string(FacetLanguage),
	"year": string(FacetYear), "date": DateField,
}

// maxFieldName is the length of the longest of the names.
const maxFieldName = len("language")

func isTextField(name string) bool { return name == "title" || name == "body" }

// inField restricts what was read to a field: words of a text field, or
// values of any other.
func inField(name string, n Node) Node {
	if isTextField(name) {
		return inText(name, n)
	}
	return asFilter(name, n)
}

func inText(name string, n Node) Node {
	switch n := n.(type) {
	case Word:
		if n.In == "" {
			n.In = name
		}
		return n
	case Phrase:
		if n.In == "" {
			n.In = name
		}
		return n
	}
	return eachPart(n, func(of Node) Node { return inText(name, of) })
}

// asFilter reads words as values. Words side by side are one value: an author
// or a country of several words.
func asFilter(name string, n Node) Node {
	switch n := n.(type) {
	case Word:
		return newFilter(name, n.Text)
	case Phrase:
		return newFilter(name, n.Text)
	case Near:
		return asFilter(name, And{Of: n.Of})
	case And:
		if words := plainWords(n); words != "" {
			return newFilter(name, words)
		}
	}
	return eachPart(n, func(of Node) Node { return asFilter(name, of) })
}

// plainWords joins words that stand side by side and nothing else.
func plainWords(a And) string {
	var words []string
	for _, n := range a.Of {
		w, ok := n.(Word)
		if !ok || !a.Implicit {
			return ""
		}
		words = append(words, w.Text)
	}
	return strings.Join(words, " ")
}

// eachPart changes the parts of a node.
func eachPart(n Node, change func(Node) Node) Node {
	switch n := n.(type) {
	case Not:
		return negate(change(n.Of))
	case And:
		return And{changeAll(n.Of, change), n.Implicit}
	case Or:
		return Or{changeAll(n.Of, change)}
	case Near:
		return Near{changeAll(n.Of, change), n.Within}
	}
	return n
}

func changeAll(nodes []Node, change func(Node) Node) []Node {
	out := make([]Node, len(nodes))
	for i, n := range nodes {
		out[i] = change(n)
	}
	return out
}

func newFilter(name, value string) Node {
	if value == "*" {
		return Everything{}
	}
	if name == DateField || name == string(FacetYear) {
		if from, to, ok := dateRange(value); ok {
			return Filter{Field: name, From: from, To: to}
		}
	}
	return Filter{Field: name, Value: value}
}

// dateRange reads "2019", "2019-06..2021", "2019-2021", "..2021", ">2020-06",
// "<=2020-06-30". Both bounds are inclusive in the end.
func dateRange(text string) (from, to string, ok bool) {
	operator := text[:len(text)-len(strings.TrimLeft(text, "<>="))]
	if operator != "" {
		return openRange(operator, text[len(operator):])
	}
	from, to, ranged := strings.Cut(strings.NewReplacer("…", "..", "–", "..").Replace(text), "..")
	if years := strings.Split(text, "-"); len(years) == 2 && len(years[0]) == 4 && len(years[1]) == 4 && isDate(years[1]) {
		from, to, ranged = years[0], years[1], true
	}
	if !ranged {
		return from, from, isDate(from)
	}
	if from > to && to != "" && !strings.HasPrefix(from, to) {
		from, to = to, from
	}
	return from, to, (from != "" || to != "") && (from == "" || isDate(from)) && (to == "" || isDate(to))
}

func openRange(operator, date string) (from, to string, ok bool) {
	if !isDate(date) {
		return "", "", false
	}
	switch operator {
	case ">":
		from = neighbour(date, 1)
		return from, "", isDate(from)
	case ">=", "=>":
		return date, "", true
	case "<":
		to = neighbour(date, -1)
		return "", to, isDate(to)
	case "<=", "=<":
		return "", date, true
	case "=":
		return date, date, true
	}
	return "", "", false
}

// dateLayouts are the precisions of a date, by their length.
var dateLayouts = map[int]string{4: "2006", 7: "2006-01", 10: time.DateOnly}

func isDate(s string) bool {
	layout, ok := dateLayouts[len(s)]
	if !ok {
		return false
	}
	_, err := time.Parse(layout, s)
	return err == nil
}

// neighbour is the year, month or day after or before one.
func neighbour(date string, step int) string {
	layout := dateLayouts[len(date)]
	t, err := time.Parse(layout, date)
	if err != nil {
		return ""
	}
	switch len(date) {
	case 4:
		t = t.AddDate(step, 0, 0)
	case 7:
		t = t.AddDate(0, step, 0)
	default:
		t = t.AddDate(0, 0, step)
	}
	return t.Format(layout)
}
