// Package slips says how likely one word is what a person meant who wrote
// another. It knows slips of the hand and of the ear, and no archive: how
// frequent a word is, and which words there are, is for its callers to weigh.
package slips

import "golang.org/x/text/unicode/norm"

// maxLetters bounds the words that are compared; longer ones are data.
const maxLetters = 40

// Letters gives the units in which words are compared: letters, and for Korean
// syllables the letters that they are made of. The word has to be folded. It is
// appended to into.
func Letters(into []rune, folded string) []rune {
	for _, r := range folded {
		if isSyllable(r) {
			for _, part := range norm.NFD.String(string(r)) {
				into = append(into, part)
			}
			continue
		}
		into = append(into, r)
	}
	return into
}

func isSyllable(r rune) bool { return 0xAC00 <= r && r <= 0xD7A3 }

// Distance is the number of letters put in, left out, replaced or swapped with
// their neighbour between two words (Damerau: A technique for computer
// detection and correction of spelling errors, CACM 1964), or limit+1 when it is
// above the limit.
func Distance(a, b []rune, limit int) int {
	if len(a) > maxLetters || len(b) > maxLetters || len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a) == 0 || len(b) == 0 {
		return len(a) + len(b)
	}
	return distance(a, b, limit)
}

// distance fills the table row by row, and of each row only what lies within
// the limit from the diagonal.
func distance(a, b []rune, limit int) int {
	var rows [3][maxLetters + 1]int
	over := limit + 1
	for j := range len(b) + 1 {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		row, above, twoAbove := &rows[i%3], &rows[(i+2)%3], &rows[(i+1)%3]
		from, to := max(1, i-limit), min(len(b), i+limit)
		row[from-1] = over
		if from == 1 {
			row[0] = i
		}
		least := row[from-1]
		for j := from; j <= to; j++ {
			n := above[j-1]
			if a[i-1] != b[j-1] {
				n = 1 + min(n, row[j-1])
				if j < i+limit {
					n = min(n, 1+above[j])
				}
				if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
					n = min(n, 1+twoAbove[j-2])
				}
			}
			row[j] = n
			least = min(least, n)
		}
		if least > limit {
			return over
		}
	}
	return min(over, rows[len(a)%3][len(b)])
}
