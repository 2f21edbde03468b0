package bleveindex

import (
	"cmp"
	"slices"
	"strings"

	"github.com/gloss-search/gloss/search"
)

const (
	// mostCorrected is how many words of a text are corrected, and mostOffered
	// how many other readings of a text are offered.
	mostCorrected = 8
	mostOffered   = 3
	// manyStrange is the number of words from which a text most of which is
	// unknown is in another language instead of misspelt.
	manyStrange = 5
)

// correction is a query's text being corrected.
type correction struct {
	g     *generation
	r     *reading
	how   respelling
	words int
	// verdicts are those on the words of the text, in their order.
	verdicts map[string]verdict
	order    []string
}

// respelling is how far a text may be read with other words.
type respelling int

const (
	// respellNone lets the words stand, and offers what would replace them.
	respellNone respelling = iota
	// respellUnknown replaces words that the archive does not know.
	respellUnknown
	// respellRare replaces those as well for which others are offered.
	respellRare
)

// correct replaces words of a text, and finds what else may have been meant.
func (g *generation) correct(r *reading, root search.Node, how respelling) search.Node {
	c := &correction{g: g, r: r, how: how, verdicts: map[string]verdict{}}
	c.judge(root)
	unknown := 0
	for _, v := range c.verdicts {
		unknown += one(v.unknown)
	}
	if c.words > manyLikened || len(c.order) >= manyStrange && 2*unknown > len(c.order) {
		return root
	}
	corrected := 0
	out := eachSpelt(root, func(word string) string {
		v := c.verdicts[word]
		if v.replace == "" || corrected == mostCorrected {
			return word
		}
		corrected++
		step := search.ReadingStep{Kind: search.StepCorrected, From: word, To: []string{v.replace}}
		if !slices.ContainsFunc(r.steps, func(s search.ReadingStep) bool { return s.From == word }) {
			r.step(step)
		}
		return v.replace
	})
	if corrected > 0 {
		r.corrected = out.String()
	}
	c.offer(out, root)
	return out
}

// judge looks at each word of a text once.
func (c *correction) judge(root search.Node) {
	eachSpelt(root, func(word string) string {
		c.words++
		if len(c.r.wider.also(search.Word{Text: word})) > 0 {
			return word
		}
		if _, ok := c.verdicts[word]; !ok && c.words <= manyLikened {
			c.verdicts[word] = c.g.verdict(word, c.r.acronyms).within(c.how)
			c.order = append(c.order, word)
		}
		return word
	})
}

// within is the verdict as far as a text may be changed.
func (v verdict) within(how respelling) verdict {
	switch {
	case how == respellNone && v.replace != "":
		v.replace, v.offer = "", append([]string{v.replace}, v.offer...)
	case how == respellRare && v.replace == "" && len(v.offer) > 0:
		v.replace, v.offer = v.offer[0], v.offer[1:]
	}
	return v
}

// offer makes texts that may have been meant: one with the likeliest word for
// each that is rare, and then one for each other word.
func (c *correction) offer(corrected, typed search.Node) {
	likeliest := map[string]string{}
	for word, v := range c.verdicts {
		likeliest[word] = v.replace
		if v.replace == "" && len(v.offer) > 0 {
			likeliest[word] = v.offer[0]
		}
	}
	with := func(word, other string) {
		text := eachSpelt(typed, func(w string) string {
			if w == word {
				return other
			}
			return cmp.Or(likeliest[w], w)
		}).String()
		if len(c.r.offered) < mostOffered && text != corrected.String() && !slices.Contains(c.r.offered, text) {
			c.r.offered = append(c.r.offered, text)
		}
	}
	for _, word := range c.order {
		with(word, cmp.Or(likeliest[word], word))
	}
	for _, word := range c.order {
		for _, other := range c.verdicts[word].offer {
			with(word, other)
		}
	}
}

// eachSpelt changes the words of a text that may be misspelt.
func eachSpelt(n search.Node, change func(word string) string) search.Node {
	all := func(nodes []search.Node) []search.Node {
		out := make([]search.Node, len(nodes))
		for i, of := range nodes {
			out[i] = eachSpelt(of, change)
		}
		return out
	}
	switch n := n.(type) {
	case search.Word:
		if !n.Exact && !n.IsPattern() {
			return rewritten(n, change)
		}
	case search.Phrase:
		if !n.Exact {
			n.Text = rewrite(n.Text, change)
		}
		return n
	case search.Near:
		return search.Near{Of: all(n.Of), Within: n.Within}
	case search.Or:
		return search.Or{Of: all(n.Of)}
	case search.And:
		return search.And{Of: all(n.Of), Implicit: n.Implicit}
	}
	return n
}

// rewritten makes a phrase of a word that two words were run together in.
func rewritten(w search.Word, change func(word string) string) search.Node {
	text := rewrite(w.Text, change)
	if strings.Contains(text, " ") {
		return search.Phrase{Text: text, In: w.In}
	}
	w.Text = text
	return w
}

// rewrite changes the words of a piece of text, and leaves what stands between
// them.
func rewrite(text string, change func(word string) string) string {
	var b strings.Builder
	at := 0
	for piece := range strings.FieldsSeq(text) {
		if at > 0 {
			b.WriteByte(' ')
		}
		at++
		end := 0
		if !search.IsPattern(piece) {
			for _, t := range englishAnalyzer.terms(piece) {
				if t.overlay || isIdeographic(t.text) {
					continue
				}
				b.WriteString(piece[end:t.start])
				b.WriteString(change(piece[t.start:t.end]))
				end = t.end
			}
		}
		b.WriteString(piece[end:])
	}
	return b.String()
}
