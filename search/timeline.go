package search

// Period is how long a time one bar of a timeline stands for.
type Period string

// The periods, and what is left to the engine.
const (
	// PeriodAuto is the shortest period that makes at most AutoBars bars, stray
	// documents left out, and to which at least half of the dates are known; a
	// year where none is.
	PeriodAuto Period = ""
	ByYear     Period = "year"
	ByMonth    Period = "month"
	ByDay      Period = "day"
)

// Periods returns the periods that can be asked for, the longest first.
func Periods() []Period { return []Period{ByYear, ByMonth, ByDay} }

// Numbers of bars.
const (
	AutoBars = 120
	// DefaultBars is what a page can show, MaxBars what anybody may ask for.
	DefaultBars = 400
	MaxBars     = 10_000
	StrayShare  = 200
)

// TimelineQuery asks for a timeline beside the hits of a query.
type TimelineQuery struct {
	By Period
	// Compare is a second text, counted beside the query's own; empty for none.
	Compare string
	// MostBars bounds the bars; 0 means DefaultBars. Where the period asked for
	// makes more, and the query bounds the date, the bars are those of its dates
	// and as many on either side. Where there are still too many, or no dates,
	// the period is a longer one.
	MostBars int
}

// Timeline counts documents by the time of their dates. The counts ignore the
// bounds of the query's dates (From and To), as those of a facet ignore its own
// selection, and honour everything else.
type Timeline struct {
	By Period
	// Bars follow one another without a gap, from the first period in which
	// something was found to the last. Where that is too many, they leave out
	// stray documents: up to one in StrayShare at either end, if there are half
	// as many bars without them. Those of years may be more than was asked for.
	Bars []Bar
	// Archive counts all documents, Found those of the query, Compared those
	// that the same query finds with the second text.
	Archive, Found, Compared Dating
	// ComparedReadAs tells how the second text was understood, and
	// ComparedNotes what Results.Notes do for the first.
	ComparedReadAs string
	ComparedNotes  []string
}

// Bar is one period of a timeline.
type Bar struct {
	// Period is written as the bounds of a query are: "2024", "2024-10",
	// "2024-10-23".
	Period                   string
	Archive, Found, Compared int
}

// Dating tells how many documents there are, and how many of them no bar can
// have.
type Dating struct {
	Documents int
	// Undated have no date, Vague one that is not known to the period, Outside
	// one before the first bar or after the last.
	Undated, Vague, Outside int
}
