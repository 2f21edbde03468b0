package format

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
)

// fieldNames lists the names under which archives state our fields, the ones
// that decide first. Names are compared without case, spaces and punctuation,
// so "pub_date" and "pubDate" are one.
func fieldNames() map[string][]string {
	return map[string][]string{
		"title":    {"title", "headline", "webtitle", "posttitle", "articletitle"},
		"body":     {"body", "text", "content", "article", "articlebody", "fulltext", "bodytext", "contenttext", "maintext", "plaintext", "articletext", "postcontent"},
		"html":     {"contenthtml", "html", "bodyhtml", "contentencoded"},
		"summary":  {"summary", "abstract", "description", "excerpt", "deck", "standfirst", "teaser", "subtitle"},
		"author":   {"author", "authors", "byline", "creator", "creators", "dccreator", "authorname", "writer", "columnist"},
		"date":     {"date", "published", "pubdate", "publishedat", "publisheddate", "datepublished", "publicationdate", "publishdate", "publishedon", "publishedtime", "webpublicationdate", "firstpublished", "postdate", "created", "createdat", "datecreated", "timestamp", "dcdate"},
		"seen":     {"dateextracted", "extractedat", "crawledat", "scrapedat", "datedownload"},
		"url":      {"url", "link", "permalink", "canonicalurl", "canonical", "weburl", "from", "sourceurl", "originalurl"},
		"source":   {"source", "publication", "publisher", "site", "sitename", "newspaper", "outlet", "journal", "magazine"},
		"region":   {"region", "regions", "country", "countries", "places", "place", "location", "locations"},
		"topic":    {"topic", "topics", "category", "categories", "tag", "tags", "section", "sections", "sectionname", "keywords", "subjects"},
		"kind":     {"genre", "genres", "kind", "articletype", "contenttype", "posttype", "documenttype", "type"},
		"language": {"lang", "language", "inlanguage", "locale"},
		"id":       {"id", "uid", "uuid", "guid", "articleid", "docid", "recordid"},
		"slug":     {"slug"},
		"dateline": {"dateline"},
		"draft":    {"draft"},
	}
}

// FieldNames lists the fields that Options.Fields can map names to.
func FieldNames() []string { return slices.Sorted(maps.Keys(fieldNames())) }

// record is what an archive states about one document, under its own names;
// folded is the same under comparable ones.
type (
	record map[string]any
	folded map[string]any
)

// fold makes names of fields comparable.
func fold(name string) string {
	if !strings.ContainsFunc(name, func(r rune) bool { return r < 'a' || r > 'z' }) {
		return name
	}
	return strings.Map(func(r rune) rune {
		switch r {
		case '_', '-', ' ', '.', ':', '\ufeff', '"', '\'', '@', '$':
			return -1
		}
		return r
	}, strings.ToLower(name))
}

// wrappers hold a record's fields in the exports of some programs.
var wrappers = []string{"fields", "metadata", "meta", "attributes", "source", "frontmatter", "params"}

// folded gives the fields under comparable names, those of a wrapper included
// where the record itself lacks them.
func (r record) folded() folded {
	out := make(folded, len(r))
	for name, value := range r {
		if f := fold(name); f == name || r[f] == nil {
			out[f] = value
		}
	}
	for _, name := range wrappers {
		inner, ok := out[name].(map[string]any)
		if !ok || name == "source" && inner["name"] != nil {
			continue
		}
		for k, v := range inner {
			if f := fold(k); out[f] == nil {
				out[f] = v
			}
		}
	}
	return out
}

// text gives a value's words as they are written: of a list its items, one a
// paragraph, of an object the field that says what it is called or contains.
func text(v any) string { return strings.Join(texts(v), "\n\n") }

// texts gives the values in a value: one of a scalar, those of a list.
func texts(v any) []string {
	switch v := v.(type) {
	case nil, bool:
		return nil
	case string:
		if strings.TrimSpace(v) == "" {
			return nil
		}
		return []string{v}
	case json.Number:
		return []string{v.String()}
	case time.Time:
		if v.Hour() == 0 && v.Minute() == 0 && v.Second() == 0 {
			return []string{v.Format(time.DateOnly)}
		}
		return []string{v.Format(time.RFC3339)}
	case float64:
		return []string{strconv.FormatFloat(v, 'f', -1, 64)}
	case []any:
		var out []string
		for _, item := range v {
			out = append(out, texts(item)...)
		}
		return out
	case []string:
		return v
	case map[string]any:
		return texts(nameOf(v))
	default: // whole numbers, local dates of TOML
		return []string{fmt.Sprint(v)}
	}
}

// nameOf finds what stands for an object: an author's name, a publisher's,
// the text of a field that is rendered.
func nameOf(object map[string]any) any {
	folded := make(map[string]any, len(object))
	for k, v := range object {
		folded[fold(k)] = v
	}
	for _, name := range []string{"displayname", "name", "fullname", "rendered", "title", "label", "text", "value", "html", "content", "prefname", "#text", "url", "id"} {
		if v := folded[name]; v != nil {
			if _, nested := v.(map[string]any); !nested {
				return v
			}
		}
	}
	first, last := text(folded["firstname"]), text(folded["lastname"])
	if first == "" && last == "" {
		first, last = text(folded["givenname"]), text(folded["familyname"])
	}
	return strings.TrimSpace(first + " " + last)
}
