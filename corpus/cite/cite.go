// Package cite writes references to documents in the forms that people and
// their reference managers use: BibTeX, RIS, CSL-JSON and plain text. It writes
// what a document states and leaves out what it does not; it asks no clock and
// looks nothing up.
package cite

import (
	"cmp"
	"io"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/gloss-search/gloss/corpus"
)

// Format is a form of references.
type Format struct {
	Name, Label string
	// Extension is that of a file of such references.
	Extension   string
	ContentType string
	// Write writes one reference. Those of BibTeX and RIS may follow one another
	// in a file; CSL-JSON is a list of one.
	Write func(io.Writer, Reference) error
}

// Formats lists the forms, those of files first.
func Formats() []Format {
	return []Format{
		{"bibtex", "BibTeX", "bib", "application/x-bibtex; charset=utf-8", writeBibTeX},
		{"ris", "RIS", "ris", "application/x-research-info-systems; charset=utf-8", writeRIS},
		{"csl-json", "CSL-JSON", "json", "application/vnd.citationstyles.csl+json; charset=utf-8", writeCSL},
		{"text", "Plain text", "txt", "text/plain; charset=utf-8", func(w io.Writer, r Reference) error {
			_, err := io.WriteString(w, r.Text()+"\n")
			return err
		}},
	}
}

// Find gives the form of a name.
func Find(name string) (Format, bool) {
	list := Formats()
	i := slices.IndexFunc(list, func(f Format) bool { return f.Name == name })
	if i < 0 {
		return Format{}, false
	}
	return list[i], true
}

// Reference is a document as it is cited. Its texts stand on one line each.
type Reference struct {
	// Key names the reference; it depends on the document alone.
	Key   string
	Kind  Kind
	Title string
	// Authors are in the order of the document.
	Authors []Name
	// Date has the precision that is known: year, month, day.
	Date   []int
	Source string
	// Address is that of the web.
	Address string
	// Language is a BCP 47 tag, or empty.
	Language string
	// Genre is the kind of piece in a word, where the archive states it.
	Genre string
	Tags  []string
}

// Of makes the reference to a document. A document without an address of its
// own on the web is cited by the one that is given, which may be empty.
func Of(d corpus.Document, address string) Reference {
	r := Reference{
		Kind:    kindOf(d),
		Title:   cmp.Or(line(d.Title), "Untitled"),
		Date:    dateParts(d.Date),
		Source:  line(d.Source),
		Address: cmp.Or(webAddress(d.URL), webAddress(address)),
	}
	if d.Language != "und" {
		r.Language = line(d.Language)
	}
	if d.Genre.Origin == corpus.Stated {
		r.Genre = line(d.Genre.ID)
	}
	for _, a := range d.Authors {
		if a = line(a); a != "" {
			r.Authors = append(r.Authors, nameOf(a))
		}
	}
	for _, t := range d.Tags {
		if t = line(t); t != "" && !slices.Contains(r.Tags, t) {
			r.Tags = append(r.Tags, t)
		}
	}
	r.Key = key(d.ID, r)
	return r
}

// line makes one line of a text: all these forms end a value where a line ends.
func line(s string) string {
	return strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == '\u2028' || r == '\u2029' || r == '\u0085' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))), " ")
}

// webAddress gives an address of the web in ASCII without what these forms
// have a meaning for; anything else is left out.
func webAddress(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Host == "" || u.User != nil || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	var b strings.Builder
	for _, c := range []byte(u.String()) {
		if c <= ' ' || c >= 0x7f || strings.IndexByte("{}\\\"<>^`|", c) >= 0 {
			b.WriteString("%" + strings.ToUpper(string([]byte{hex[c>>4], hex[c&15]})))
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

const hex = "0123456789abcdef"

// dateParts reads an ISO 8601 date of any precision; nil when it is none.
func dateParts(s string) []int {
	layouts := map[int]string{len("2006"): "2006", len("2006-01"): "2006-01", len("2006-01-02"): "2006-01-02"}
	t, err := time.Parse(layouts[len(s)], s)
	if err != nil || t.Year() == 0 {
		return nil
	}
	return []int{t.Year(), int(t.Month()), t.Day()}[:1+strings.Count(s, "-")]
}
