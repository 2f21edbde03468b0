package server

import (
	"strings"
	"unicode/utf8"

	"github.com/gloss-search/gloss/corpus"
)

// socialView is what a page says of a document to those who show links to it.
type socialView struct {
	Title, URL string
	// Description is empty for a document without text.
	Description string
	// Published is an ISO 8601 date, or empty.
	Published string
	Authors   []string
}

func newSocialView(d corpus.Document, base string) socialView {
	v := socialView{Title: titleOf(d), URL: base + plainDocumentURL(d.ID), Description: opening(d.Body), Authors: d.Authors}
	if isDate(d.Date) {
		v.Published = d.Date
	}
	return v
}

// opening gives the first words of a text, as many as links are shown with.
func opening(body string) string {
	const most = 200 // characters
	// No more is looked at than can be of use: a text may be megabytes.
	head := body[:min(len(body), 4*most*utf8.UTFMax)]
	text := []rune(strings.ToValidUTF8(strings.Join(strings.Fields(head), " "), ""))
	if len(text) <= most {
		return string(text)
	}
	cut := string(text[:most])
	if space := strings.LastIndexByte(cut, ' '); space > most/2 { // scripts without spaces have none
		cut = cut[:space]
	}
	return strings.TrimRight(cut, " ,;:–—-") + "…"
}
