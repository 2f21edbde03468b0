package bleveindex

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/blevesearch/bleve/v2/index/scorch"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// column holds the values of one field by document, as ordinals into the
// sorted list of values: 4 bytes a document, and where documents may have
// several values 4 more each. Columns belong to one snapshot and never change.
type column struct {
	values []string
	// The ordinals of document d are ordinals[starts[d]:starts[d+1]]; where no
	// document has more than one, starts is nil, and the ordinal of d is
	// ordinals[d], or len(values) for none.
	starts   []uint32
	ordinals []uint32

	naming sync.Once
	named  []string
}

// names gives the folded words of each value as people read it, by ordinal.
// They are made when first asked for.
func (c *column) names(label func(string) string) []string {
	c.naming.Do(func() {
		c.named = make([]string, len(c.values))
		for i, v := range c.values {
			c.named[i] = strings.Join(nameWords(label(v)), " ")
		}
	})
	return c.named
}

func (c *column) of(doc uint32) []uint32 {
	switch {
	case c.starts != nil:
		return c.ordinals[c.starts[doc]:c.starts[doc+1]]
	case c.ordinals[doc] == uint32(len(c.values)):
		return nil
	}
	return c.ordinals[doc : doc+1]
}

// first gives the document's first value, or -1.
func (c *column) first(doc uint32) int {
	if of := c.of(doc); len(of) > 0 {
		return int(of[0])
	}
	return -1
}

// count adds the documents to the counts of their values, which have room for
// documents without one.
func (c *column) count(docs []uint32, counts []uint32) {
	if c.starts == nil {
		for _, d := range docs {
			counts[c.ordinals[d]]++
		}
		return
	}
	starts := c.starts
	for _, d := range docs {
		for _, o := range c.ordinals[starts[d]:starts[d+1]] {
			counts[o]++
		}
	}
}

func (c *column) ordinal(value string) (uint32, bool) {
	i, ok := slices.BinarySearch(c.values, value)
	return uint32(i), ok
}

// docValue says that a document has a value.
type docValue struct{ doc, ordinal uint32 }

// loadColumn reads a field's column from its postings.
func loadColumn(snapshot *scorch.IndexSnapshot, slots int, field string) (*column, error) {
	perSegment := make([][]string, len(snapshot.Segments()))
	var pairs []docValue
	bounds := []int{0}
	base := uint32(0)
	for i, s := range snapshot.Segments() {
		err := visitTerms(s, field, func(value string, docs segment.PostingsIterator) error {
			ordinal := uint32(len(perSegment[i]))
			perSegment[i] = append(perSegment[i], value)
			return visitDocs(docs, func(doc uint32) { pairs = append(pairs, docValue{base + doc, ordinal}) })
		})
		if err != nil {
			return nil, fmt.Errorf("load column %s: %w", field, err)
		}
		bounds = append(bounds, len(pairs))
		base += uint32(s.Segment().Count())
	}
	values := slices.Sorted(slices.Values(slices.Concat(perSegment...)))
	values = slices.Compact(values)
	for i, local := range perSegment {
		global := make([]uint32, len(local))
		for j, v := range local {
			at, _ := slices.BinarySearch(values, v)
			global[j] = uint32(at)
		}
		for k := bounds[i]; k < bounds[i+1]; k++ {
			pairs[k].ordinal = global[pairs[k].ordinal]
		}
	}
	return newColumn(values, pairs, slots), nil
}

func newColumn(values []string, pairs []docValue, slots int) *column {
	if c := newSingleColumn(values, pairs, slots); c != nil {
		return c
	}
	c := &column{values: values, starts: make([]uint32, slots+1), ordinals: make([]uint32, len(pairs))}
	for _, p := range pairs {
		c.starts[p.doc+1]++
	}
	for d := range slots {
		c.starts[d+1] += c.starts[d]
	}
	next := slices.Clone(c.starts)
	for _, p := range pairs {
		c.ordinals[next[p.doc]] = p.ordinal
		next[p.doc]++
	}
	return c
}

// newSingleColumn is nil when a document has several values.
func newSingleColumn(values []string, pairs []docValue, slots int) *column {
	c := &column{values: values, ordinals: make([]uint32, slots)}
	none := uint32(len(values))
	for d := range c.ordinals {
		c.ordinals[d] = none
	}
	for _, p := range pairs {
		if c.ordinals[p.doc] != none {
			return nil
		}
		c.ordinals[p.doc] = p.ordinal
	}
	return c
}

// visitTerms walks the terms of a field in order, with the live documents of
// each.
func visitTerms(s *scorch.SegmentSnapshot, field string, visit func(term string, docs segment.PostingsIterator) error) error {
	dictionary, err := s.Segment().Dictionary(field)
	if err != nil {
		return err
	}
	terms := dictionary.AutomatonIterator(nil, nil, nil)
	var postings segment.PostingsList
	var docs segment.PostingsIterator
	for {
		entry, err := terms.Next()
		if err != nil {
			return err
		}
		if entry == nil {
			return nil
		}
		if postings, err = dictionary.PostingsList([]byte(entry.Term), s.Deleted(), postings); err != nil {
			return err
		}
		if postings.Count() == 0 {
			continue
		}
		docs = postings.Iterator(false, false, false, docs)
		if err := visit(entry.Term, docs); err != nil {
			return err
		}
	}
}

var errTooManyDocuments = errors.New("more documents than a generation can number")

func visitDocs(docs segment.PostingsIterator, visit func(doc uint32)) error {
	for {
		p, err := docs.Next()
		if err != nil {
			return err
		}
		if p == nil {
			return nil
		}
		visit(uint32(p.Number()))
	}
}
