package classify

import (
	"regexp"
	"strings"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/corpus/scheme"
)

// genres tells what kind of piece a document is.
type genres struct {
	scheme *scheme.Scheme
	cues   cueTable
	// dateline matches the dateline that opens a report.
	dateline *regexp.Regexp
	// ids lists the genres in the order in which one is preferred to those
	// after it: a letter is an opinion too, and a review a kind of analysis.
	ids []string
}

func newGenres(s *scheme.Scheme) *genres {
	ids := []string{"letter", "editorial", "interview", "review", "analysis", "opinion", "news"}
	return &genres{
		scheme: s, ids: ids,
		cues:     readCues(genreCueTable, ids),
		dateline: regexp.MustCompile(datelinePattern),
	}
}

// genre says what kind of piece the document is: as the archive states it,
// else where title, byline, address or text say so. The zero Label when
// nothing does.
func (c *Classifier) genre(doc corpus.Document) corpus.Label {
	g := c.genres
	if label, ok := g.stated(doc.Kinds, g.scheme.Find); ok {
		return label
	}
	if label, ok := g.stated(doc.Tags, g.scheme.FindName); ok {
		return label
	}
	return g.inferred(doc)
}

// stated takes the value that names the most special genre: what is tagged
// "Opinion" and "Letters" is a letter.
func (g *genres) stated(values []string, find func(string) (string, bool)) (corpus.Label, bool) {
	best, label := len(g.ids), corpus.Label{}
	for _, value := range values {
		id, ok := findPart(value, find)
		if !ok {
			continue
		}
		if rank := g.rank(id); rank < best {
			best, label = rank, corpus.Label{ID: id, Origin: corpus.Stated, Confidence: 1, Evidence: []string{value}}
		}
	}
	return label, label.ID != ""
}

// findPart looks a value up whole, then by its parts, the last and most
// special first: "Opinion/Letters", "genre:Opinion", "News > Interviews".
func findPart(value string, find func(string) (string, bool)) (string, bool) {
	if id, ok := find(value); ok {
		return id, true
	}
	for value != "" {
		at := strings.LastIndexAny(value, "/|>›»:")
		if id, ok := find(value[at+1:]); ok && at >= 0 {
			return id, true
		}
		value = value[:max(at, 0)]
		if id, ok := find(value); ok {
			return id, true
		}
	}
	return "", false
}

func (g *genres) rank(id string) int {
	for i, known := range g.ids {
		if known == id {
			return i
		}
	}
	return len(g.ids)
}

// enoughForGenre is the least that the cues for a genre must add up to; one
// that stands alone says as much.
const enoughForGenre = 1.0

// inferred adds up the cues for each genre and takes the most special one that
// has enough of them and no contradiction.
func (g *genres) inferred(doc corpus.Document) corpus.Label {
	sums := make(genreSums, len(g.ids))
	g.readTitle(doc.Title, sums)
	if len(doc.Authors) > 0 { // those after the first are often of other pieces
		g.cues.everywhere(doc.Authors[0], lowered(doc.Authors[0]), inByline, sums)
	}
	g.readAddress(doc.URL, sums)
	g.readBody(doc, sums)
	best, bestSum := -1, 0.0
	for i := range sums {
		sum := sums[i].total - sums.against(g.ids, i)
		// A special genre needs no lead over a general one, the reverse does.
		if sum >= enoughForGenre && (best < 0 || sum > 1.5*bestSum) {
			best, bestSum = i, sum
		}
	}
	if best < 0 {
		return corpus.Label{}
	}
	return corpus.Label{
		ID: g.ids[best], Origin: corpus.Inferred,
		Confidence: bestSum / (bestSum + 0.4), Evidence: sums[best].strongest(),
	}
}

// genreSums holds for each genre how much speaks for it, and the words that do.
type genreSums []genreSum

type genreSum struct {
	evidence
	total float64
}

func (s genreSums) add(genre int, written string, weight float64) {
	s[genre].total += weight
	s[genre].evidence.add(written, weight)
}

// against says how much contradicts a genre: reports and opinions are told
// apart by each other's marks.
func (s genreSums) against(ids []string, genre int) float64 {
	news, other := 0.0, 0.0
	for i, id := range ids {
		switch id {
		case "news":
			news = s[i].total
		case "opinion", "editorial", "letter":
			other = max(other, s[i].total)
		}
	}
	switch ids[genre] {
	case "news":
		return other
	case "opinion":
		return news
	case "editorial", "letter", "review":
		return news / 2
	}
	return 0
}
