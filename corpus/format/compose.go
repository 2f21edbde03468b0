package format

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/gloss-search/gloss/corpus"
)

// composer makes documents of records: the one place that knows our fields.
type composer struct {
	opt    Options
	names  map[string][]string
	people *People
}

func newComposer(opt Options, people *People) *composer {
	names := fieldNames()
	for name, field := range opt.Fields { // what the settings say comes first
		names[field] = append([]string{fold(name)}, names[field]...)
	}
	for field, name := range opt.Only {
		names[field] = []string{fold(name)}
	}
	return &composer{opt, names, people}
}

// Why a record or file is no document.
const (
	noText  = "no text"
	isDraft = "draft"
)

// stated makes a document of the fields of a folded record, without its body,
// and notes what had to be dropped.
func (c *composer) stated(rec folded, place corpus.Place) corpus.Document {
	doc := corpus.Document{Place: place}
	doc.Title = line(c.first(rec, "title"))
	doc.Dateline = line(c.first(rec, "dateline"))
	doc.Authors = c.authors(rec, &doc)
	doc.Date = c.date(rec, &doc)
	doc.URL = c.url(rec)
	doc.Source = c.source(rec, &doc)
	doc.Places = c.labels(rec, "region")
	doc.Tags = c.labels(rec, "topic")
	doc.Kinds = c.labels(rec, "kind")
	doc.Language = languageTag(c.first(rec, "language"))
	if doc.Language != "" {
		doc.LanguageOrigin = corpus.Stated
	}
	if doc.Record = line(c.first(rec, "id")); doc.Record == "" {
		doc.Record = line(c.first(rec, "slug"))
	}
	return doc
}

// whole makes a document of a record of a file of many. A record without text
// of its own falls back on its summary.
func (c *composer) whole(rec folded, place corpus.Place) (corpus.Document, error) {
	if c.draft(rec) {
		return corpus.Document{}, corpus.Skipped(place, isDraft)
	}
	doc := c.stated(rec, place)
	body := bodyText(c.first(rec, "body"), false)
	if body == "" {
		body = bodyText(c.first(rec, "html"), true)
	}
	if body == "" {
		body = bodyText(c.first(rec, "summary"), false)
	}
	if err := finish(&doc, body); err != nil {
		return doc, err
	}
	doc.ID = corpus.NewID(place.File, recordKey(doc))
	return doc, nil
}

// maxText bounds the bytes of one document's text. Indexing takes eighty times
// as much memory, and no single piece is as long as a thousand printed pages.
const maxText = 4 << 20

func checkLength(place corpus.Place, body string) error {
	if len(body) <= maxText {
		return nil
	}
	return corpus.Lost(place, fmt.Sprintf("its text of %d bytes is longer than the limit of %d", len(body), maxText))
}

// finish sets the body, and the title when the archive states none. A piece
// whose text is missing is still one when it states title and date: people
// look for it, and its address may lead to it.
func finish(doc *corpus.Document, body string) error {
	if err := checkLength(doc.Place, body); err != nil {
		return err
	}
	switch {
	case strings.ContainsFunc(body, letterOrDigit):
		doc.Body = body
	case doc.Title == "" || doc.Date == "":
		return corpus.Skipped(doc.Place, noText)
	}
	if doc.Title == "" {
		doc.Title, doc.TitleInferred = inferTitle(body), true
	}
	for i := range doc.Problems {
		doc.Problems[i].Place = doc.Place
	}
	return nil
}

// recordKey tells a record from the others of its file, whatever its place
// among them: new records may be put before it. Without an identifier that is
// its address with title and date, without an address its text.
func recordKey(doc corpus.Document) string {
	if doc.Record != "" {
		return "record\x00" + doc.Record
	}
	parts := []string{doc.Title, doc.Date, doc.URL}
	if doc.URL == "" {
		parts[2] = doc.Body
	}
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return "sum\x00" + hex.EncodeToString(sum[:])
}

// first returns the text of the first name of a field that has any.
func (c *composer) first(rec folded, field string) string {
	for _, name := range c.names[field] {
		if s := text(rec[name]); s != "" {
			return s
		}
	}
	return ""
}

func (c *composer) authors(rec folded, doc *corpus.Document) []string {
	for _, name := range c.names["author"] {
		var people []string
		for _, value := range texts(rec[name]) {
			if display := c.people.name(doc.Place.File, value); display != "" {
				people = append(people, display)
				continue
			}
			city, rest := cityByline(line(value))
			if city != "" && doc.Dateline == "" {
				doc.Dateline = city
			}
			if city == "" {
				rest = value
			}
			for _, author := range splitAuthors(rest) {
				people = append(people, c.people.orSame(doc.Place.File, author))
			}
		}
		if people = distinct(people); len(people) > 0 {
			return people
		}
	}
	return nil
}

// date takes the first field that holds a possible date. The day a page was
// fetched stands for its date only where nothing else is stated.
func (c *composer) date(rec folded, doc *corpus.Document) string {
	var bad *corpus.Problem
	for _, field := range []string{"date", "seen"} {
		for _, name := range c.names[field] {
			for _, value := range texts(rec[name]) {
				iso, err := ParseDate(value, c.opt.Now)
				if err == nil {
					return iso
				}
				if bad == nil {
					bad = &corpus.Problem{Place: doc.Place, Field: "date", Reason: err.Error()}
				}
			}
		}
		if bad != nil {
			doc.Problems = append(doc.Problems, *bad)
			return ""
		}
	}
	return ""
}

// url takes the first whole address: sites state paths of their own too.
func (c *composer) url(rec folded) string {
	for _, name := range c.names["url"] {
		for _, value := range texts(rec[name]) {
			if address := webAddress(value); address != "" {
				return address
			}
		}
	}
	return ""
}

func webAddress(s string) string {
	s = strings.TrimSpace(tidy(s))
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || strings.ContainsAny(s, " \n<>") {
		return ""
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https":
		return s
	case "":
		return "https:" + s
	}
	return ""
}

func (c *composer) source(rec folded, doc *corpus.Document) string {
	s := line(c.first(rec, "source"))
	if address := webAddress(s); address != "" { // a site named by its address
		u, err := url.Parse(address)
		if err != nil {
			return s
		}
		return strings.TrimPrefix(u.Hostname(), "www.")
	}
	if nobody[strings.ToLower(s)] {
		return ""
	}
	return s
}

// labels gathers the values of all names of a field. A text under a name in
// the plural is a list.
func (c *composer) labels(rec folded, field string) []string {
	var values []string
	for _, name := range c.names[field] {
		for _, value := range texts(rec[name]) {
			parts := []string{value}
			_, alone := rec[name].(string)
			if alone && strings.HasSuffix(name, "s") {
				parts = strings.FieldsFunc(value, func(r rune) bool { return strings.ContainsRune(",;|\n，、", r) })
			} else if alone {
				parts = strings.FieldsFunc(value, func(r rune) bool { return strings.ContainsRune(";|\n", r) })
			}
			for _, p := range parts {
				if p = line(p); p != "" && !nobody[strings.ToLower(p)] {
					values = append(values, p)
				}
			}
		}
	}
	return distinct(values)
}

func (c *composer) draft(rec folded) bool {
	for _, name := range c.names["draft"] {
		if v, ok := rec[name].(bool); ok && v {
			return true
		}
		if s, ok := rec[name].(string); ok && strings.EqualFold(strings.TrimSpace(s), "true") {
			return true
		}
	}
	return false
}

// languageTag reads a BCP 47 tag, also with an underscore, or the name of a
// language in English; empty when it is neither.
func languageTag(s string) string {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > 35 {
		return ""
	}
	if tag := languageCalled[strings.ToLower(s)]; tag != "" {
		return tag
	}
	tag, err := language.Parse(s)
	if err != nil || tag == language.Und {
		return ""
	}
	return tag.String()
}

var languageCalled = map[string]string{
	"english": "en", "french": "fr", "german": "de", "spanish": "es", "portuguese": "pt",
	"italian": "it", "dutch": "nl", "russian": "ru", "ukrainian": "uk", "polish": "pl",
	"arabic": "ar", "persian": "fa", "farsi": "fa", "turkish": "tr", "hebrew": "he",
	"hindi": "hi", "bengali": "bn", "urdu": "ur", "chinese": "zh", "japanese": "ja",
	"korean": "ko", "vietnamese": "vi", "indonesian": "id", "thai": "th", "greek": "el",
	"swedish": "sv", "norwegian": "no", "danish": "da", "finnish": "fi", "czech": "cs",
	"hungarian": "hu", "romanian": "ro", "catalan": "ca", "swahili": "sw",
}

func distinct(values []string) []string {
	var kept []string
	for _, v := range values {
		if !slices.Contains(kept, v) {
			kept = append(kept, v)
		}
	}
	return kept
}

// problem makes any error of reading a record a corpus.Problem.
func problem(place corpus.Place, err error) corpus.Problem {
	var p corpus.Problem
	if errors.As(err, &p) {
		return p
	}
	return corpus.Lost(place, err.Error())
}
