package bleveindex

import "testing"

func TestMerge(t *testing.T) {
	small := []int64{3, 1, 2, 1, 5, 1, 1, 2, 1}
	const mega = 1 << 20
	cases := []struct {
		name  string
		sizes segmentSizes
		fresh bool
		// segments is how many are merged into one, 0 for none, and most the
		// size that each of them has less than half of.
		segments int
		most     int64
	}{
		{"a fresh build becomes one segment", sizesOf(mega, 10, 20, 30), true, 3, 1<<31 - 1},
		{"which is then left alone", sizesOf(mega, 60), true, 0, 0},
		{"a large one becomes several", sizesOf(1000*mega, 400, 400, 100, 100), true, 2, 512},
		{"whose segments are left alone", sizesOf(1<<40, 3_000_000, 3_000_000, 3_000_000), true, 0, 0},
		{"a small run merges nothing", sizesOf(mega, append(small[:7:7], 5000)...), false, 0, 0},
		{"several small runs are merged", sizesOf(mega, append(small, 5000)...), false, 9, 5000},
		{"all are when the small have grown", sizesOf(mega, append(small, 20)...), false, 10, 1<<31 - 1},
		{"dead documents go when there are many", segmentSizes{[]int64{70, 5}, 75, 25, mega}, false, 1, 1<<31 - 1},
		{"and stay while there are few", segmentSizes{[]int64{90, 5}, 95, 5, mega}, false, 0, 0},
		{"but not in a fresh build", segmentSizes{[]int64{90, 5}, 95, 5, mega}, true, 1, 1<<31 - 1},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			options := c.sizes.merge(c.fresh)
			if options == nil {
				if c.segments != 0 {
					t.Errorf("nothing is merged, want %d", c.segments)
				}
				return
			}
			if options.SegmentsPerMergeTask != c.segments || options.MaxSegmentSize != c.most {
				t.Errorf("%d below half of %d are merged, want %d below half of %d", options.SegmentsPerMergeTask, options.MaxSegmentSize, c.segments, c.most)
			}
		})
	}
}

func sizesOf(bytes int64, live ...int64) segmentSizes {
	s := segmentSizes{live: live, bytes: bytes}
	for _, n := range live {
		s.total += n
	}
	return s
}
