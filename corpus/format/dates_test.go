package format

import "testing"

func TestParseDate(t *testing.T) {
	for _, c := range []struct{ fact, value, want string }{
		{"a plain date", "2015-07-21", "2015-07-21"},
		{"RFC 3339", "2015-07-21T10:30:00Z", "2015-07-21"},
		{"a zone is kept, not shifted", "2015-07-21T23:30:00-08:00", "2015-07-21"},
		{"as git writes it", "2016-05-23 11:10:49 -0400", "2016-05-23"},
		{"a space before the zone's hour", "2015-04-24 4:12:26 -0400", "2015-04-24"},
		{"slashes, year first", "2015/7/21", "2015-07-21"},
		{"RFC 1123", "Tue, 21 Jul 2015 10:30:00 GMT", "2015-07-21"},
		{"RFC 1123 with a numeric zone", "Tue, 21 Jul 2015 10:30:00 +0200", "2015-07-21"},
		{"ANSI C", "Tue Jul 21 10:30:00 2015", "2015-07-21"},
		{"Unix date", "Tue Jul 21 10:30:00 CEST 2015", "2015-07-21"},
		{"a wire service", "26-FEB-1987 15:01:01.79", "1987-02-26"},
		{"a wire service with marks behind", "1-APR-1987 13:58:01.19E A RM", "1987-04-01"},
		{"American", "October 3, 2006", "2006-10-03"},
		{"American with a day and ordinal", "Tuesday, October 3rd, 2006", "2006-10-03"},
		{"British", "3 October 2006", "2006-10-03"},
		{"with a time of day", "Oct. 3, 2006 at 10:15 a.m. EST", "2006-10-03"},
		{"published and updated", "Published Oct 3, 2006 Updated Nov 4, 2007", "2006-10-03"},
		{"seconds since 1970", "1437446400", "2015-07-21"},
		{"milliseconds since 1970", "1437446400000", "2015-07-21"},
		{"compact", "20150721", "2015-07-21"},
		{"compact with a time", "20150721103000", "2015-07-21"},
		{"Chinese", "2014年4月4日", "2014-04-04"},
		{"Korean", "2014년 4월 4일", "2014-04-04"},
		{"a month in Chinese", "2014年4月", "2014-04"},
		{"French", "14 juillet 2015", "2015-07-14"},
		{"Spanish", "21 de julio de 2015", "2015-07-21"},
		{"German", "Dienstag, 21. März 2017", "2017-03-21"},
		{"Portuguese", "1 de março de 2018", "2018-03-01"},
		{"Italian", "2 giugno 2016", "2016-06-02"},
		{"Russian", "12 июня 2017 г.", "2017-06-12"},
		{"Arabic in its own digits", "٢١ يوليو ٢٠١٥", "2015-07-21"},
		{"Turkish", "5 Ağustos 2019", "2019-08-05"},
		{"a month", "March 2019", "2019-03"},
		{"a month in digits", "2019-03", "2019-03"},
		{"a year", "2019", "2019"},
		{"slashes are American", "03/04/2015", "2015-03-04"},
		{"unless they cannot be", "21/07/2015", "2015-07-21"},
		{"points are European", "03.04.2015", "2015-04-03"},
		{"a year of two digits", "12/29/17", "2017-12-29"},
		{"a year of two digits of the last century", "26-FEB-87", "1987-02-26"},
		{"no more than a day ahead", "2026-11-25", "2026-11-25"},
		{"a leap day", "2016-02-29", "2016-02-29"},

		{"nothing", "", ""},
		{"blanks", "  ", ""},
		{"a word", "yesterday", ""},
		{"a month alone", "May", ""},
		{"a day without a year", "May 5", ""},
		{"cut off", "1/21/", ""},
		{"the zero of databases", "0000-00-00", ""},
		{"the zero of programs", "0001-01-01T00:00:00Z", ""},
		{"a year before print", "1066-10-14", ""},
		{"a counter at zero", "0", ""},
		{"tomorrow's tomorrow", "2026-11-26", ""},
		{"far ahead", "2050-01-01", ""},
		{"a year ahead", "2050", ""},
		{"no such day", "2015-02-30", ""},
		{"no such month", "2015-13-01", ""},
		{"a zero for a month", "2015-00-10", ""},
		{"neither can be a month", "21/22/2015", ""},
		{"a sentence with a date", "The war began on 3 October 2006", ""},
		{"an amount", "1,234", ""},
		{"a version", "1.2.3", ""},
		{"hours ago", "3 hours ago", ""},
	} {
		t.Run(c.fact, func(t *testing.T) {
			got, err := ParseDate(c.value, today)
			if got != c.want || (err == nil) != (c.want != "") {
				t.Errorf("ParseDate(%q) = %q, %v; want %q", c.value, got, err, c.want)
			}
		})
	}
}
