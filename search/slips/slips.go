package slips

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
)

//go:embed slips.txt
var slipsFile string

// slip is a way to write something else than was meant.
type slip struct {
	typed, meant []rune
	cost         float64
	// first and last are true where it happens only there.
	first, last bool
}

// slipTable holds slips by the last letters of what is typed and what is meant;
// 0 stands for nothing.
type slipTable [27][27][]slip

// place is where a letter stands in the table, or -1.
func place(letters []rune) int {
	if len(letters) == 0 {
		return 0
	}
	r := letters[len(letters)-1]
	if r < 'a' || r > 'z' {
		return -1
	}
	return int(r-'a') + 1
}

func (t *slipTable) add(s slip) {
	list := &t[place(s.typed)][place(s.meant)]
	*list = append(*list, s)
}

// readSlips reads lines of a cost and the spellings that are taken for one
// another. It panics on a bad line: the file is part of the program.
func readSlips(file string) (t slipTable) {
	for line := range strings.Lines(file) {
		fields := strings.Fields(line)
		if len(fields) == 0 || fields[0] == "#" {
			continue
		}
		cost, err := strconv.ParseFloat(fields[0], 64)
		if err != nil || len(fields) < 3 {
			panic(fmt.Sprintf("slips: bad line %q", line))
		}
		for i, typed := range fields[1:] {
			for j, meant := range fields[1:] {
				if i != j {
					t.add(newSlip(typed, meant, cost))
				}
			}
		}
	}
	return t
}

func newSlip(typed, meant string, cost float64) slip {
	both := typed + meant
	letters := func(s string) []rune { return []rune(strings.Trim(s, "^$-")) }
	return slip{letters(typed), letters(meant), cost, strings.Contains(both, "^"), strings.Contains(both, "$")}
}
