package synonyms

import (
	_ "embed"
	"fmt"
	"sync"
)

//go:embed builtin.txt
var builtinFile []byte

// builtin is the built-in file, read once. A mistake in it is a bug.
var builtin = sync.OnceValue(func() *parser {
	p := newParser("builtin.txt")
	p.file(builtinFile)
	if len(p.mistakes)+len(p.warnings) > 0 {
		panic(fmt.Sprint("built-in synonyms: ", p.mistakes, p.warnings))
	}
	return p
})

// Builtin is the set where no file says anything.
func Builtin() *Set { return builtinSet() }

var builtinSet = sync.OnceValue(func() *Set {
	s, _, err := Parse("", nil)
	if err != nil {
		panic(err) // nothing is no mistake
	}
	return s
})
