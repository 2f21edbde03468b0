package server

import "github.com/gloss-search/gloss/search"

// spellingView says which text was answered instead of the one that was typed,
// and leads to that one and to others that may have been meant.
type spellingView struct {
	// Corrected is nil when the text was answered as it was typed.
	Corrected *correctedView
	Meant     []spelledLink
}

type correctedView struct {
	// Text is the one that was answered, Typed leads to the one that was typed.
	Text  string
	Typed spelledLink
}

type spelledLink struct{ Text, URL string }

func newSpellingView(a address, r search.Results) *spellingView {
	if r.Corrected == "" && len(r.DidYouMean) == 0 {
		return nil
	}
	var v spellingView
	if r.Corrected != "" {
		v.Corrected = &correctedView{
			Text:  cut(r.Corrected, mostInLine),
			Typed: spelledLink{cut(a.query.Text, mostInLine), a.withVerbatim().URL()},
		}
	}
	for _, text := range r.DidYouMean {
		v.Meant = append(v.Meant, spelledLink{cut(text, mostInLine), a.withText(text).URL()})
	}
	return &v
}
