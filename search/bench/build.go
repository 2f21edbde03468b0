package bench

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
)

// Build is a way of building an index from an archive.
type Build struct {
	Name string
	// Run builds in a folder that is there and empty.
	Run func(ctx context.Context, dir string) (Built, error)
}

// Built is what a build made.
type Built struct {
	Documents int
	// TextBytes are those of titles and bodies.
	TextBytes, IndexBytes int64
}

// BuildCell is what one way of building took: medians of the rounds, but for
// the peaks, which are the highest of all.
type BuildCell struct {
	Target       string  `json:"target"`
	Documents    int     `json:"documents"`
	TextBytes    int64   `json:"text_bytes"`
	IndexBytes   int64   `json:"index_bytes"`
	IndexPerText float64 `json:"index_bytes_per_text_byte"`
	Seconds      float64 `json:"seconds"`
	SecondsLow   float64 `json:"seconds_lowest"`
	SecondsHigh  float64 `json:"seconds_highest"`
	PerSecond    float64 `json:"documents_per_second"`
	Megabytes    float64 `json:"text_megabytes_per_second"`
	Peak         Memory  `json:"peak"`
	// AllocatedBytes are those of one document.
	AllocatedBytes float64 `json:"allocated_bytes_per_document"`
}

// BuildOptions say where and how often indexes are built.
type BuildOptions struct {
	Rounds int
	// Dir is the folder to build in; what is built there is removed again,
	// but for the last of each when Keep is set: that lies in Dir under its
	// name.
	Dir   string
	Keep  bool
	Clock Clock
	// Progress is told what is built next; it may be nil.
	Progress func(step string)
}

// RunBuilds builds the same archive in each way, in turn.
func RunBuilds(ctx context.Context, builds []Build, o BuildOptions) (Report, error) {
	if o.Clock.Now == nil {
		o.Clock = WallClock()
	}
	report := NewReport(o.Clock.Now())
	report.Rounds = max(1, o.Rounds)
	cells := make([][]BuildCell, len(builds))
	for round := range report.Rounds {
		for i, b := range builds {
			if o.Progress != nil {
				o.Progress(fmt.Sprintf("%s: round %d of %d", b.Name, round+1, report.Rounds))
			}
			c, err := o.build(ctx, b, o.Keep && round == report.Rounds-1)
			if err != nil {
				return Report{}, fmt.Errorf("%s: %w", b.Name, err)
			}
			cells[i] = append(cells[i], c)
		}
	}
	for _, rounds := range cells {
		report.Builds = append(report.Builds, overBuilds(rounds))
	}
	return report, nil
}

// build builds once in an empty folder.
func (o BuildOptions) build(ctx context.Context, b Build, keep bool) (c BuildCell, err error) {
	dir := filepath.Join(o.Dir, b.Name)
	if err := os.Mkdir(dir, 0o755); err != nil {
		return c, err
	}
	defer func() {
		if !keep || err != nil {
			err = errors.Join(err, os.RemoveAll(dir))
		}
	}()
	debug.FreeOSMemory() // what the build before has left is not this one's
	before := readAllocations()
	stop := watchPeak()
	started := o.Clock.Now()
	built, err := b.Run(ctx, dir)
	seconds := o.Clock.Now().Sub(started).Seconds()
	peak := stop()
	allocated := readAllocations().bytes - before.bytes
	if err != nil {
		return c, err
	}
	c = BuildCell{
		Target: b.Name, Documents: built.Documents, TextBytes: built.TextBytes, IndexBytes: built.IndexBytes,
		Seconds: seconds, Peak: peak,
		AllocatedBytes: float64(allocated) / float64(max(1, built.Documents)),
	}
	return c, nil
}

func overBuilds(rounds []BuildCell) BuildCell {
	c := rounds[0]
	c.Seconds = medianOf(rounds, func(c BuildCell) float64 { return c.Seconds })
	c.AllocatedBytes = medianOf(rounds, func(c BuildCell) float64 { return c.AllocatedBytes })
	c.SecondsLow, c.SecondsHigh = rounds[0].Seconds, rounds[0].Seconds
	for _, r := range rounds {
		c.SecondsLow, c.SecondsHigh = min(c.SecondsLow, r.Seconds), max(c.SecondsHigh, r.Seconds)
		c.Peak.Resident = max(c.Peak.Resident, r.Peak.Resident)
		c.Peak.Anonymous = max(c.Peak.Anonymous, r.Peak.Anonymous)
		c.Peak.Mapped = max(c.Peak.Mapped, r.Peak.Mapped)
		c.Peak.Peak = max(c.Peak.Peak, r.Peak.Peak)
	}
	if c.Seconds > 0 {
		c.PerSecond = float64(c.Documents) / c.Seconds
		c.Megabytes = float64(c.TextBytes) / 1e6 / c.Seconds
	}
	if c.TextBytes > 0 {
		c.IndexPerText = float64(c.IndexBytes) / float64(c.TextBytes)
	}
	return c
}

// FolderBytes is the size of all files below a folder.
func FolderBytes(dir string) (int64, error) {
	var total int64
	err := filepath.WalkDir(dir, func(_ string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			total += info.Size()
		}
		return err
	})
	return total, err
}
