package synonyms

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Limits of a file. They are far above what a person writes; a synonym is
// looked for as one more word of every query that has it.
const (
	maxFileBytes    = 1 << 20
	maxLineBytes    = 4 << 10
	maxLines        = 10000
	maxEntryWords   = 12
	maxAlternatives = 24
	// maxMistakes is how many are told at once.
	maxMistakes = 20
)

// Parse reads a file of synonyms; name is the file's in messages. The error
// names the mistakes with their lines and what would be right, the warnings what
// is understood but may not be meant. Unless the file says “!builtin off”, the
// set has the built-in names as well, but for those of which the file says
// something.
//
//	uk = united kingdom = britain    each stands for the others
//	pm => prime minister, premier    the left one stands for those on the right, too
//	"Washington, D.C." = "the capital"
//	!capitals PM, IT                 these only where they are written in capitals
//	!builtin off
func Parse(name string, data []byte) (s *Set, warnings []string, err error) {
	p := newParser(name)
	p.file(data)
	if len(p.mistakes) > 0 {
		return nil, p.warnings, errors.Join(p.mistakes...)
	}
	s = &Set{also: map[string][]Alternative{}, capitals: p.capitals, digest: digest(data)}
	own, names := table(p.rules), map[string][]entry{}
	if !p.withoutBuiltin {
		maps.Copy(s.capitals, builtin().capitals)
		names = table(builtin().rules)
	}
	s.add(own)
	s.own = len(s.also)
	s.add(names)
	return s, p.warnings, nil
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:8])
}

// parser gathers the rules of a file, its mistakes and warnings.
type parser struct {
	name           string
	rules          []rule
	capitals       map[string]bool
	withoutBuiltin bool
	mistakes       []error
	warnings       []string
	// line is where an entry got its meaning, by key, one for each kind of
	// line.
	equal, oneWay map[string]int
}

func newParser(name string) *parser {
	return &parser{name: name, capitals: map[string]bool{}, equal: map[string]int{}, oneWay: map[string]int{}}
}

func (p *parser) mistake(line int, format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	switch {
	case len(p.mistakes) < maxMistakes:
		p.mistakes = append(p.mistakes, fmt.Errorf("%s:%d: %s", p.name, line, text))
	case len(p.mistakes) == maxMistakes:
		p.mistakes = append(p.mistakes, fmt.Errorf("%s: there are more mistakes than these %d", p.name, maxMistakes))
	}
}

func (p *parser) warn(line int, format string, args ...any) {
	if len(p.warnings) < maxMistakes {
		p.warnings = append(p.warnings, fmt.Sprintf("%s:%d: %s", p.name, line, fmt.Sprintf(format, args...)))
	}
}

func (p *parser) file(data []byte) {
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	switch {
	case len(data) > maxFileBytes:
		p.mistake(1, "the file has more than %d bytes; keep the synonyms that people need", maxFileBytes)
		return
	case bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")):
		p.mistake(1, "the file is written in UTF-16; save it as UTF-8")
		return
	}
	lines := strings.Split(strings.ReplaceAll(strings.ReplaceAll(string(data), "\r\n", "\n"), "\r", "\n"), "\n")
	for i, line := range lines {
		if i == maxLines {
			p.mistake(i+1, "the file has more than %d lines; keep the synonyms that people need", maxLines)
			return
		}
		p.line(i+1, line)
	}
	p.loops()
	p.crowds()
}

func (p *parser) line(number int, line string) {
	switch {
	case len(line) > maxLineBytes:
		p.mistake(number, "the line has %d bytes, more than %d; break it up", len(line), maxLineBytes)
		return
	case !utf8.ValidString(line):
		p.mistake(number, "the line is no valid UTF-8 from byte %d on; save the file as UTF-8", invalidAt(line)+1)
		return
	case strings.ContainsFunc(line, func(r rune) bool { return unicode.IsControl(r) && r != '\t' }):
		p.mistake(number, "the line has a control character; take it out")
		return
	}
	line = strings.TrimSpace(withoutComment(line))
	if directive, ok := strings.CutPrefix(line, "!"); ok {
		p.directive(number, directive)
		return
	}
	if line == "" {
		return
	}
	pieces, mistake := cutLine(line)
	if mistake != "" {
		p.mistake(number, "%s", mistake)
		return
	}
	p.pieces(number, pieces)
}

func invalidAt(s string) int {
	return strings.IndexFunc(s, func(r rune) bool { return r == utf8.RuneError })
}

// directive reads what stands after a “!”.
func (p *parser) directive(line int, text string) {
	name, rest, _ := strings.Cut(text, " ")
	switch rest = strings.TrimSpace(rest); {
	case name == "builtin" && (rest == "off" || rest == "on"):
		p.withoutBuiltin = rest == "off"
	case name == "builtin":
		p.mistake(line, "write “!builtin off” or “!builtin on”")
	case name == "capitals":
		for word := range strings.SplitSeq(rest, ",") {
			if words := Words(word); len(words) == 1 {
				p.capitals[words[0]] = true
			} else {
				p.mistake(line, "%q is not one word; write “!capitals PM, IT”", strings.TrimSpace(word))
			}
		}
	default:
		p.mistake(line, "“!%s” means nothing; there are “!builtin off” and “!capitals WORD, WORD”", name)
	}
}

// pieces makes a rule of a line.
func (p *parser) pieces(line int, pieces []piece) {
	var sides [2][]entry
	side, arrows, equals, commas := 0, 0, 0, 0
	ok := true
	for _, piece := range pieces {
		e, good := p.entry(line, piece.text)
		ok = ok && good
		if good {
			sides[side] = p.join(line, sides[side], e)
		}
		switch piece.sign {
		case "=>":
			arrows++
			side = 1
		case "=":
			equals++
		case ",":
			commas++
		}
	}
	switch {
	case !ok:
	case len(pieces) == 1:
		p.mistake(line, "%q stands alone; write what it stands for, as in “%s = another name”", pieces[0].text, pieces[0].text)
	case arrows > 1 || arrows == 1 && equals > 0:
		p.mistake(line, "“=>” stands once in a line and without “=”; break the line up")
	case arrows == 0 && commas > 0:
		p.mistake(line, "commas stand only in lines with “=>”; write “=” between names that stand for one another, and a name with a comma in quotation marks")
	case arrows == 1:
		p.add(line, sides[0], sides[1], p.oneWay)
	case len(sides[0]) < 2:
		p.mistake(line, "all names of the line are the same, as case, accents and full stops do not matter; write what else %q stands for", pieces[0].text)
	default:
		p.add(line, sides[0], sides[0], p.equal)
	}
}

// join adds an entry to those of its side, each once.
func (p *parser) join(line int, side []entry, e entry) []entry {
	if slices.ContainsFunc(side, func(o entry) bool { return o.key == e.key }) {
		p.warn(line, "%q stands twice in the line, as case, accents and full stops do not matter; leave one out", e.text)
		return side
	}
	return append(side, e)
}

func (p *parser) entry(line int, text string) (e entry, ok bool) {
	e = newEntry(text)
	switch words := strings.Count(e.key, " ") + 1; {
	case text == "":
		p.mistake(line, "a name is missing beside a sign; write names on both sides of “=”, “=>” and commas")
	case e.key == "":
		p.mistake(line, "%q has no letter or digit; punctuation is not searched", text)
	case strings.ContainsAny(text, "*?"):
		p.mistake(line, "%q has a wildcard, which means nothing here; write the words themselves", text)
	case words > maxEntryWords:
		p.mistake(line, "%q has %d words, more than %d; shorten it", text, words, maxEntryWords)
	default:
		return e, true
	}
	return e, false
}

// add keeps a rule whose entries have no meaning of the kind yet.
func (p *parser) add(line int, from, to []entry, lines map[string]int) {
	ok := true
	for _, e := range from {
		if first := lines[e.key]; first > 0 {
			p.mistake(line, "%q has its meaning from line %d; put all it stands for in one line", e.text, first)
			ok = false
		}
	}
	if !ok {
		return
	}
	for _, e := range from {
		lines[e.key] = line
	}
	p.rules = append(p.rules, rule{line, from, to})
}

// loops looks at what one-way lines say.
func (p *parser) loops() {
	for _, r := range p.rules {
		for _, from := range r.from {
			if p.oneWay[from.key] != r.line {
				continue
			}
			for _, to := range r.to {
				p.oneWayPair(r.line, from, to)
			}
		}
	}
}

// oneWayPair finds pairs that stand for one another, and such as say nothing.
// What a name stands for is not followed on, so that longer loops are none.
func (p *parser) oneWayPair(line int, from, to entry) {
	back := p.oneWay[to.key]
	switch {
	case to.key == from.key:
		p.mistake(line, "%q stands for itself; leave it out on the right", to.text)
	case holds(to.key, from.key):
		p.warn(line, "every text with %q has %q, too; leave it out", to.text, from.text)
	case p.equal[to.key] > 0 && p.equal[to.key] == p.equal[from.key]:
		p.warn(line, "%q and %q stand for one another by line %d; the line adds nothing", from.text, to.text, p.equal[to.key])
	case back > 0 && back <= line && p.says(back, to, from):
		p.mistake(line, "%q stands for %q, and by line %d the other way round; write “%s = %s” instead", from.text, to.text, back, from.text, to.text)
	}
}

// says tells whether the one-way line lets an entry stand for another.
func (p *parser) says(line int, from, to entry) bool {
	has := func(list []entry, e entry) bool {
		return slices.ContainsFunc(list, func(o entry) bool { return o.key == e.key })
	}
	return slices.ContainsFunc(p.rules, func(r rule) bool { return r.line == line && has(r.from, from) && has(r.to, to) })
}

// crowds finds names that stand for too many others.
func (p *parser) crowds() {
	for key, to := range table(p.rules) {
		if len(to) > maxAlternatives {
			p.mistake(max(p.equal[key], p.oneWay[key]), "%q stands for %d others, more than %d; keep those that people need", key, len(to), maxAlternatives)
			return
		}
	}
}
