package format

import (
	"regexp"
	"strings"
)

// templates lists what site generators mix into pages, with what to put in its
// place. Paired codes lose their marks and keep the text between.
var templates = []struct {
	form *regexp.Regexp
	with string
}{
	{regexp.MustCompile(`(?s)\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}`), ""},
	{regexp.MustCompile(`(?s)\{\{/\*.*?\*/\}\}`), ""},
	{regexp.MustCompile(`\]\(\s*\{\{[<%][^\n]*?[>%]\}\}`), "](#"},          // Hugo, the target of a link
	{regexp.MustCompile(`(?s)\{\{[<%].*?[>%]\}\}`), ""},                    // Hugo
	{regexp.MustCompile(`(?s)\{%.*?%\}`), ""},                              // Liquid
	{regexp.MustCompile(`\{\{[^{}\n]{0,300}\}\}`), ""},                     // Liquid, Mustache
	{regexp.MustCompile(`(?m)\{:[^{}\n]{0,300}\}[ \t]*$`), ""},             // kramdown attributes
	{regexp.MustCompile(`(?m)^(#{1,6} .*?)[ \t]*\{[#.][^{}\n]*\}$`), "$1"}, // attributes of headings
	{regexp.MustCompile(`\^\[\d+\]\(#fn[^)\n]*\)\^`), ""},                  // Pandoc footnote marks
	{regexp.MustCompile(`\[TOC\]|\[\[_TOC_\]\]`), ""},
}

func withoutTemplates(s string) string {
	if !strings.ContainsAny(s, "{[") {
		return s
	}
	for _, t := range templates {
		s = t.form.ReplaceAllString(s, t.with)
	}
	return s
}
