package classify

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gloss-search/gloss/corpus"
)

// How many bytes are read for the genre: of each end of a body, of its first
// line, of a last paragraph that is a note on the piece rather than a part.
const (
	genreText   = 1500
	openingLine = 160
	closingNote = 450
)

// datelinePattern finds the place, and perhaps the day and the agency, that a
// report opens with: "SEOUL, March 3 -", "NAIROBI, Kenya (AP) —".
const datelinePattern = `^(\p{Lu}[\p{Lu}.'’ -]{2,30}(?:, [\p{L}\d. ]{2,24}){0,2}(?: ?\([^)\n]{2,24}\))?) ?(?:--|[-–—]) ?[“"\p{Lu}]`

// What shapes of a text say.
const (
	datelineSays       = 0.7
	statedDatelineSays = 1.2
	turnsSay           = 1.6
	// What the writer's own words can add up to, and the faint ones among them:
	// "I" and "my" make a story as well as a comment.
	voiceSays = 1.2
	faintSay  = 0.6
	faint     = 0.2
)

// readBody looks at both ends of the body for cues and shapes.
func (g *genres) readBody(doc corpus.Document, sums genreSums) {
	head := strings.TrimSpace(cutString(doc.Body, genreText))
	if head == "" {
		return
	}
	lower := lowered(head)
	g.readOpening(head, lower, sums)
	news, interview := g.rank("news"), g.rank("interview")
	if m := g.dateline.FindStringSubmatch(cutString(head, openingLine)); m != nil {
		sums.add(news, strings.TrimRight(m[1], " -"), datelineSays)
	}
	if doc.Dateline != "" {
		sums.add(news, doc.Dateline, statedDateline(doc.Dateline))
	}
	g.readHead(head, lower, doc.Language, sums)
	end := tail(doc.Body, genreText)
	for _, note := range closingNotes(end) {
		g.cues.everywhere(note, lowered(note), atClose, sums)
	}
	for _, speaker := range turns(head + "\n\n" + end) {
		sums.add(interview, speaker, turnsSay/2)
	}
}

// statedDateline weighs a dateline that the archive states: one like a wire
// report's, capitals and a day, more than a mere place.
func statedDateline(s string) float64 {
	if len(s) > 1 && unicode.IsUpper(rune(s[0])) && unicode.IsUpper(rune(s[1])) {
		return statedDatelineSays
	}
	return datelineSays
}

// readOpening looks at the very first words, and anywhere in the first line.
func (g *genres) readOpening(head, lower string, sums genreSums) {
	if c, ok := g.cues.match(lower, atStart, ""); ok {
		sums.add(c.genre, strings.TrimSpace(head[:len(c.words)]), c.weight)
	}
	n := len(cutString(head, openingLine))
	if i := strings.IndexByte(head[:n], '\n'); i >= 0 {
		n = i
	}
	g.cues.everywhere(head[:n], lower[:n], inOpening, sums)
}

// readHead counts each cue of the first paragraphs once, and how often the
// writer speaks as "I" or reports what was said. What stands in quotation
// marks others say.
func (g *genres) readHead(head, lower, language string, sums genreSums) {
	own := voice{sums: sums, counted: make([]float64, len(sums)), faintly: make([]float64, len(sums))}
	var seen []string
	quoted, from := false, 0
	for at, first := range firstWordsIn(lower) {
		quoted = quotes(lower[from:at], quoted)
		from = at + len(first)
		cues := g.cues[first]
		if len(cues) == 0 {
			continue
		}
		if c, ok := longestCue(cues, lower[at:], inHead, ""); ok && !slices.Contains(seen, c.words) {
			seen = append(seen, c.words)
			sums.add(c.genre, strings.TrimSpace(head[at:at+len(c.words)]), c.weight)
		}
		if quoted {
			continue
		}
		if c, ok := longestCue(cues, lower[at:], inVoice, language); ok {
			own.add(c, head[at:at+len(c.words)])
		}
	}
}

// voice adds up the writer's own words within their bounds.
type voice struct {
	sums             genreSums
	counted, faintly []float64
}

func (v *voice) add(c cue, written string) {
	weight := min(c.weight, voiceSays-v.counted[c.genre])
	if c.weight < faint {
		weight = min(weight, faintSay-v.faintly[c.genre])
		v.faintly[c.genre] += max(weight, 0)
	}
	if weight > 0 {
		v.counted[c.genre] += weight
		v.sums.add(c.genre, written, weight)
	}
}

// quotes follows the quotation marks in s, which is what lies between two
// words; a new paragraph ends what was left open.
func quotes(s string, quoted bool) bool {
	for _, r := range s {
		switch r {
		case '“', '«', '「', '„':
			quoted = true
		case '”', '»', '」', '\n':
			quoted = false
		case '"':
			quoted = !quoted
		}
	}
	return quoted
}

// tail returns at most the last n bytes of s, from the start of a character.
func tail(s string, n int) string {
	if len(s) <= n {
		return s
	}
	at := len(s) - n
	for at < len(s) && !utf8.RuneStart(s[at]) {
		at++
	}
	return s[at:]
}

// closingNotes returns the last paragraphs that are short enough to be notes
// on the piece; the last sentences of a text that is one paragraph.
func closingNotes(end string) []string {
	end = strings.TrimSpace(end)
	paragraphs := strings.Split(end, "\n")
	if len(paragraphs) == 1 {
		return []string{tail(end, closingNote/2)}
	}
	var notes []string
	for i := len(paragraphs) - 1; i > 0 && len(notes) < 3; i-- {
		if p := strings.TrimSpace(paragraphs[i]); p != "" {
			if len(p) > closingNote {
				break
			}
			notes = append(notes, p)
		}
	}
	return notes
}

// minTurn is the least, in bytes, that a speaker says.
const minTurn = 6

// turns returns the two speakers of a dialogue as they are written before
// their turns ("Q:", "A:"), when one of them asks; nil when the text is none.
func turns(s string) []string {
	count, asks := map[string]int{}, map[string]int{}
	var order []string
	changes, last, seen := 0, "", map[string]bool{}
	for line := range strings.SplitSeq(s, "\n") {
		speaker := speakerOf(line)
		// A label that stands alone, or a line that comes again, calls readers.
		if speaker == "" || len(line) < len(speaker)+minTurn || seen[line] {
			continue
		}
		seen[line] = true
		if count[speaker]++; count[speaker] == 1 {
			order = append(order, speaker)
		}
		if speaker != last {
			changes++
			last = speaker
		}
		if strings.ContainsAny(line, "?？؟") {
			asks[speaker]++
		}
	}
	if len(order) != 2 || changes < 4 || asks[order[0]] < 2 && asks[order[1]] < 2 {
		return nil
	}
	return order
}

// speakerOf returns the name and sign that a line of a dialogue opens with.
func speakerOf(line string) string {
	at := colonIn(line)
	if at <= 0 || at > 40 {
		if len(line) > 3 && (line[0] == 'Q' || line[0] == 'A') && line[1] == '.' && line[2] == ' ' {
			return line[:2]
		}
		return ""
	}
	name := line[:at]
	first, _ := utf8.DecodeRuneInString(name)
	if !unicode.IsLetter(first) || unicode.IsLower(first) || strings.Count(name, " ") > 3 || strings.ContainsAny(name, ".,;!?，。") {
		return ""
	}
	_, size := utf8.DecodeRuneInString(line[at:])
	return line[:at+size]
}

// colonIn returns where the first colon of the line is; -1 for none.
func colonIn(line string) int {
	at := strings.IndexByte(line, ':')
	if wide := strings.Index(line, "："); wide >= 0 && (at < 0 || wide < at) {
		return wide
	}
	return at
}
