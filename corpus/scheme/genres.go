package scheme

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed data/genres.tsv
var genreTable string

// Genres returns the scheme of genres, the kinds of piece an archive of
// commentary holds: a list without levels. The kinds are those of the IPTC
// genre vocabulary and of schema.org's NewsArticle that readers ask for. Find
// reads the value of a field for the kind of piece, where "news" or "letter"
// says it; FindName reads a category, which must be plainer. It is built once.
func Genres() *Scheme { return genres() }

var genres = sync.OnceValue(func() *Scheme {
	s := newScheme()
	for row := range rows(genreTable) {
		s.add(Concept{ID: row[0], Label: row[1]}, strings.Split(row[3], "|")...)
		for name := range strings.SplitSeq(row[2], "|") {
			s.name(row[0], name)
		}
	}
	return s
})
