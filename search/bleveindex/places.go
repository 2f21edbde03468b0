package bleveindex

import (
	"math/bits"

	index "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// Where a word stands in a field, the index holds in the number that Bleve
// keeps as the word's frequency in a document. Bleve's own locations take six
// bytes a place, with offsets and such that nothing here reads: four times as
// much. The lowest bits of the number say how to read the others:
//
//	1   the one place, plus one
//	00  a few places: how many (3 bits, from two on), the width of each (4 bits,
//	    from one on), and then that many distances
//	10  how many places, which are in the one location that Bleve keeps
//
// Places are written as the first one and the distances from each to the next.
// Bleve prepares for as many locations as the number says, so that large
// numbers are kept small: from 1024 places on they are counted by 64. No number
// is 1: Bleve writes a word with that in a single document in another way, and
// then counts the documents of the words after it wrongly.
const (
	oneBit       = 1
	elsewhereBit = 2
	modeBits     = 2
	countBits    = 3
	widthBits    = 4
	headBits     = modeBits + countBits + widthBits
	fewest       = 2
	exactCounts  = 1024
	countStep    = 64
	// numberBits is what a number may have: Bleve doubles it, and Go's int has
	// a sign.
	numberBits = 62
)

// packPlaces gives the number for ascending places, and false when they do not
// fit into it.
func packPlaces(places []int) (uint64, bool) {
	if len(places) == 1 {
		return uint64(places[0]+1)<<1 | oneBit, true
	}
	last, widest := 0, 1
	for _, p := range places {
		last, widest = p, max(widest, bits.Len(uint(p-last)))
	}
	if len(places) >= fewest+1<<countBits || widest > 1<<widthBits || headBits+widest*len(places) > numberBits {
		return uint64(roundCount(len(places)))<<modeBits | elsewhereBit, false
	}
	number := uint64(len(places)-fewest)<<modeBits | uint64(widest-1)<<(modeBits+countBits)
	last = 0
	for i, p := range places {
		number |= uint64(p-last) << (headBits + i*widest)
		last = p
	}
	return number, true
}

func roundCount(n int) int {
	if n < exactCounts {
		return n
	}
	return exactCounts + (n-exactCounts)/countStep
}

func unroundCount(n int) int {
	if n < exactCounts {
		return n
	}
	return exactCounts + (n-exactCounts)*countStep
}

// location holds the places of a word that do not fit into a number, all in
// one: its fields take the first three distances, and the list what is left.
func location(places []int) *index.TokenLocation {
	l := &index.TokenLocation{Position: places[0], ArrayPositions: make([]uint64, 0, max(0, len(places)-3))}
	for i, p := range places[1:] {
		distance := p - places[i]
		switch i {
		case 0:
			l.Start = distance
		case 1:
			l.End = distance
		default:
			l.ArrayPositions = append(l.ArrayPositions, uint64(distance))
		}
	}
	return l
}

// frequencyOf is how often a posting's word stands in the field.
func frequencyOf(p segment.Posting) int { return packedCount(p.Frequency()) }

// packedCount is how many places a number stands for.
func packedCount(number uint64) int {
	switch {
	case number&oneBit != 0:
		return 1
	case number&elsewhereBit != 0:
		return unroundCount(int(number >> modeBits))
	default:
		return fewest + int(number>>modeBits&(1<<countBits-1))
	}
}

// appendPlaces appends where a posting's word stands, ascending.
func appendPlaces(out []int, p segment.Posting) []int {
	number := p.Frequency()
	if !placesElsewhere(number) {
		return appendPacked(out, number)
	}
	for _, l := range p.Locations() {
		out = appendLocated(out, l.Pos(), l.Start(), l.End(), l.ArrayPositions())
	}
	return out
}

// placesElsewhere tells whether the places are in a location.
func placesElsewhere(number uint64) bool { return number&(oneBit|elsewhereBit) == elsewhereBit }

// appendPacked appends the places that are in a number.
func appendPacked(out []int, number uint64) []int {
	if number&oneBit != 0 {
		return append(out, int(number>>1)-1)
	}
	n, width := packedCount(number), int(number>>(modeBits+countBits)&(1<<widthBits-1))+1
	at := 0
	for number >>= headBits; n > 0; n-- {
		at += int(number & (1<<width - 1))
		number >>= width
		out = append(out, at)
	}
	return out
}

// appendLocated appends the places that are in the fields of a location.
func appendLocated(out []int, first, second, third uint64, others []uint64) []int {
	at := int(first)
	out = append(out, at)
	for _, distance := range [...]uint64{second, third} {
		if distance == 0 {
			break // there are fewer than three
		}
		at += int(distance)
		out = append(out, at)
	}
	for _, distance := range others {
		at += int(distance)
		out = append(out, at)
	}
	return out
}
