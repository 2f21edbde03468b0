package scheme

import (
	"iter"
	"strings"
)

// rows yields the lines of a tab-separated table, comments and blank lines
// left out.
func rows(table string) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for line := range strings.Lines(table) {
			line = strings.TrimRight(line, "\r\n")
			if line == "" || line[0] == '#' {
				continue
			}
			if !yield(strings.Split(line, "\t")) {
				return
			}
		}
	}
}

// addAliases reads a table of identifier and names separated by bars.
func (s *Scheme) addAliases(table, prefix string) {
	for row := range rows(table) {
		for _, name := range strings.Split(row[1], "|") {
			s.name(prefix+row[0], name)
		}
	}
}
