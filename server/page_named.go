package server

import (
	"fmt"

	"github.com/gloss-search/gloss/search"
)

// namedKinds say before a name what it is.
var namedKinds = map[search.Facet]string{
	search.FacetAuthor: "Pieces by",
	search.FacetSource: "Pieces from",
	search.FacetRegion: "Region",
	search.FacetTopic:  "Topic",
}

// namedView leads to the pieces that have what the text is the name of, not only
// mention it.
type namedView struct{ Kind, Label, Count, URL string }

func newNamedViews(values []search.NamedValue) []namedView {
	var views []namedView
	for _, n := range values {
		views = append(views, namedView{
			Kind: namedKinds[n.Facet], Label: cut(heading(n.Facet, n.Label), mostInLine), Count: fmt.Sprintf("(%s)", number(n.Count)),
			URL: address{}.withChosen(n.Facet, n.ID).URL(),
		})
	}
	return views
}
