package server

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/gloss-search/gloss/search"
)

// Limits of what an address may ask.
const (
	maxPage       = 10_000
	maxSelected   = 100
	maxValueBytes = 1 << 10
	// noFacets is the value of the parameter facets that counts none.
	noFacets = "none"
	// yes and no are the values of a parameter that is one or the other.
	yes, no = "yes", "no"
)

// parameter is one name an address may carry and how its values are read into
// the state of a search. Empty values never reach read.
type parameter struct {
	name   string
	repeat bool
	read   func(a *address, values []string) error
}

// apiParameters are what the API understands.
func apiParameters() []parameter {
	return append(commonParameters(),
		parameter{name: "limit", read: readInt("limit", 0, search.MaxLimit, func(a *address, n int) {
			a.query.Limit = n
			if n == 0 {
				a.query.Limit = -1
			}
		})},
		parameter{name: "cursor", read: func(a *address, v []string) error {
			a.query.Cursor = v[0]
			return nil
		}},
		parameter{name: "facets", read: readFacets},
		parameter{name: "facet_limit", read: readInt("facet_limit", 1, search.MaxFacetLimit, func(a *address, n int) {
			a.query.FacetLimit = n
		})},
	)
}

// pageParameters are what the pages understand.
func pageParameters() []parameter {
	return append(append(commonParameters(), timelineParameters()...),
		parameter{name: "scale", read: readScale},
		parameter{name: "limit", read: readInt("limit", 1, search.MaxLimit, func(a *address, n int) {
			a.query.Limit = n
		})},
		pageParameter(),
		parameter{name: "view", read: readDensity},
		parameter{name: "choose", read: readChoice},
	)
}

// pageParameter is the number of a page.
func pageParameter() parameter {
	return parameter{name: "page", read: readInt("page", 1, maxPage, func(a *address, n int) { a.page = n })}
}

func commonParameters() []parameter {
	list := []parameter{{name: "q", read: readText}}
	for _, f := range search.Facets() {
		list = append(list, parameter{name: string(f), repeat: true, read: readSelected(f)})
	}
	return append(list,
		parameter{name: "from", read: readDate("from", func(a *address, d string) { a.query.From = d })},
		parameter{name: "to", read: readDate("to", func(a *address, d string) { a.query.To = d })},
		parameter{name: "sort", read: readSort},
		parameter{name: "broaden", read: readBroaden},
		parameter{name: "verbatim", read: readVerbatim},
		parameter{name: reprintsParameter, read: readReprints},
	)
}

// parse reads an address. It returns the state that the usable parameters
// state, the names that are not parameters, sorted, and the first error.
func parse(rawQuery string, known []parameter) (a address, unknown []string, err error) {
	values, err := parseValues(rawQuery)
	if err != nil {
		return a, nil, err
	}
	return read(values, known)
}

// parseLeniently reads the address of results for people: it makes the best of
// dates that cannot be used, and tells. A form that came back as an error would
// have lost what else was typed.
func parseLeniently(rawQuery string) (a address, notes []string, err error) {
	values, err := parseValues(rawQuery)
	if err != nil {
		return a, nil, err
	}
	notes = mendDates(values)
	a, unknown, err := read(values, pageParameters())
	return a, append(notes, unknownNotes(unknown)...), err
}

// read reads the values of an address, as parse says.
func read(values url.Values, known []parameter) (a address, unknown []string, err error) {
	fail := func(e error) {
		if err == nil {
			err = e
		}
	}
	for _, p := range known {
		v := given(values[p.name])
		delete(values, p.name)
		switch {
		case len(v) == 0:
		case len(v) > 1 && !p.repeat:
			fail(bad(p.name, v[1], "given more than once"))
		default:
			if e := p.read(&a, v); e != nil {
				fail(e)
			}
		}
	}
	if from, to := a.query.From, a.query.To; err == nil && from != "" && to != "" && after(from, to) {
		fail(bad("from", from, "lies after to ("+to+")"))
		a.query.From, a.query.To = "", ""
	}
	for name := range values {
		unknown = append(unknown, clean(name))
	}
	slices.Sort(unknown)
	return a, unknown, err
}

// mendDates drops a bound that is no date, and puts two that are the wrong way
// round right.
func mendDates(values url.Values) (notes []string) {
	bounds := map[string]string{}
	for _, name := range []string{"from", "to"} {
		switch v := given(values[name]); {
		case len(v) != 1:
		case isDate(v[0]):
			bounds[name] = v[0]
		default:
			delete(values, name)
			notes = append(notes, fmt.Sprintf("“%s” is no date such as 2024, 2024-10 or 2024-10-23; it was left out.", cut(v[0], mostInLine)))
		}
	}
	if from, to := bounds["from"], bounds["to"]; from != "" && to != "" && after(from, to) {
		values.Set("from", to)
		values.Set("to", from)
		notes = append(notes, fmt.Sprintf("%s comes after %s; the dates changed places.", humanDate(from), humanDate(to)))
	}
	return notes
}

// refuseUnknown turns names that are not parameters into an error: a mistyped
// filter would otherwise widen the search without a word.
func refuseUnknown(unknown []string, known []parameter) error {
	if len(unknown) == 0 {
		return nil
	}
	names := make([]string, len(known))
	for i, p := range known {
		names[i] = p.name
	}
	return bad(cut(unknown[0], mostInLine), "", "no such parameter; there are "+strings.Join(names, ", "))
}

// parseValues reads a query string as browsers write and people type it: a
// semicolon and a stray percent sign stand for themselves.
func parseValues(raw string) (url.Values, error) {
	if strings.Count(raw, "&") >= maxParameters {
		return url.Values{}, bad("", "", fmt.Sprintf("the address has more than %d parameters", maxParameters))
	}
	var b strings.Builder
	for i := 0; i < len(raw); i++ {
		switch {
		case raw[i] == ';':
			b.WriteString("%3B")
		case raw[i] == '%' && (i+2 >= len(raw) || !isHex(raw[i+1]) || !isHex(raw[i+2])):
			b.WriteString("%25")
		default:
			b.WriteByte(raw[i])
		}
	}
	values, err := url.ParseQuery(b.String())
	if err != nil {
		return url.Values{}, bad("", "", "the address cannot be read: "+err.Error())
	}
	return values, nil
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

// given cleans values and drops the empty and the repeated ones: forms send
// empty fields.
func given(values []string) []string {
	var list []string
	for _, v := range values {
		if v = clean(v); v != "" && !slices.Contains(list, v) {
			list = append(list, v)
		}
	}
	return list
}

// clean makes valid UTF-8 without control characters of what came in.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, string(unicode.ReplacementChar)))
	return strings.TrimSpace(s)
}

func bad(parameter, value, reason string) error {
	return &search.BadQueryError{Parameter: parameter, Value: value, Reason: reason, Position: -1}
}

func readText(a *address, v []string) error {
	if len(v[0]) > search.MaxTextBytes {
		return bad("q", "", fmt.Sprintf("is longer than %d bytes", search.MaxTextBytes))
	}
	a.query.Text = v[0]
	return nil
}

func readSelected(f search.Facet) func(*address, []string) error {
	return func(a *address, values []string) error {
		if len(values) > maxSelected {
			return bad(string(f), "", fmt.Sprintf("has more than %d values", maxSelected))
		}
		for _, v := range values {
			if len(v) > maxValueBytes {
				return bad(string(f), "", fmt.Sprintf("is longer than %d bytes", maxValueBytes))
			}
			if f == search.FacetYear && (len(v) != 4 || !isDate(v)) {
				return bad(string(f), v, "must be a year such as 2024")
			}
			a.add(f, canonical(f, v))
		}
		return nil
	}
}

func readSort(a *address, v []string) error {
	if !slices.Contains(search.Sorts(), search.Sort(v[0])) {
		return bad("sort", v[0], "must be one of "+join(search.Sorts()))
	}
	a.query.Sort = search.Sort(v[0])
	return nil
}

func readBroaden(a *address, v []string) error {
	if !slices.Contains(search.Broadenings(), search.Broaden(v[0])) {
		return bad("broaden", v[0], "must be one of "+join(search.Broadenings()))
	}
	a.query.Broaden = search.Broaden(v[0])
	return nil
}

func readVerbatim(a *address, v []string) error {
	if v[0] != yes && v[0] != no {
		return bad("verbatim", v[0], "must be yes or no")
	}
	a.query.Verbatim = v[0] == yes
	return nil
}

func readFacets(a *address, v []string) error {
	if v[0] == noFacets {
		a.query.Facets = []search.Facet{}
		return nil
	}
	for name := range strings.SplitSeq(v[0], ",") {
		f := search.Facet(strings.TrimSpace(name))
		if !slices.Contains(search.Facets(), f) {
			return bad("facets", v[0], fmt.Sprintf("no facet %q; there are %s", f, join(search.Facets())))
		}
		if !slices.Contains(a.query.Facets, f) {
			a.query.Facets = append(a.query.Facets, f)
		}
	}
	return nil
}

func readInt(name string, least, most int, set func(*address, int)) func(*address, []string) error {
	return func(a *address, v []string) error {
		n, err := strconv.Atoi(v[0])
		if err != nil || n < least || n > most {
			return bad(name, v[0], fmt.Sprintf("must be a number from %d to %d", least, most))
		}
		set(a, n)
		return nil
	}
}

func readDate(name string, set func(*address, string)) func(*address, []string) error {
	return func(a *address, v []string) error {
		if !isDate(v[0]) {
			return bad(name, v[0], "must be a real date such as 2024, 2024-10 or 2024-10-23")
		}
		set(a, v[0])
		return nil
	}
}

func join[S ~string](list []S) string {
	names := make([]string, len(list))
	for i, s := range list {
		names[i] = string(s)
	}
	return strings.Join(names, ", ")
}
