package classify

import "github.com/gloss-search/gloss/corpus"

// genre says what kind of piece the document is: as the archive states it,
// else where title, byline, category or text say so. The zero Label when
// nothing does.
func (c *Classifier) genre(doc corpus.Document) corpus.Label {
	return corpus.Label{}
}
