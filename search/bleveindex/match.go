package bleveindex

import "math/bits"

// matches are documents with their scores, ascending by document.
type matches struct {
	docs   []uint32
	scores []float64
}

func newMatches(capacity int) matches {
	return matches{make([]uint32, 0, capacity), make([]float64, 0, capacity)}
}

func (m *matches) add(doc uint32, score float64) {
	m.docs = append(m.docs, doc)
	m.scores = append(m.scores, score)
}

// intersect keeps the documents of both and adds their scores.
func intersect(a, b matches) matches {
	out := newMatches(min(len(a.docs), len(b.docs)))
	for i, j := 0, 0; i < len(a.docs) && j < len(b.docs); {
		switch {
		case a.docs[i] < b.docs[j]:
			i++
		case a.docs[i] > b.docs[j]:
			j++
		default:
			out.add(a.docs[i], a.scores[i]+b.scores[j])
			i++
			j++
		}
	}
	return out
}

// subtract keeps the documents of a that b does not have.
func subtract(a, b matches) matches {
	var out matches
	j := 0
	for i, d := range a.docs {
		for j < len(b.docs) && b.docs[j] < d {
			j++
		}
		if j == len(b.docs) || b.docs[j] != d {
			out.add(d, a.scores[i])
		}
	}
	return out
}

// union gives the documents of any and adds their scores.
func (g *generation) union(parts []matches) matches {
	switch len(parts) {
	case 0:
		return matches{}
	case 1:
		return parts[0]
	}
	sum := g.sum()
	for _, m := range parts {
		for i, d := range m.docs {
			sum.add(d, m.scores[i])
		}
	}
	return g.matches(sum)
}

// sum adds up scores by document, in any order of documents.
type sum struct {
	scores []float64
	seen   []uint64 // a bit for each document
	first  uint32   // no document before it was seen
	last   uint32   // none after it
}

// sum lends an empty one; matches takes it back.
func (g *generation) sum() *sum {
	if s, ok := g.sums.Get().(*sum); ok {
		return s
	}
	s := &sum{scores: make([]float64, g.slots), seen: make([]uint64, g.slots/64+1)}
	s.reset()
	return s
}

func (s *sum) reset() { s.first, s.last = ^uint32(0), 0 }

func (s *sum) add(doc uint32, score float64) {
	s.scores[doc] += score
	s.seen[doc/64] |= 1 << (doc % 64)
	s.first, s.last = min(s.first, doc), max(s.last, doc)
}

// addSeen adds the weighted scores of documents that have one already.
func (s *sum) addSeen(m matches, weight float64) {
	for i, doc := range m.docs {
		if s.seen[doc/64]&(1<<(doc%64)) != 0 {
			s.scores[doc] += weight * m.scores[i]
		}
	}
}

// matches gives what was added up, ascending by document.
func (g *generation) matches(s *sum) matches {
	var out matches
	if s.first <= s.last {
		seen := s.seen[s.first/64 : s.last/64+1]
		n := 0
		for _, word := range seen {
			n += bits.OnesCount64(word)
		}
		out = matches{make([]uint32, 0, n), make([]float64, 0, n)}
		for i, word := range seen {
			for ; word != 0; word &= word - 1 {
				doc := (s.first/64+uint32(i))*64 + uint32(bits.TrailingZeros64(word))
				out.add(doc, s.scores[doc])
				s.scores[doc] = 0
			}
			seen[i] = 0
		}
	}
	s.reset()
	g.sums.Put(s)
	return out
}
