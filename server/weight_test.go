package server

import (
	"bytes"
	"compress/gzip"
	"testing"
)

// TestAFirstVisitWeighsLittle bounds what a browser without a cache loads for a
// page with everything that belongs to it, compressed as it travels.
func TestAFirstVisitWeighsLittle(t *testing.T) {
	const most = 60_000 // bytes
	a, err := loadAssets(nil)
	if err != nil {
		t.Fatal(err)
	}
	beside := 0
	for _, file := range a.files {
		beside += packed(t, file.content)
	}
	f := fakeArchive()
	s := newSite(t, f)
	for name, target := range somePages(f) {
		if n := beside + packed(t, s.get(target).Body.Bytes()); n > most {
			t.Errorf("%s: %d bytes", name, n)
		}
	}
}

func packed(t *testing.T, content []byte) int {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}
