package synthetic

import "slices"

// Statistics describe a set of documents.
type Statistics struct {
	Documents int     `json:"documents"`
	MeanWords float64 `json:"mean_words"`
	// Words are quantiles of the documents' lengths in words.
	Words Quantiles `json:"words"`
	// MeanDistinct is how many different words a document has on average.
	MeanDistinct float64 `json:"mean_distinct_words"`
	// Vocabulary is how many different words the first documents have together.
	Vocabulary []Growth `json:"vocabulary_growth"`
	// Shares tell how many of the documents have the words of some ranks.
	Shares []Share `json:"document_shares"`
	// Skews tell how unequally the values of a field are spread.
	Skews []Skew `json:"skews"`
}

// Quantiles of a distribution.
type Quantiles struct {
	P10 int `json:"p10"`
	P50 int `json:"p50"`
	P90 int `json:"p90"`
	P99 int `json:"p99"`
	Max int `json:"max"`
}

// Growth is the number of different words after a number of documents.
type Growth struct {
	Documents int `json:"documents"`
	Words     int `json:"words"`
}

// Share is the share of documents that have the word of a rank, counted by
// documents.
type Share struct {
	Rank  int     `json:"rank"`
	Share float64 `json:"share"`
}

// Skew is the share of the most frequent values among the documents that have
// any.
type Skew struct {
	Field  string  `json:"field"`
	Values int     `json:"values"`
	First  float64 `json:"first"`
	Ten    float64 `json:"first_ten"`
}

// Report compares what was made with what it was made of.
type Report struct {
	Seed uint64 `json:"seed"`
	// Read counts the real documents; Sources.Documents of them were held.
	Read    int        `json:"read"`
	Bytes   int64      `json:"bytes_of_text"`
	Sources Statistics `json:"sources"`
	Made    Statistics `json:"made"`
}

// counts gathers the statistics of documents one by one.
type counts struct {
	lengths  []int32
	seen     []uint32 // documents by word
	stamps   []uint32 // the last document that had the word
	distinct int64
	words    int64
	known    int
	growth   []Growth
	next     int // when growth is noted next
	fields   map[string]map[string]int
}

func newCounts(vocabulary int) *counts {
	return &counts{
		seen: make([]uint32, vocabulary), stamps: make([]uint32, vocabulary), next: 100,
		fields: map[string]map[string]int{"source": {}, "author": {}, "year": {}, "tag": {}, "place": {}},
	}
}

// add counts a document by the numbers of its words.
func (c *counts) add(words ...[]uint32) {
	n := uint32(len(c.lengths) + 1)
	length := 0
	for _, part := range words {
		length += len(part)
		for _, w := range part {
			if c.stamps[w] == n {
				continue
			}
			c.stamps[w] = n
			c.distinct++
			if c.seen[w]++; c.seen[w] == 1 {
				c.known++
			}
		}
	}
	c.words += int64(length)
	c.lengths = append(c.lengths, int32(length))
	if int(n) == c.next {
		c.growth = append(c.growth, Growth{int(n), c.known})
		c.next *= 10
	}
}

// value counts a value of a field.
func (c *counts) value(field string, values ...string) {
	for _, v := range values {
		if v != "" {
			c.fields[field][v]++
		}
	}
}

func (c *counts) statistics() Statistics {
	n := len(c.lengths)
	s := Statistics{Documents: n, Vocabulary: c.growth, Words: quantiles(c.lengths)}
	if n == 0 {
		return s
	}
	s.MeanWords, s.MeanDistinct = float64(c.words)/float64(n), float64(c.distinct)/float64(n)
	if len(c.growth) == 0 || c.growth[len(c.growth)-1].Documents < n {
		s.Vocabulary = append(s.Vocabulary, Growth{n, c.known})
	}
	sorted := slices.Clone(c.seen)
	slices.SortFunc(sorted, func(a, b uint32) int { return int(b) - int(a) })
	for rank := 10; rank <= len(sorted); rank *= 10 {
		s.Shares = append(s.Shares, Share{rank, float64(sorted[rank-1]) / float64(n)})
	}
	for _, field := range []string{"source", "author", "year", "tag", "place"} {
		if len(c.fields[field]) > 0 {
			s.Skews = append(s.Skews, skew(field, c.fields[field]))
		}
	}
	return s
}

func quantiles(lengths []int32) Quantiles {
	if len(lengths) == 0 {
		return Quantiles{}
	}
	sorted := slices.Sorted(slices.Values(lengths))
	at := func(percent int) int { return int(sorted[(len(sorted)-1)*percent/100]) }
	return Quantiles{at(10), at(50), at(90), at(99), at(100)}
}

func skew(field string, values map[string]int) Skew {
	s := Skew{Field: field, Values: len(values)}
	var all []int
	total := 0
	for _, n := range values {
		all = append(all, n)
		total += n
	}
	slices.SortFunc(all, func(a, b int) int { return b - a })
	ten := 0
	for _, n := range all[:min(10, len(all))] {
		ten += n
	}
	s.First, s.Ten = float64(all[0])/float64(total), float64(ten)/float64(total)
	return s
}
