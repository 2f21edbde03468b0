package bleveindex

import (
	"context"

	"github.com/blevesearch/bleve/v2/index/scorch/mergeplan"
)

const (
	// segmentBytes is how large segments are made. What is merged is mapped into
	// memory, so that this bounds the memory of a build, whatever its size.
	segmentBytes = 512 << 20
	// segmentDocuments bounds segments that Bleve merges by itself meanwhile,
	// when nobody knows yet how large documents are.
	segmentDocuments = 100_000
	// maxSegments is how many small segments a generation may have that was
	// built on another, and maxDeleted what share of dead documents.
	maxSegments = 8
	maxDeleted  = 0.2
)

// mergingMeanwhile is what Bleve merges by itself while an index is written to:
// little, because each merge copies all that was written, and at the end all is
// merged anyway. Merging many at once takes no longer than ten by ten; of large
// batches of articles, so many come to somewhat less than segmentBytes.
var mergingMeanwhile = map[string]any{
	"MaxSegmentSize": segmentDocuments, "MaxSegmentsPerTier": 75, "SegmentsPerMergeTask": 75, "FloorSegmentSize": 100,
}

// segmentSizes are the live documents of each segment, and the sums over all.
type segmentSizes struct {
	live        []int64
	total, dead int64
	bytes       int64
}

// compact merges what a build has left in many segments, one merge at a time:
// Bleve keeps the files of a merge mapped until all that was asked for with it
// is done.
func (w *Writer) compact(ctx context.Context) error {
	sizes, err := w.segmentSizes()
	if err != nil {
		return err
	}
	for range len(sizes.live) + 1 { // each merge leaves fewer
		options := sizes.merge(w.fresh)
		if options == nil {
			break
		}
		if err := w.merge(ctx, options); err != nil {
			return err
		}
		if sizes, err = w.segmentSizes(); err != nil {
			return err
		}
	}
	return w.settle() // Bleve may have merged by itself meanwhile
}

func (w *Writer) merge(ctx context.Context, options *mergeplan.MergePlanOptions) error {
	inner, err := w.index.Advanced()
	if err != nil {
		return err
	}
	merger, ok := inner.(interface {
		ForceMerge(context.Context, *mergeplan.MergePlanOptions) error
	})
	if !ok {
		return errNotScorch
	}
	if err := merger.ForceMerge(ctx, options); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil { // of which ForceMerge says nothing
		return err
	}
	return w.settle()
}

// settle waits until what was merged is on disk. Bleve does not, and what is not
// yet there when the index is closed has not happened.
func (w *Writer) settle() error {
	batch := w.index.NewBatch()
	batch.SetInternal([]byte("merged"), []byte{})
	return w.broken.apply(w.index, batch)
}

func (w *Writer) segmentSizes() (segmentSizes, error) {
	snapshot, err := snapshotOf(w.index)
	if err != nil {
		return segmentSizes{}, err
	}
	defer snapshot.Close()
	var out segmentSizes
	for _, s := range snapshot.Segments() {
		out.live = append(out.live, s.LiveSize())
		out.total += s.LiveSize()
		out.dead += s.FullSize() - s.LiveSize()
		out.bytes += s.LiveFileSize()
	}
	return out, nil
}

// merge says what to merge next; nil for nothing. A fresh build is made of as
// few segments as may be. A run that changes little merges what small runs have
// left, and more only when that has grown to half of the largest: so its cost
// is in proportion to what was written.
func (s segmentSizes) merge(fresh bool) *mergeplan.MergePlanOptions {
	if s.dead > 0 && (fresh || float64(s.dead) > maxDeleted*float64(s.total+s.dead)) {
		return s.rewrite()
	}
	most := int64(mergeplan.MaxSegmentSizeLimit)
	if s.bytes > segmentBytes {
		most = max(2, s.total*segmentBytes/s.bytes)
	}
	count, sum, largest := s.below(most / 2)
	allowed := maxSegments
	if fresh {
		allowed = 1
	}
	if count <= allowed {
		return nil
	}
	if !fresh && sum-largest < largest/2 {
		most = largest
		count, _, _ = s.below(most / 2)
	}
	options := mergeplan.SingleSegmentMergePlanOptions
	options.MaxSegmentSize = most // it takes segments of less than half of that
	options.SegmentsPerMergeTask = count
	options.CalcBudget = func(int64, int64, *mergeplan.MergePlanOptions) int { return count - 1 }
	return &options
}

// rewrite rids each segment of its dead documents.
func (s segmentSizes) rewrite() *mergeplan.MergePlanOptions {
	options := mergeplan.SingleSegmentMergePlanOptions
	options.MaxSegmentSize = mergeplan.MaxSegmentSizeLimit
	options.SegmentsPerMergeTask = 1
	options.CalcBudget = func(int64, int64, *mergeplan.MergePlanOptions) int { return 0 }
	return &options
}

// below counts the segments of less than a size, and their documents.
func (s segmentSizes) below(size int64) (count int, sum, largest int64) {
	for _, live := range s.live {
		if live < size {
			count++
			sum += live
			largest = max(largest, live)
		}
	}
	return count, sum, largest
}
