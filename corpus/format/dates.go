package format

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// firstYear is the earliest year taken for a date of commentary.
const firstYear = 1400

var errNoDate = errors.New("not a date")

// ParseDate reads a date as people and programs write it and returns the
// calendar date of its own time zone with the precision it states:
// "2015-07-21", "2015-07" or "2015". It fails rather than guess: a date that
// does not exist, is before the year 1400, is a counter's zero or lies after
// the day that follows now is an error.
//
// Numbers parted by slashes or hyphens with the year last are read month
// first, as the United States write them ("03/04/2015" is March 4), unless
// only the other reading is possible; parted by points they are read day
// first, as Europe writes them. Years of two digits belong to the century that
// does not lie ahead.
func ParseDate(value string, now time.Time) (iso string, err error) {
	s := strings.TrimSpace(strings.Map(dateRune, value))
	if s == "" || len(s) > 100 {
		return "", fmt.Errorf("%w: %q", errNoDate, clip(value, 40))
	}
	for _, read := range []func(string, time.Time) (day, bool, error){digitsOnly, yearFirst, eastAsian, yearLast, monthNamed} {
		d, ours, err := read(s, now)
		if !ours {
			continue
		}
		if err == nil {
			iso, err = d.iso(now)
		}
		if err != nil {
			return "", fmt.Errorf("%w: %q", err, clip(value, 40))
		}
		return iso, nil
	}
	return "", fmt.Errorf("%w: %q", errNoDate, clip(value, 40))
}

// day is a date as far as it is known; month and date are 0 when they are not.
type day struct{ year, month, date int }

func (d day) iso(now time.Time) (string, error) {
	switch {
	case d.year < firstYear:
		return "", fmt.Errorf("impossible date: before the year %d", firstYear)
	case d.month < 0 || d.month > 12 || d.date < 0 || d.date > 31:
		return "", errors.New("impossible date")
	case d.month == 0:
		if d.year > now.AddDate(0, 0, 1).Year() {
			return "", errors.New("impossible date: in the future")
		}
		return fmt.Sprintf("%04d", d.year), nil
	}
	t := time.Date(d.year, time.Month(d.month), max(d.date, 1), 0, 0, 0, 0, time.UTC)
	if int(t.Month()) != d.month {
		return "", errors.New("impossible date: no such day")
	}
	// Somewhere the next day has begun already.
	if t.After(now.UTC().AddDate(0, 0, 1)) {
		return "", errors.New("impossible date: in the future")
	}
	if d.date == 0 {
		return t.Format("2006-01"), nil
	}
	return t.Format(time.DateOnly), nil
}

// dateRune reads digits of any script as ASCII and drops marks of direction.
func dateRune(r rune) rune {
	switch {
	case r >= '٠' && r <= '٩':
		return '0' + r - '٠'
	case r >= '۰' && r <= '۹':
		return '0' + r - '۰'
	case r >= '०' && r <= '९':
		return '0' + r - '०'
	case r >= '０' && r <= '９':
		return '0' + r - '０'
	case r == '／':
		return '/'
	case r == '–' || r == '—' || r == '−' || r == '‑':
		return '-'
	case r == '\u200e' || r == '\u200f' || r == '\ufeff' || r == 0:
		return -1
	case unicode.IsSpace(r):
		return ' '
	}
	return r
}

// digitsOnly reads "2019", "20190521", "20190521103000" and the seconds or
// milliseconds since 1970 that programs store.
func digitsOnly(s string, _ time.Time) (day, bool, error) {
	whole, fraction, _ := strings.Cut(s, ".")
	n, err := strconv.ParseInt(whole, 10, 64)
	if err != nil || strings.Trim(fraction, "0123456789") != "" || s[0] == '+' {
		return day{}, false, nil
	}
	if len(s) > len(whole) && len(whole) < 9 { // "3.2019" is no timestamp
		return day{}, false, nil
	}
	switch {
	case n <= 0:
		return day{}, true, errors.New("impossible date: a zero")
	case len(whole) == 4:
		return day{year: int(n)}, true, nil
	case len(whole) == 8 || len(whole) == 14:
		return day{atoi(whole[:4]), atoi(whole[4:6]), atoi(whole[6:8])}, true, nil
	case len(whole) == 9 || len(whole) == 10:
		return onDay(time.Unix(n, 0)), true, nil
	case len(whole) == 12 || len(whole) == 13:
		return onDay(time.UnixMilli(n)), true, nil
	}
	return day{}, true, errNoDate
}

func onDay(t time.Time) day {
	t = t.UTC()
	return day{t.Year(), int(t.Month()), t.Day()}
}

var (
	clock = `(?:[T ,]+.*\d.*|T?Z?)$`
	// 2015-07-21, 2015/7/21 10:30, 2015.07, 2015-07-21T10:30:00+02:00
	yearFirstForm = regexp.MustCompile(`^(\d{4})([-/.])\s?(\d{1,2})(?:[-/.]\s?(\d{1,2})\.?)?` + clock)
	// 7/21/2015, 21.07.2015 10:30, 26-02-87
	yearLastForm = regexp.MustCompile(`^(\d{1,2})([-/.])\s?(\d{1,2})[-/.]\s?(\d{4}|\d{2})` + clock)
	monthYear    = regexp.MustCompile(`^(\d{1,2})[-/.](\d{4})$`)
	// 2014年4月4日, 2014년 4월, ２０１４年
	eastAsianForm = regexp.MustCompile(`^(\d{4})\s*[年년]\s*(?:(\d{1,2})\s*[月월]\s*(?:(\d{1,2})\s*[日號号일])?)?`)
)

func yearFirst(s string, _ time.Time) (day, bool, error) {
	m := yearFirstForm.FindStringSubmatch(s)
	if m == nil {
		return day{}, false, nil
	}
	d := day{atoi(m[1]), atoi(m[3]), atoi(m[4])}
	if d.month == 0 || m[4] != "" && d.date == 0 {
		return d, true, errors.New("impossible date")
	}
	return d, true, nil
}

func eastAsian(s string, _ time.Time) (day, bool, error) {
	m := eastAsianForm.FindStringSubmatch(s)
	if m == nil {
		return day{}, false, nil
	}
	return day{atoi(m[1]), atoi(m[2]), atoi(m[3])}, true, nil
}

func yearLast(s string, now time.Time) (day, bool, error) {
	if m := monthYear.FindStringSubmatch(s); m != nil {
		return day{year: atoi(m[2]), month: max(atoi(m[1]), 0)}, true, notZero(m[1])
	}
	m := yearLastForm.FindStringSubmatch(s)
	if m == nil {
		return day{}, false, nil
	}
	d := day{fullYear(m[4], now), atoi(m[1]), atoi(m[3])}
	if (m[2] == "." || d.month > 12) && d.date <= 12 {
		d.month, d.date = d.date, d.month
	}
	return d, true, errors.Join(notZero(m[1]), notZero(m[3]))
}

func notZero(s string) error {
	if atoi(s) == 0 {
		return errors.New("impossible date")
	}
	return nil
}

// fullYear completes a year of two digits.
func fullYear(s string, now time.Time) int {
	y := atoi(s)
	if len(s) > 2 {
		return y
	}
	y += now.Year() / 100 * 100
	if y > now.Year()+1 {
		y -= 100
	}
	return y
}

var (
	clockTime = regexp.MustCompile(`\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?\s?(?:[ap]\.?m\.?)?(?:\s?(?:Z|UTC|GMT)?[+-]\d{2}:?\d{2})?|\s[+-]\d{4}\b`)
	dateToken = regexp.MustCompile(`\d+|[\p{L}\p{M}]+`)
	zoneName  = regexp.MustCompile(`^[A-Z]{1,5}$`)
)

// monthNamed reads dates whose month is a word, in any order and in the
// languages of the month table. A word that belongs in no date ends it as one.
func monthNamed(s string, now time.Time) (day, bool, error) {
	var d day
	year := ""
	s = clockTime.ReplaceAllString(s, " ")
	for _, token := range dateToken.FindAllString(s, -1) {
		lower := strings.ToLower(token)
		switch month := months[lower]; {
		case token[0] >= '0' && token[0] <= '9':
			switch {
			case len(token) <= 2 && d.date == 0 && atoi(token) >= 1 && atoi(token) <= 31:
				d.date = atoi(token)
			case len(token) == 4 && year == "", len(token) == 2 && year == "" && d.month > 0:
				year = token
			case d.month == 0 || year == "":
				return d, false, nil
			}
		case month > 0:
			if d.month == 0 {
				d.month = month
			}
		case lower == "updated" && year != "":
			d.year = fullYear(year, now)
			return d, d.month > 0, nil
		case !dateWords[lower] && !zoneName.MatchString(token):
			return d, false, nil
		}
	}
	if d.month == 0 || year == "" {
		return d, false, nil
	}
	d.year = fullYear(year, now)
	return d, true, nil
}

func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}

// clip shortens a value quoted in a message.
func clip(s string, n int) string {
	runes := []rune(strings.ToValidUTF8(s, "\uFFFD"))
	if len(runes) <= n {
		return string(runes)
	}
	return string(runes[:n]) + "…"
}
