package bleveindex

import (
	"math/rand/v2"
	"slices"
	"testing"

	index "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// packedPosting is what a segment gives of a word: the number, and the location
// when there is one.
type packedPosting struct {
	segment.Posting
	number   uint64
	location *index.TokenLocation
}

func (p packedPosting) Frequency() uint64 { return p.number }

func (p packedPosting) Locations() []segment.Location {
	if p.location == nil {
		return nil
	}
	return []segment.Location{packedLocation{location: p.location}}
}

type packedLocation struct {
	segment.Location
	location *index.TokenLocation
}

func (l packedLocation) Pos() uint64              { return uint64(l.location.Position) }
func (l packedLocation) Start() uint64            { return uint64(l.location.Start) }
func (l packedLocation) End() uint64              { return uint64(l.location.End) }
func (l packedLocation) ArrayPositions() []uint64 { return l.location.ArrayPositions }

func TestPlacesComeBack(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		n := 1 + random.IntN(14)
		widest := 1 << random.IntN(21)
		places := []int{random.IntN(widest)}
		for len(places) < n {
			places = append(places, places[len(places)-1]+1+random.IntN(widest))
		}
		p := packed(places)
		if got := appendPlaces(nil, p); !slices.Equal(got, places) || frequencyOf(p) != n {
			t.Fatalf("%v came back as %v, %d of them", places, got, frequencyOf(p))
		}
		if p.number>>numberBits != 0 || p.number <= 1 {
			t.Fatalf("%v make the number %x", places, p.number)
		}
	}
}

func packed(places []int) packedPosting {
	number, fits := packPlaces(places)
	p := packedPosting{number: number}
	if !fits {
		p.location = location(places)
	}
	return p
}

// Bleve prepares for as many locations as the number says.
func TestNumberOfManyPlacesIsSmall(t *testing.T) {
	for n, want := range map[int]int{1023: 1023, 1024: 1024, 1087: 1024, 1088: 1088, 500_000: 499_968} {
		places := make([]int, n)
		for i := range places {
			places[i] = i
		}
		p := packed(places)
		if got := frequencyOf(p); got != want {
			t.Errorf("%d places are counted as %d, want %d", n, got, want)
		}
		if got := appendPlaces(nil, p); !slices.Equal(got, places) {
			t.Errorf("%d places do not come back", n)
		}
		if p.number > 50_000 {
			t.Errorf("%d places make the number %d", n, p.number)
		}
	}
}
