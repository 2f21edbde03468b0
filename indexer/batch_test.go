package indexer

import (
	"context"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"golang.org/x/sync/semaphore"

	"github.com/gloss-search/gloss/corpus"
)

func TestWords(t *testing.T) {
	for _, c := range []struct {
		fact, text string
		want       int64
	}{
		{"words between spaces", "one two\nthree", 3},
		{"ideographs and their pairs", "山谷的", 7},
		{"a long word is one", strings.Repeat("x", 5000), 1},
	} {
		if got := words(c.text); got != c.want {
			t.Errorf("%s: %d, want %d", c.fact, got, c.want)
		}
	}
}

func TestBatchesWaitForRoom(t *testing.T) {
	room := semaphore.NewWeighted(wordsAtOnce)
	var atOnce, most atomic.Int64
	var writers sync.WaitGroup
	for range 6 {
		writers.Go(func() {
			b := batch{documents: []corpus.Document{{ID: "a"}}, words: wordsAtOnce * 2 / 3}
			err := b.write(context.Background(), func(_ context.Context, docs []corpus.Document) error {
				most.Store(max(most.Load(), atOnce.Add(int64(len(docs)))))
				atOnce.Add(-1)
				return nil
			}, room)
			if err != nil {
				t.Error(err)
			}
		})
	}
	writers.Wait()
	if most.Load() != 1 {
		t.Errorf("%d batches at once, there is room for one", most.Load())
	}
	huge := batch{words: 10 * wordsAtOnce}
	if err := huge.write(context.Background(), func(context.Context, []corpus.Document) error { return nil }, room); err != nil {
		t.Errorf("a batch larger than all the room: %v", err)
	}
}
