package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// asProgram makes the test binary behave as gloss, for tests that need a
// process of its own.
const asProgram = "RUN_AS_GLOSS"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
	}
	os.Exit(m.Run())
}

// serveIndex runs "gloss serve" in this process until the test ends, and
// returns its address.
func serveIndex(t *testing.T, args ...string) string {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	out, in := io.Pipe()
	var stopped sync.WaitGroup
	stopped.Go(func() {
		defer in.Close()
		args := append([]string{"serve", "--listen", "127.0.0.1:0", "--log-level", "error"}, args...)
		if code := run(ctx, args, nil, in, os.Stderr); code != exitOK {
			t.Errorf("serve: exit %d", code)
		}
	})
	t.Cleanup(func() {
		cancel()
		stopped.Wait()
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSuffix(strings.TrimSpace(strings.TrimPrefix(line, "gloss is at ")), "/")
}

type answer struct {
	Total      int    `json:"total"`
	Generation string `json:"generation"`
}

func getTotal(address, q string) (answer, error) {
	var a answer
	response, err := http.Get(address + "/api/v1/search?q=" + url.QueryEscape(q))
	if err != nil {
		return a, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return a, fmt.Errorf("status %s", response.Status)
	}
	return a, json.NewDecoder(response.Body).Decode(&a)
}

func writeArchive(t *testing.T, dir string, documents int) {
	t.Helper()
	var b strings.Builder
	for i := range documents {
		fmt.Fprintf(&b, `{"id": "%d", "title": "Piece %d", "body": "An apple a day, said number %d, keeps %s away."}`+"\n", i, i, i, strings.Repeat("doubt ", i%50))
	}
	if err := os.WriteFile(filepath.Join(dir, "pieces.jsonl"), []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
}

func mustReindex(t *testing.T, index, archive string) {
	t.Helper()
	if _, stderr, code := gloss(t, nil, "reindex", "--quiet", "--index", index, archive); code != exitOK {
		t.Fatalf("reindex: exit %d: %s", code, stderr)
	}
}

// TestServeFollowsReindex queries without pause while three generations are
// published: no request fails, and each is seen.
func TestServeFollowsReindex(t *testing.T) {
	index, archive := t.TempDir(), t.TempDir()
	writeArchive(t, archive, 10)
	mustReindex(t, index, archive)
	address := serveIndex(t, "--index", index)
	done := make(chan struct{})
	var clients sync.WaitGroup
	for range 3 {
		clients.Go(func() {
			for {
				if _, err := getTotal(address, "apple"); err != nil {
					t.Errorf("while reindexing: %v", err)
					return
				}
				select {
				case <-done:
					return
				default:
				}
			}
		})
	}
	for round := range 3 {
		want := 20 + round
		writeArchive(t, archive, want)
		mustReindex(t, index, archive)
		waitFor(t, fmt.Sprintf("%d hits", want), func() bool {
			a, err := getTotal(address, "apple")
			return err == nil && a.Total == want
		})
	}
	close(done)
	clients.Wait()
}

func waitFor(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for range 1200 {
		if ok() {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("never happened: %s", what)
}

// TestKilledReindex kills the program at random moments of a reindex: the
// server answers from what was published, and the next run succeeds and leaves
// no rubbish.
func TestKilledReindex(t *testing.T) {
	index, archive := t.TempDir(), t.TempDir()
	writeArchive(t, archive, 10)
	mustReindex(t, index, archive)
	address := serveIndex(t, "--index", index)
	writeArchive(t, archive, 3000)
	started := time.Now()
	mustReindex(t, t.TempDir(), archive)
	whole := time.Since(started)
	for range 10 {
		cmd := exec.Command(os.Args[0], "reindex", "--full", "--quiet", "--index", index, archive)
		cmd.Env = append(os.Environ(), asProgram+"=1")
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(rand.Int64N(int64(whole) * 5 / 4)))
		_ = cmd.Process.Kill() // it may have ended by itself
		_ = cmd.Wait()
		if a, err := getTotal(address, "apple"); err != nil || a.Total != 10 && a.Total != 3000 {
			t.Errorf("after the kill: %+v, %v", a, err)
		}
	}
	writeArchive(t, archive, 3001)
	mustReindex(t, index, archive)
	waitFor(t, "3001 hits", func() bool {
		a, err := getTotal(address, "apple")
		return err == nil && a.Total == 3001
	})
	entries, err := os.ReadDir(index)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if len(names) != 3 || names[0] != "CURRENT" || names[1] != "LOCK" || !strings.HasPrefix(names[2], "gen-") {
		t.Errorf("the index directory holds %v", names)
	}
}

// TestServeFollowsSynonyms: a changed file counts without a restart, a bad one
// leaves what was before.
func TestServeFollowsSynonyms(t *testing.T) {
	index, archive := t.TempDir(), t.TempDir()
	writeArchive(t, archive, 3)
	mustReindex(t, index, archive)
	file := filepath.Join(index, "gloss-synonyms.txt")
	address := serveIndex(t, "--index", index, "--log-level", "error")
	write := func(text string) {
		t.Helper()
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	becomes := func(q string, want int) {
		t.Helper()
		for range 1200 {
			a, err := getTotal(address, q)
			if err != nil {
				t.Fatal(err)
			}
			if a.Total == want {
				return
			}
			time.Sleep(50 * time.Millisecond)
		}
		t.Fatalf("%s never found %d", q, want)
	}
	becomes("pippin", 0)
	write("pippin = apple\n")
	becomes("pippin", 3)
	write("pippin = apple\nbramley =\n")
	becomes("pippin", 3)
	write("bramley = apple # another\n")
	becomes("bramley", 3)
	becomes("pippin", 0)
}

// TestAnAdministratorReindexes starts a reindex over HTTP and finds what it
// read.
func TestAnAdministratorReindexes(t *testing.T) {
	const token = "a token for this test"
	index, archive := t.TempDir(), t.TempDir()
	writeArchive(t, archive, 10)
	mustReindex(t, index, archive)
	settings := filepath.Join(t.TempDir(), "gloss.yaml")
	if err := os.WriteFile(settings, []byte("admin-token: "+token+"\narchive: ["+archive+"]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	address := serveIndex(t, "--index", index, "--config", settings)
	ask := func(method, task string) (status int, body string) {
		r, err := http.NewRequestWithContext(t.Context(), method, address+"/api/v1/admin/"+task, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Authorization", "Bearer "+token)
		response, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		text, err := io.ReadAll(response.Body)
		if err != nil {
			t.Fatal(err)
		}
		return response.StatusCode, string(text)
	}
	writeArchive(t, archive, 12)
	if status, body := ask(http.MethodPost, "reindex"); status != http.StatusAccepted {
		t.Fatal(status, body)
	}
	waitFor(t, "the end of the reindex", func() bool {
		_, body := ask(http.MethodGet, "reindex")
		return strings.Contains(body, `"done"`) && strings.Contains(body, "12 documents in gen-000002: 2 added")
	})
	if status, body := ask(http.MethodPost, "reload"); status != http.StatusOK || !strings.Contains(body, `"documents": 12`) {
		t.Error(status, body)
	}
	if a, err := getTotal(address, "apple"); err != nil || a.Total != 12 {
		t.Errorf("%+v, %v", a, err)
	}
}
