package format

import "strings"

// Rendering Markdown takes a time that grows with the square of how deep its
// blocks nest and of how many links a paragraph opens. No page that people
// wrote comes near these bounds.
const (
	maxLevels   = 50
	maxIndent   = 100
	maxBrackets = 2000
)

// untangled takes from Markdown what goes beyond the bounds: marks and
// indentation, never words.
func untangled(s string) string {
	if strings.Count(s, "[") <= maxBrackets && !deep(s) {
		return s
	}
	lines := strings.Split(s, "\n")
	start, brackets := 0, 0
	for i, l := range lines {
		l = shallow(l)
		lines[i] = l
		if brackets += strings.Count(l, "["); brackets > maxBrackets {
			for j := start; j <= i; j++ {
				lines[j] = strings.ReplaceAll(lines[j], "[", `\[`)
			}
			start = i + 1
		}
		if strings.TrimSpace(l) == "" {
			start, brackets = i+1, 0
		}
	}
	return strings.Join(lines, "\n")
}

// deep tells whether a line nests deeper than it may.
func deep(s string) bool {
	for l := range strings.Lines(s) {
		if shallow(l) != l {
			return true
		}
	}
	return false
}

func shallow(line string) string {
	levels, text := nesting(line)
	if levels > maxLevels {
		return line[text:]
	}
	if indent := len(line) - len(strings.TrimLeft(line, " \t")); indent > maxIndent {
		return line[indent-maxIndent:]
	}
	return line
}

// nesting counts the marks of quotations and list items that a line opens with,
// and tells where the text after them starts.
func nesting(line string) (levels, text int) {
	for text < len(line) {
		c := line[text]
		spaced := text+1 < len(line) && (line[text+1] == ' ' || line[text+1] == '\t')
		switch {
		case c == ' ' || c == '\t':
		case c == '>', strings.IndexByte("-*+.)", c) >= 0 && spaced:
			levels++
		case c >= '0' && c <= '9': // of a numbered item
		default:
			return levels, text
		}
		text++
	}
	return levels, text
}
