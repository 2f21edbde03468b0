package bleveindex

import (
	"time"

	"github.com/gloss-search/gloss/search"
)

// layoutOf is how a period is written.
func layoutOf(by search.Period) string {
	switch by {
	case search.ByDay:
		return time.DateOnly
	case search.ByMonth:
		return "2006-01"
	}
	return "2006"
}

// What makes a whole date of a month or a year: its first and its last day. A
// 31st that the month lacks falls into the next one, which only bounds by day
// notice, by a few days.
const (
	periodStart = "0000-01-01"
	periodEnd   = "9999-12-31"
)

// isDate tells whether a date is written as ISO 8601 does, to the day, the
// month or the year: archives may hold anything.
func isDate(s string) bool {
	layout := ""
	switch len(s) {
	case len("2006"), len("2006-01"), len(time.DateOnly):
		layout = "0000-00-00"[:len(s)]
	default:
		return false
	}
	for i := range len(s) {
		digit := '0' <= s[i] && s[i] <= '9'
		if digit != (layout[i] == '0') || !digit && s[i] != '-' {
			return false
		}
	}
	return (len(s) < 7 || isNumberTo(s[5:7], 12)) && (len(s) < 10 || isNumberTo(s[8:10], 31))
}

func isNumberTo(s string, most int) bool { n := digits(s); return 1 <= n && n <= most }

func digits(s string) int {
	n := 0
	for i := range len(s) {
		n = 10*n + int(s[i]-'0')
	}
	return n
}

// periodOf numbers the periods through time. The date is known to the period.
func periodOf(by search.Period, date string) int {
	year := digits(date[:4])
	switch by {
	case search.ByYear:
		return year
	case search.ByMonth:
		return year*12 + digits(date[5:7]) - 1
	}
	day := time.Date(year, time.Month(digits(date[5:7])), digits(date[8:10]), 0, 0, 0, 0, time.UTC)
	return int(day.Unix() / secondsOfDay)
}

const secondsOfDay = 24 * 60 * 60

// periodName writes a period by its number.
func periodName(by search.Period, n int) string {
	var t time.Time
	switch by {
	case search.ByYear:
		t = time.Date(n, 1, 1, 0, 0, 0, 0, time.UTC)
	case search.ByMonth:
		t = time.Date(0, time.Month(n+1), 1, 0, 0, 0, 0, time.UTC)
	default:
		t = time.Unix(int64(n)*secondsOfDay, 0).UTC()
	}
	return t.Format(layoutOf(by))
}
