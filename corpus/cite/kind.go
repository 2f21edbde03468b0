package cite

import (
	"net/url"
	"slices"
	"strings"
	"unicode"

	"github.com/gloss-search/gloss/corpus"
)

// Kind is where a piece came out, as far as a document tells.
type Kind struct {
	// BibTeX is the type of the entry, and BibTeXSource the field of its source.
	BibTeX, BibTeXSource string
	RIS                  string
	CSL                  string
}

// The kinds. Nothing tells a newspaper from a news site; both are newspapers.
func newspaper() Kind { return Kind{"article", "journal", "NEWS", "article-newspaper"} }
func magazine() Kind  { return Kind{"article", "journal", "MGZN", "article-magazine"} }
func blog() Kind      { return Kind{"misc", "howpublished", "BLOG", "post-weblog"} }
func webpage() Kind   { return Kind{"misc", "howpublished", "ELEC", "webpage"} }
func other() Kind     { return Kind{"misc", "howpublished", "GEN", "document"} }

// Words that tell the kind, in what the archive states about kind and source
// and in the host of the address.
var (
	blogWords     = []string{"blog", "blogs", "blogger", "weblog", "blogposting", "blogpost", "newsletter", "newsletters", "substack"}
	blogHosts     = []string{"substack.com", "medium.com", "wordpress.com", "blogspot.com", "tumblr.com", "typepad.com", "ghost.io", "beehiiv.com", "buttondown.email", "blogger.com"}
	magazineWords = []string{"magazine", "magazin", "revista", "revue", "rivista", "zeitschrift", "quarterly", "monthly", "fortnightly", "weekly", "mensuel", "hebdomadaire"}
)

// kindOf goes by what is stated of the piece first, then by its source, then by
// its address.
func kindOf(d corpus.Document) Kind {
	has := func(words []string, texts ...string) bool {
		return slices.ContainsFunc(texts, func(text string) bool {
			return slices.ContainsFunc(splitWords(text), func(w string) bool { return slices.Contains(words, w) })
		})
	}
	host := hostOf(d.URL)
	switch {
	case has(blogWords, d.Kinds...), has(blogWords, d.Source):
		return blog()
	case has(magazineWords, d.Source), has(magazineWords, d.Kinds...):
		return magazine()
	case slices.ContainsFunc(blogHosts, func(h string) bool { return host == h || strings.HasSuffix(host, "."+h) }), strings.HasPrefix(host, "blog."):
		return blog()
	case d.Source != "":
		return newspaper()
	case host != "":
		return webpage()
	}
	return other()
}

func splitWords(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) })
}

func hostOf(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return ""
	}
	return strings.ToLower(u.Hostname())
}
