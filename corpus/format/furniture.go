package format

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// furniture names the parts of a page that surround its text, by the classes
// and ids that publishing programs give them.
var furniture = wordSet(`
	nav navbar navigation menu breadcrumb breadcrumbs pager pagination sidebar footer site-footer site-header
	comments comment comment-wrapper comment-list comment-form comment-respond respond disqus_thread
	share sharing social social-share share-buttons sharedaddy sd-sharing service-links addtoany_share_save_container
	field-name-service-links-displays-group jp-relatedposts jetpack-likes-widget-wrapper
	related related-posts relatedposts related-articles recommended read-more-links yarpp
	entry-meta entry-footer post-meta post-tags post-footer post-navigation submitted
	byline author-box author-bio field-name-author word-count rdf-meta
	field-name-field-image-source newsletter newsletter-signup subscribe subscription
	cookie-banner cookie-notice advertisement ads ad-container promo sponsored print-link edit-link tags-links cat-links
	site-posted-on posted-on published-on statistics_counter comment-add comment-reply rating ratings fivestar
`)

// removeFurniture takes out of a tree what surrounds its text.
func removeFurniture(root *html.Node) {
	lengths := map[*html.Node]int{}
	textLength(root, lengths)
	removeParts(root, lengths)
}

func textLength(n *html.Node, lengths map[*html.Node]int) int {
	if n.Type == html.TextNode {
		return len(strings.TrimSpace(n.Data))
	}
	total := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		total += textLength(c, lengths)
	}
	lengths[n] = total
	return total
}

func removeParts(root *html.Node, lengths map[*html.Node]int) {
	var next *html.Node
	for n := root.FirstChild; n != nil; n = next {
		next = n.NextSibling
		if n.Type != html.ElementNode {
			continue
		}
		if n.DataAtom == atom.Nav || n.DataAtom == atom.Form || unseen(n) && n.DataAtom != atom.Head && n.DataAtom != atom.Noscript ||
			isFurniture(n) && !mostOf(lengths[n], lengths[root]) {
			root.RemoveChild(n)
			continue
		}
		removeParts(n, lengths)
	}
}

func isFurniture(n *html.Node) bool {
	if n.DataAtom == atom.Body || n.DataAtom == atom.Html || n.DataAtom == atom.Article || n.DataAtom == atom.Main {
		return false
	}
	for _, a := range n.Attr {
		if a.Key != "class" && a.Key != "id" {
			continue
		}
		if a.Val == "links inline" { // what Drupal offers to do with a page
			return true
		}
		if slices.ContainsFunc(strings.Fields(strings.ToLower(a.Val)), func(name string) bool { return furniture[name] }) {
			return true
		}
	}
	return false
}

// mostOf tells whether a part holds nearly all the text around it: then its
// name misleads ("related" on the wrapper of a whole page).
func mostOf(part, around int) bool { return part > 400 && part*10 > around*9 }
