package bench

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/gloss-search/gloss/search"
)

// Case is a query of a class of queries that are measured together.
type Case struct {
	Class string
	Query search.Query
	// Page is the page asked for by cursor, counted from 1; 0 is the first, or
	// the one that Query.Offset says.
	Page int
}

// QueryFacets are the facets that are counted where a case names none: the six
// that a page shows first.
func QueryFacets() []search.Facet { return slices.Clone(search.Facets()[:6]) }

// option is one key=value of a line of queries.
type option struct {
	read  func(c *Case, value string) error
	write func(c Case) []string
}

func textOption(field func(*search.Query) *string) option {
	return option{
		read:  func(c *Case, v string) error { *field(&c.Query) = v; return nil },
		write: func(c Case) []string { return given(*field(&c.Query)) },
	}
}

func numberOption(field func(*Case) *int) option {
	return option{
		read: func(c *Case, v string) (err error) { *field(c), err = strconv.Atoi(v); return err },
		write: func(c Case) []string {
			if n := *field(&c); n != 0 {
				return []string{strconv.Itoa(n)}
			}
			return nil
		},
	}
}

func given(v string) []string {
	if v == "" {
		return nil
	}
	return []string{v}
}

// optionNames lists the keys in the order in which they are written.
func optionNames() []string {
	var names []string
	for _, f := range search.Facets() {
		names = append(names, string(f))
	}
	return append(names, "from", "to", "sort", "limit", "offset", "page", "facets")
}

func options() map[string]option {
	all := map[string]option{
		"from":   textOption(func(q *search.Query) *string { return &q.From }),
		"to":     textOption(func(q *search.Query) *string { return &q.To }),
		"sort":   textOption(func(q *search.Query) *string { return (*string)(&q.Sort) }),
		"limit":  numberOption(func(c *Case) *int { return &c.Query.Limit }),
		"offset": numberOption(func(c *Case) *int { return &c.Query.Offset }),
		"page":   numberOption(func(c *Case) *int { return &c.Page }),
		"facets": {readFacets, writeFacets},
	}
	for _, f := range search.Facets() {
		all[string(f)] = selectedOption(f)
	}
	return all
}

func selectedOption(f search.Facet) option {
	return option{
		read: func(c *Case, v string) error {
			if c.Query.Selected == nil {
				c.Query.Selected = map[search.Facet][]string{}
			}
			c.Query.Selected[f] = append(c.Query.Selected[f], v)
			return nil
		},
		write: func(c Case) []string { return c.Query.Selected[f] },
	}
}

// noFacets is the value that counts none.
const noFacets = "none"

func readFacets(c *Case, value string) error {
	c.Query.Facets = []search.Facet{}
	if value == noFacets {
		return nil
	}
	for name := range strings.SplitSeq(value, ",") {
		if !slices.Contains(search.Facets(), search.Facet(name)) {
			return fmt.Errorf("%q is no facet", name)
		}
		c.Query.Facets = append(c.Query.Facets, search.Facet(name))
	}
	return nil
}

func writeFacets(c Case) []string {
	if slices.Equal(c.Query.Facets, QueryFacets()) {
		return nil
	}
	names := make([]string, len(c.Query.Facets))
	for i, f := range c.Query.Facets {
		names[i] = string(f)
	}
	if len(names) == 0 {
		return []string{noFacets}
	}
	return []string{strings.Join(names, ",")}
}

// ReadCases reads a line a case: class, tab, text, and any number of further
// columns key=value: the facets by name (several times for several values),
// from, to, sort, limit, offset, page (by cursor) and facets (with commas, or
// none). Empty lines and those that open with # are passed over. name is for
// messages.
func ReadCases(r io.Reader, name string) ([]Case, error) {
	var cases []Case
	known := options()
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 4*search.MaxTextBytes)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimRight(lines.Text(), "\r")
		if strings.TrimSpace(line) == "" || line[0] == '#' {
			continue
		}
		c, err := readCase(line, known)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n, err)
		}
		cases = append(cases, c)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(cases) == 0 {
		return nil, fmt.Errorf("%s: no query in it", name)
	}
	return cases, nil
}

func readCase(line string, known map[string]option) (Case, error) {
	columns := strings.Split(line, "\t")
	if len(columns) < 2 || columns[0] == "" {
		return Case{}, fmt.Errorf("%q is not a class, a tab and a query", line)
	}
	c := Case{Class: columns[0], Query: search.Query{Text: columns[1], Facets: QueryFacets()}}
	for _, column := range columns[2:] {
		key, value, ok := strings.Cut(column, "=")
		o, there := known[key]
		if !ok || !there {
			return c, fmt.Errorf("%q is not one of %s with = and a value", column, strings.Join(optionNames(), ", "))
		}
		if err := o.read(&c, value); err != nil {
			return c, fmt.Errorf("%s: %w", column, err)
		}
	}
	return c, nil
}

// WriteCases writes cases as ReadCases reads them.
func WriteCases(w io.Writer, cases []Case) error {
	known := options()
	out := bufio.NewWriter(w)
	for _, c := range cases {
		fmt.Fprintf(out, "%s\t%s", c.Class, c.Query.Text)
		for _, name := range optionNames() {
			for _, value := range known[name].write(c) {
				fmt.Fprintf(out, "\t%s=%s", name, value)
			}
		}
		fmt.Fprintln(out)
	}
	return out.Flush()
}

// Classes lists the classes in the order in which they first come.
func Classes(cases []Case) []string {
	var names []string
	for _, c := range cases {
		if !slices.Contains(names, c.Class) {
			names = append(names, c.Class)
		}
	}
	return names
}
