// Package corpus says what a document of an archive is and where its bytes
// come from. It knows nothing of indexes, HTTP or settings.
package corpus

// Origin tells who says something about a document: its archive or gloss.
type Origin string

// The two origins. What an archive states wins over what is inferred.
const (
	Stated   Origin = "stated"
	Inferred Origin = "inferred"
)

// Label assigns a concept of a scheme (a region, a topic) to a document.
type Label struct {
	// ID is the concept's identifier in its scheme: an ISO 3166-1 alpha-2 or
	// UN M49 code for regions, "medtop:…" for topics, a word such as
	// "editorial" for genres.
	ID     string
	Origin Origin
	// Confidence lies in (0, 1]; it is 1 for a stated label.
	Confidence float64
	// Evidence holds the words of the document that caused the label, as they
	// are written there, strongest first. For a stated label it is the stated
	// value.
	Evidence []string
}

// Document is one piece of commentary: an op-ed, a column, an editorial, a
// newsletter. All text in it is valid UTF-8 and plain: never markup.
type Document struct {
	// ID identifies the document in every run over the same archive.
	ID string
	// Record is the identifier its archive gives it; empty when it gives none.
	Record string

	Title string
	// TitleInferred is true when the archive states no title and Title was
	// taken from the first heading or sentence of Body.
	TitleInferred bool
	// Dateline is the place and day a report opens with, as its archive states
	// it ("SALVADOR, Feb 26"). It is kept apart from Body: label inference
	// reads it, searchers do not see it twice.
	Dateline string
	// Body is the text; paragraphs are separated by one blank line.
	Body string

	Authors []string
	// Date is an ISO 8601 calendar date with the precision that is known:
	// "2024-10-23", "2024-10" or "2024". Empty when unknown.
	Date string
	URL  string
	// Source names the publication: a newspaper, a site, a journal.
	Source string

	// Language is a BCP 47 tag; "und" when it could not be told.
	Language       string
	LanguageOrigin Origin

	// Places, Tags and Kinds are the region names, the categories and the kinds
	// of piece ("Op-Ed", "OpinionNewsArticle") that the archive states, as they
	// are written there.
	Places []string
	Tags   []string
	Kinds  []string

	// Regions and Topics are the labels, strongest first.
	Regions []Label
	Topics  []Label
	// Genre says what kind of piece it is. Its ID is empty when nothing says
	// so.
	Genre Label

	// Place says where the document was read.
	Place Place

	// Problems lists what was dropped while reading the document, such as an
	// impossible date. They belong to the run's report and are not indexed.
	Problems []Problem
}

// Place is a position in an archive.
type Place struct {
	// File names the file, members of archives after an exclamation mark:
	// "letters.zip!2019/may.md".
	File string
	// Line is the line, counted from 1, where a record starts in a file of
	// many; 0 for a file that is one document.
	Line int
}

// Problem is something in an archive that could not be taken as it stood. It
// is an error when a whole record or file was lost by it.
type Problem struct {
	Place
	// Field names the field whose value was dropped; empty when the whole
	// record or file was.
	Field  string
	Reason string
	// Skip is true when nothing is wrong with the file or record: it just is
	// not a document (a style sheet, a draft, a page without text). A skip is
	// counted by its reason; it does not make a run incomplete.
	Skip bool
}

// Skipped reports that what lies at the place is not a document, and why.
func Skipped(place Place, reason string) Problem {
	return Problem{Place: place, Reason: reason, Skip: true}
}

// Lost reports that a file or record could not be read, and why.
func Lost(place Place, reason string) Problem {
	return Problem{Place: place, Reason: reason}
}

// Error gives the place and the reason in one line.
func (p Problem) Error() string {
	s := p.Place.String() + ": "
	if p.Field != "" {
		s += p.Field + ": "
	}
	return s + p.Reason
}
