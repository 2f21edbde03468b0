package bench

import (
	"bufio"
	"fmt"
	"os"
	"runtime/metrics"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Memory is what a process holds, in bytes. Where the system does not tell, the
// sizes are 0.
type Memory struct {
	// Resident is all that lies in memory: Anonymous is the process's own, Mapped
	// is pages of files, which the system takes back when it needs them.
	Resident  int64 `json:"resident_bytes"`
	Anonymous int64 `json:"anonymous_bytes"`
	Mapped    int64 `json:"mapped_bytes"`
	// Peak is the most that Resident ever was.
	Peak int64 `json:"peak_resident_bytes"`
}

// ReadMemory reads the memory of a process, of this one when pid is 0. It knows
// Linux only.
func ReadMemory(pid int) (Memory, error) {
	name := "self"
	if pid != 0 {
		name = strconv.Itoa(pid)
	}
	f, err := os.Open("/proc/" + name + "/status")
	if err != nil {
		return Memory{}, fmt.Errorf("read the memory of process %s: %w", name, err)
	}
	defer f.Close()
	var m Memory
	fields := map[string]*int64{"VmRSS": &m.Resident, "RssAnon": &m.Anonymous, "RssFile": &m.Mapped, "VmHWM": &m.Peak}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		key, rest, _ := strings.Cut(lines.Text(), ":")
		size, ok := fields[key]
		if !ok {
			continue
		}
		if *size, err = strconv.ParseInt(strings.TrimSuffix(strings.TrimSpace(rest), " kB"), 10, 64); err != nil {
			return Memory{}, fmt.Errorf("%s: %w", key, err)
		}
		*size <<= 10
	}
	return m, lines.Err()
}

// allocations counts what this process has allocated so far.
type allocations struct{ objects, bytes uint64 }

func readAllocations() allocations {
	samples := []metrics.Sample{{Name: "/gc/heap/allocs:objects"}, {Name: "/gc/heap/allocs:bytes"}}
	metrics.Read(samples)
	return allocations{samples[0].Value.Uint64(), samples[1].Value.Uint64()}
}

// peakInterval is how often a peak is looked for.
const peakInterval = 10 * time.Millisecond

// watchPeak looks at the memory until stop is called, which gives the most that
// each part was.
func watchPeak() (stop func() Memory) {
	var peak Memory
	look := func() {
		m, err := ReadMemory(0)
		if err != nil {
			return
		}
		peak.Resident = max(peak.Resident, m.Resident)
		peak.Anonymous = max(peak.Anonymous, m.Anonymous)
		peak.Mapped = max(peak.Mapped, m.Mapped)
	}
	done := make(chan struct{})
	var watching sync.WaitGroup
	watching.Go(func() {
		ticker := time.NewTicker(peakInterval)
		defer ticker.Stop()
		for {
			look()
			select {
			case <-ticker.C:
			case <-done:
				return
			}
		}
	})
	return func() Memory {
		close(done)
		watching.Wait()
		look()
		peak.Peak = peak.Resident
		return peak
	}
}
