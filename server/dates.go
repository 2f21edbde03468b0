package server

import "time"

// dateLayouts are the precisions of a date and how a person writes them.
func dateLayouts() map[int][2]string {
	return map[int][2]string{
		len("2006"):       {"2006", "2006"},
		len("2006-01"):    {"2006-01", "January 2006"},
		len("2006-01-02"): {"2006-01-02", "2 January 2006"},
	}
}

func parseDate(s string) (t time.Time, human string, ok bool) {
	layout, ok := dateLayouts()[len(s)]
	if !ok {
		return t, "", false
	}
	t, err := time.Parse(layout[0], s)
	return t, layout[1], err == nil && t.Year() > 0
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
