package cite

import (
	"fmt"
	"strings"
)

// namedAuthors is how many authors a plain citation names; of more, the first.
const namedAuthors = 3

// Text writes the reference as one line to read, the way the notes of the
// Chicago manual order it: authors, title, source and date, address.
func (r Reference) Text() string {
	var parts []string
	if by := r.by(); by != "" {
		parts = append(parts, stopped(by))
	}
	parts = append(parts, "“"+stopped(r.Title)+"”", stopped(joined(", ", r.Source, r.dateText())))
	return joined(" ", append(parts, r.Address)...)
}

// by names the authors, the first one in the order of a list.
func (r Reference) by() string {
	if len(r.Authors) == 0 {
		return ""
	}
	names := []string{r.Authors[0].Inverted()}
	if len(r.Authors) > namedAuthors {
		return names[0] + " et al."
	}
	for _, n := range r.Authors[1:] {
		names = append(names, n.String())
	}
	last := len(names) - 1
	if last == 0 {
		return names[0]
	}
	return strings.Join(names[:last], ", ") + ", and " + names[last]
}

// dateText writes the date for people: "23 October 2024"; "n.d." is no date.
func (r Reference) dateText() string {
	switch len(r.Date) {
	case 0:
		return "n.d."
	case 1:
		return fmt.Sprint(r.Date[0])
	case 2:
		return fmt.Sprintf("%s %d", months()[r.Date[1]-1], r.Date[0])
	}
	return fmt.Sprintf("%d %s %d", r.Date[2], months()[r.Date[1]-1], r.Date[0])
}

// stopped ends a part with a full stop unless something ends it already.
func stopped(s string) string {
	if s == "" || strings.HasSuffix(strings.TrimRight(s, `"'”’»)`), ".") || strings.ContainsAny(s[len(s)-1:], "?!.") ||
		strings.HasSuffix(s, "…") || strings.HasSuffix(s, "。") || strings.HasSuffix(s, "？") || strings.HasSuffix(s, "؟") {
		return s
	}
	return s + "."
}

func months() [12]string {
	return [...]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
}
