package server

import "time"

// parseDate reads a date of any precision; human is the layout by which people
// write it.
func parseDate(s string) (t time.Time, human string, ok bool) {
	const iso = time.DateOnly
	switch len(s) {
	case len("2006"):
		human = "2006"
	case len("2006-01"):
		human = "January 2006"
	case len(iso):
		human = "2 January 2006"
	default:
		return t, "", false
	}
	t, err := time.Parse(iso[:len(s)], s)
	return t, human, err == nil && t.Year() > 0
}

// isDate tells whether s is a calendar date that exists, to the day, the month
// or the year.
func isDate(s string) bool {
	_, _, ok := parseDate(s)
	return ok
}

// after tells whether the whole of from lies after the whole of to, whichever
// is the less precise.
func after(from, to string) bool {
	n := min(len(from), len(to))
	return from[:n] > to[:n]
}

// humanDate writes an ISO 8601 date for people: "23 October 2024".
func humanDate(s string) string {
	t, human, ok := parseDate(s)
	if !ok {
		return s
	}
	return t.Format(human)
}

// humanRange writes the bounds of a search for people.
func humanRange(from, to string) string {
	switch {
	case from == "" && to == "":
		return ""
	case to == "":
		return "since " + humanDate(from)
	case from == "":
		return "until " + humanDate(to)
	case from == to:
		return humanDate(from)
	}
	return humanDate(from) + " to " + humanDate(to)
}
