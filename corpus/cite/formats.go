package cite

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// writeBibTeX writes an entry that BibTeX and BibLaTeX read. A title stands in
// two pairs of braces, so that styles keep its capitals.
func writeBibTeX(w io.Writer, r Reference) error {
	var b strings.Builder
	fmt.Fprintf(&b, "@%s{%s,\n", r.Kind.BibTeX, r.Key)
	add := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "  %-12s = {%s},\n", name, value)
		}
	}
	names := make([]string, len(r.Authors))
	for i, n := range r.Authors {
		names[i] = bibTeXName(n)
	}
	add("author", strings.Join(names, " and "))
	add("title", "{"+escapeTeX(r.Title)+"}")
	add(r.Kind.BibTeXSource, escapeTeX(r.Source))
	add("date", isoDate(r.Date))
	if len(r.Date) > 0 {
		add("year", fmt.Sprintf("%04d", r.Date[0]))
	}
	if len(r.Date) > 1 { // a month's name is a word that styles define
		fmt.Fprintf(&b, "  %-12s = %s,\n", "month", strings.ToLower(months()[r.Date[1]-1][:3]))
	}
	add("url", r.Address) // read as it stands
	add("keywords", escapeTeX(strings.Join(withoutCommas(r.Tags), ", ")))
	b.WriteString("}\n\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// bibTeXName writes a name in parts that BibTeX reads; braces keep it from
// looking for parts in what has none, and for "and" in what is one name.
func bibTeXName(n Name) string {
	if n.Whole != "" {
		return "{" + escapeTeX(n.Whole) + "}"
	}
	return escapeTeX(joined(", ", n.Family, n.Suffix, n.Given))
}

// escapeTeX writes text for TeX. Braces get names: BibTeX counts them even
// behind a backslash.
func escapeTeX(s string) string {
	const special = `\{}~^$&#_%`
	if !strings.ContainsAny(s, special) {
		return s
	}
	names := map[rune]string{'\\': "backslash", '{': "braceleft", '}': "braceright", '~': "asciitilde", '^': "asciicircum"}
	var b strings.Builder
	for _, r := range s {
		switch name := names[r]; {
		case name != "":
			b.WriteString(`\text` + name + `{}`)
		case strings.ContainsRune(special, r):
			b.WriteString(`\` + string(r))
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// withoutCommas keeps each tag one: commas part them.
func withoutCommas(tags []string) []string {
	out := make([]string, len(tags))
	for i, t := range tags {
		out[i] = strings.Join(strings.Fields(strings.ReplaceAll(t, ",", " ")), " ")
	}
	return out
}

// writeRIS writes a record; every line of it ends as the format asks.
func writeRIS(w io.Writer, r Reference) error {
	var b strings.Builder
	add := func(tag, value string) {
		if value != "" {
			b.WriteString(tag + "  - " + value + "\r\n")
		}
	}
	add("TY", r.Kind.RIS)
	add("ID", r.Key)
	for _, n := range r.Authors {
		add("AU", n.Inverted())
	}
	add("TI", r.Title)
	add("T2", r.Source)
	if len(r.Date) > 0 {
		add("PY", fmt.Sprintf("%04d", r.Date[0]))
		add("DA", risDate(r.Date))
	}
	add("LA", r.Language)
	for _, t := range r.Tags {
		add("KW", t)
	}
	add("UR", r.Address)
	b.WriteString("ER  - \r\n\r\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// risDate is year, month, day and a remark with slashes between, empty or not.
func risDate(date []int) string {
	parts := []string{fmt.Sprintf("%04d", date[0]), "", "", ""}
	for i, n := range date[1:] {
		parts[i+1] = fmt.Sprintf("%02d", n)
	}
	return strings.Join(parts, "/")
}

// cslItem is a reference of the Citation Style Language.
type cslItem struct {
	ID             string    `json:"id"`
	Type           string    `json:"type"`
	Title          string    `json:"title"`
	Author         []cslName `json:"author,omitempty"`
	Issued         *cslDate  `json:"issued,omitempty"`
	ContainerTitle string    `json:"container-title,omitempty"`
	Genre          string    `json:"genre,omitempty"`
	Keyword        string    `json:"keyword,omitempty"`
	Language       string    `json:"language,omitempty"`
	URL            string    `json:"URL,omitempty"`
}

type cslName struct {
	Family  string `json:"family,omitempty"`
	Given   string `json:"given,omitempty"`
	Suffix  string `json:"suffix,omitempty"`
	Literal string `json:"literal,omitempty"`
}

type cslDate struct {
	Parts [][]int `json:"date-parts"`
}

func writeCSL(w io.Writer, r Reference) error {
	item := cslItem{
		ID: r.Key, Type: r.Kind.CSL, Title: r.Title, ContainerTitle: r.Source, Genre: r.Genre,
		Keyword: strings.Join(withoutCommas(r.Tags), ", "), Language: r.Language, URL: r.Address,
	}
	for _, n := range r.Authors {
		item.Author = append(item.Author, cslName{n.Family, n.Given, n.Suffix, n.Whole})
	}
	if len(r.Date) > 0 {
		item.Issued = &cslDate{[][]int{r.Date}}
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode([]cslItem{item})
}

// isoDate writes a date in the precision that is known.
func isoDate(date []int) string {
	var parts []string
	for i, n := range date {
		parts = append(parts, fmt.Sprintf("%0*d", []int{4, 2, 2}[i], n))
	}
	return strings.Join(parts, "-")
}
