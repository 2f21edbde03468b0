package bench_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/gloss-search/gloss/search/bench"
)

func TestBuildsAreMeasuredInTurn(t *testing.T) {
	w := &world{}
	var order []string
	build := func(name string, takes time.Duration) bench.Build {
		return bench.Build{Name: name, Run: func(_ context.Context, dir string) (bench.Built, error) {
			order = append(order, name)
			w.pass(takes)
			err := os.WriteFile(filepath.Join(dir, "index"), make([]byte, 500), 0o600)
			return bench.Built{Documents: 100, TextBytes: 1e6, IndexBytes: 500}, err
		}}
	}
	dir := t.TempDir()
	r, err := bench.RunBuilds(context.Background(), []bench.Build{build("gloss", time.Second), build("plain", 2*time.Second)},
		bench.BuildOptions{Rounds: 2, Dir: dir, Keep: true, Clock: w.clock()})
	if err != nil {
		t.Fatal(err)
	}
	if len(order) != 4 || order[0] != "gloss" || order[1] != "plain" || order[2] != "gloss" {
		t.Errorf("order %q", order)
	}
	g := r.Builds[0]
	if g.Seconds != 1 || g.PerSecond != 100 || g.Megabytes != 1 || g.IndexPerText != 0.0005 {
		t.Errorf("%+v", g)
	}
	if ratios := bench.BuildsAgainst(r, "gloss"); len(ratios) != 1 || ratios[0].Speed != 2 {
		t.Errorf("%+v", ratios)
	}
	if size, err := bench.FolderBytes(dir); err != nil || size != 1000 {
		t.Errorf("%d bytes were kept: %v", size, err)
	}
}

func TestABuildThatFailsLeavesNothing(t *testing.T) {
	dir, failed := t.TempDir(), errors.New("disk full")
	_, err := bench.RunBuilds(context.Background(), []bench.Build{{Name: "gloss", Run: func(context.Context, string) (bench.Built, error) {
		return bench.Built{}, failed
	}}}, bench.BuildOptions{Dir: dir, Keep: true})
	left, _ := os.ReadDir(dir)
	if !errors.Is(err, failed) || len(left) != 0 {
		t.Errorf("%v, %d left", err, len(left))
	}
}

func TestReadMemory(t *testing.T) {
	m, err := bench.ReadMemory(0)
	if errors.Is(err, os.ErrNotExist) {
		t.Skip("this system does not tell of memory in /proc")
	}
	if err != nil || m.Resident == 0 || m.Anonymous == 0 || m.Peak < m.Anonymous {
		t.Errorf("%+v: %v", m, err)
	}
}
