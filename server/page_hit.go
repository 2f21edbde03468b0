package server

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
)

// chipsShown is how many labels of each kind stand under a hit.
const chipsShown = 4

// hitView is one document of the results.
type hitView struct {
	byline
	// Anchor is where the results have the hit.
	Anchor string
	URL    string
	Title  []search.Fragment
	Lang   string
	// Dir is the side that all of a hit begins at.
	Dir      string
	Snippets []search.Snippet
	Regions  []labelView
	Topics   []labelView
	// Genre holds one label or none.
	Genre []labelView
	// Reprints is nil where nothing is folded into the hit.
	Reprints *reprintsView
}

// Labels are all labels of a hit in the order they are shown.
func (h hitView) Labels() []labelView { return slices.Concat(h.Genre, h.Regions, h.Topics) }

// Explained tells whether there is more to say of the labels than that the
// archive states them.
func (h hitView) Explained() bool {
	return slices.ContainsFunc(h.Labels(), func(l labelView) bool { return l.Inferred || len(l.Evidence) > 0 })
}

// byline says who wrote a document, where and when.
type byline struct {
	Authors []choice
	Source  *choice
	// Date is for people, DateTime for machines.
	Date, DateTime string
	// Language is empty when it goes without saying.
	Language string
}

// labelView is a region, a topic, the genre or a tag of a document.
type labelView struct {
	choice
	Inferred bool
	Percent  int
	Evidence []string
	Chosen   bool
}

func newHitViews(a address, r search.Results) []hitView {
	usual := usualLanguage(r)
	choices := newChoices(a)
	list := make([]hitView, len(r.Hits))
	for i, h := range r.Hits {
		list[i] = newHitView(choices, h)
		if h.Document.Language != usual {
			list[i].Language = languageName(cmp.Or(h.Document.Language, "und"))
		}
		if a.view == compact {
			list[i].inOneLine()
		}
	}
	return list
}

func newHitView(c *choices, h search.Hit) hitView {
	d := h.Document
	v := hitView{
		byline:   newByline(c, d),
		Anchor:   hitAnchor(d.ID),
		URL:      c.documentURL(d.ID),
		Title:    []search.Fragment{{Text: titleOf(d)}},
		Snippets: passages(h.Snippets),
		Lang:     langAttribute(d.Language),
		Dir:      direction(d.Language),
		Regions:  newLabelViews(c, search.FacetRegion, d.Regions),
		Topics:   newLabelViews(c, search.FacetTopic, d.Topics),
		Genre:    newLabelViews(c, search.FacetGenre, genreOf(d)),
		Reprints: newReprintsView(c.address, h.Reprints),
	}
	v.Regions = v.Regions[:min(chipsShown, len(v.Regions))]
	v.Topics = v.Topics[:min(chipsShown, len(v.Topics))]
	for _, s := range h.Snippets {
		if s.Field == "title" && !s.CutBefore && !s.CutAfter && len(s.Fragments) > 0 {
			v.Title = s.Fragments
		}
	}
	return v
}

// newByline leads from each name to its documents within the search.
func newByline(c *choices, d corpus.Document) byline {
	b := byline{Date: humanDate(d.Date), DateTime: d.Date}
	for _, name := range d.Authors {
		b.Authors = append(b.Authors, c.of(search.FacetAuthor, name, name))
	}
	if d.Source != "" {
		source := c.of(search.FacetSource, d.Source, d.Source)
		b.Source = &source
	}
	return b
}

func newLabelViews(c *choices, f search.Facet, labels []corpus.Label) []labelView {
	list := make([]labelView, len(labels))
	for i, l := range labels {
		list[i] = labelView{
			choice:   c.of(f, l.ID, heading(f, label(f, l.ID))),
			Inferred: l.Origin != corpus.Stated,
			Percent:  int(l.Confidence*100 + 0.5),
			Evidence: l.Evidence,
			Chosen:   c.chosen(f, l.ID),
		}
	}
	return list
}

// genreOf lists the one genre of a document, or none.
func genreOf(d corpus.Document) []corpus.Label {
	if d.Genre.ID == "" {
		return nil
	}
	return []corpus.Label{d.Genre}
}

// tagsOf makes stated labels of a document's tags, each once.
func tagsOf(d corpus.Document) []corpus.Label {
	var labels []corpus.Label
	for _, tag := range d.Tags {
		if !slices.ContainsFunc(labels, func(l corpus.Label) bool { return l.ID == tag }) {
			labels = append(labels, corpus.Label{ID: tag, Origin: corpus.Stated, Confidence: 1})
		}
	}
	return labels
}

// usualLanguage is the language of most of the documents found.
func usualLanguage(r search.Results) string {
	values := r.Facets[search.FacetLanguage]
	if len(values) == 0 {
		return ""
	}
	return slices.MaxFunc(values, func(a, b search.FacetValue) int { return cmp.Compare(a.Count, b.Count) }).ID
}

func titleOf(d corpus.Document) string {
	return cmp.Or(strings.TrimSpace(d.Title), "Untitled")
}

// webLink returns an address only when it is one of the web: an archive may
// hold anything, a script too.
func webLink(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Host == "" || u.User != nil || (u.Scheme != "http" && u.Scheme != "https") {
		return ""
	}
	return u.String()
}
