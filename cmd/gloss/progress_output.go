package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"github.com/gloss-search/gloss/indexer"
)

// How often progress is shown on a terminal, and as lines elsewhere.
const (
	barInterval  = 200 * time.Millisecond
	lineInterval = 5 * time.Second
)

// showProgress shows a bar on a terminal and plain lines elsewhere until stop
// is called.
func showProgress(w io.Writer, p *indexer.Progress) (stop func()) {
	if isTerminal(w) {
		return tick(barInterval, newBar(w, p))
	}
	started := time.Now()
	return tick(lineInterval, func(last bool) {
		if !last {
			fmt.Fprintln(w, progressLine(p, time.Since(started)))
		}
	})
}

// tick calls show until stop is called, and then once more with last set.
func tick(every time.Duration, show func(last bool)) (stop func()) {
	done := make(chan struct{})
	var shown sync.WaitGroup
	shown.Go(func() {
		ticker := time.NewTicker(every)
		defer ticker.Stop()
		for {
			select {
			case <-ticker.C:
				show(false)
			case <-done:
				show(true)
				return
			}
		}
	})
	return func() {
		close(done)
		shown.Wait()
	}
}

func newBar(w io.Writer, p *indexer.Progress) func(last bool) {
	bar := progressbar.NewOptions64(-1,
		progressbar.OptionSetWriter(w), progressbar.OptionShowBytes(true), progressbar.OptionSetPredictTime(true),
		progressbar.OptionFullWidth(), progressbar.OptionClearOnFinish(), progressbar.OptionThrottle(barInterval/2))
	return func(last bool) {
		if last {
			_ = bar.Finish() // a bar that cannot be drawn is no reason to fail
			return
		}
		if total := p.BytesTotal.Load(); total > 0 && bar.GetMax64() != total {
			bar.ChangeMax64(total)
		}
		bar.Describe(fmt.Sprintf("%s files, %s documents%s", ofTotal(p), count(p.Documents.Load()), phase(p)))
		_ = bar.Set64(min(p.Bytes.Load(), max(0, p.BytesTotal.Load()-1)))
	}
}

func ofTotal(p *indexer.Progress) string {
	return count(p.Files.Load()) + "/" + count(p.FilesTotal.Load())
}

func phase(p *indexer.Progress) string {
	if p.Publishing.Load() {
		return ", publishing"
	}
	return ""
}

// progressLine tells files, documents, bytes, rate and the time left.
func progressLine(p *indexer.Progress, elapsed time.Duration) string {
	read, total, documents := p.Bytes.Load(), p.BytesTotal.Load(), p.Documents.Load()
	s := fmt.Sprintf("%s files, %s documents, %s of %s, %.0f documents/s", ofTotal(p), count(documents),
		byteSize(read), byteSize(total), float64(documents)/elapsed.Seconds())
	if p.Publishing.Load() {
		return s + ", publishing"
	}
	if read > 0 && read < total {
		left := time.Duration(float64(elapsed) * float64(total-read) / float64(read))
		s += ", about " + seconds(left.Seconds()) + " left"
	}
	return s
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
