//go:build unix

package bleveindex_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search/bleveindex"
)

// fullDisk names the variable that makes this test the process whose disk is
// full: the limit holds for a whole process.
const fullDisk = "GLOSS_TEST_FULL_DISK"

func TestWriterFailsOnAFullDisk(t *testing.T) {
	if dir := os.Getenv(fullDisk); dir != "" {
		fillDisk(t, dir)
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, os.Args[0], "-test.run=^TestWriterFailsOnAFullDisk$")
	cmd.Env = append(os.Environ(), fullDisk+"="+t.TempDir())
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

// fillDisk writes from several goroutines until no file may grow, and goes on a
// while: an index that has failed once must go on failing.
func fillDisk(t *testing.T, dir string) {
	w, err := bleveindex.OpenWriter(dir, true)
	if err != nil {
		t.Fatal(err)
	}
	signal.Ignore(syscall.SIGXFSZ)
	limit := syscall.Rlimit{Cur: 96 << 10, Max: 96 << 10}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		t.Fatal(err)
	}
	var writers sync.WaitGroup
	errs := make([]error, 4)
	for i := range errs {
		writers.Go(func() {
			for n := range 8 {
				errs[i] = errors.Join(errs[i], w.Write(context.Background(), wordy(i, n)))
			}
		})
	}
	writers.Wait()
	_, publishErr := w.Publish(context.Background())
	if err := errors.Join(append(errs, publishErr)...); err == nil || !strings.Contains(err.Error(), "file too large") {
		t.Errorf("the disk is full, and the error is %v", err)
	}
	_ = w.Close()
	if _, err := bleveindex.Open(dir); err == nil {
		t.Error("something was published")
	}
}

func wordy(writer, batch int) []corpus.Document {
	docs := make([]corpus.Document, 100)
	for i := range docs {
		id := fmt.Sprintf("%d-%d-%d", writer, batch, i)
		var body strings.Builder
		for j := range 100 {
			fmt.Fprintf(&body, "w%dx%d ", i*j, j)
		}
		docs[i] = corpus.Document{ID: id, Title: id, Body: body.String(), Language: "en"}
	}
	return docs
}
