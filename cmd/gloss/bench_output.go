package main

import (
	"fmt"
	"io"

	"github.com/gloss-search/gloss/search/bench"
)

func printMachine(w io.Writer, r bench.Report) {
	m := r.Machine
	fmt.Fprintf(w, "%s, %s, GOMAXPROCS %d, %s %s/%s\n", m.CPU, plural(m.Cores, "core", "cores"), m.Processes, m.Go, m.OS, m.Arch)
}

// printLoad prints a table for each target, loop and number of clients.
func printLoad(w io.Writer, r bench.Report) {
	printMachine(w, r)
	fmt.Fprintf(w, "%s, index %s, opened in %.2f s; %g s for each number of clients, medians of %s, seed %d\n",
		plural(r.Documents, "document", "documents"), byteSize(r.IndexBytes), r.OpenSeconds, r.Seconds, plural(r.Rounds, "round", "rounds"), r.Seed)
	printed := map[string]bool{}
	for _, c := range r.Cells {
		head := loadHeading(c)
		if printed[head] {
			continue
		}
		printed[head] = true
		fmt.Fprintf(w, "\n%s\n  %-16s %9s %8s %8s %8s %8s %8s %9s %9s\n", head,
			"class", "hits", "p50 ms", "p90", "p99", "max", "req/s", "allocs", "bytes")
		for _, row := range r.Cells {
			if loadHeading(row) == head {
				printCell(w, row)
			}
		}
	}
	if r.Memory != nil {
		fmt.Fprintf(w, "\nmemory: %s resident, %s of them its own, %s mapped files; %s at most\n",
			byteSize(r.Memory.Resident), byteSize(r.Memory.Anonymous), byteSize(r.Memory.Mapped), byteSize(r.Memory.Peak))
	}
}

func loadHeading(c bench.Cell) string {
	if c.Loop == bench.Open {
		return fmt.Sprintf("%s, open loop, %.1f requests due a second, at most %d at a time; times count from when they were due", c.Target, c.Rate, c.Clients)
	}
	return fmt.Sprintf("%s, closed loop, %s", c.Target, plural(c.Clients, "client", "clients"))
}

func printCell(w io.Writer, c bench.Cell) {
	hits, allocated := "", ""
	if c.Hits >= 0 {
		hits = fmt.Sprintf("%.0f", c.Hits)
	}
	if c.AllocatedBytes > 0 {
		allocated = fmt.Sprintf(" %9.0f %9s", c.Allocations, byteSize(int64(c.AllocatedBytes)))
	}
	fmt.Fprintf(w, "  %-16s %9s %8.2f %8.2f %8.2f %8.2f %8.1f%s", c.Class, hits, c.P50, c.P90, c.P99, c.Max, c.Throughput, allocated)
	if c.Errors > 0 {
		fmt.Fprintf(w, "  %s FAILED", plural(int(c.Errors), "request", "requests"))
	}
	if c.Unsent > 0 {
		fmt.Fprintf(w, "  %s never sent: it cannot keep up", plural(int(c.Unsent), "request", "requests"))
	}
	fmt.Fprintln(w)
}

func printRatios(w io.Writer, ratios []bench.Ratio) {
	if len(ratios) == 0 {
		return
	}
	fmt.Fprintf(w, "\n  %-24s %-6s %7s %-16s %9s %8s %8s %11s\n", "ratio", "loop", "clients", "class", "p50", "p90", "p99", "throughput")
	for _, r := range ratios {
		name := r.After + " against " + r.Before
		if r.After == r.Before {
			name = r.After
		}
		separate := ""
		if r.Separate {
			separate = "*"
		}
		fmt.Fprintf(w, "  %-24s %-6s %7d %-16s %7.2f%-2s %8.2f %8.2f %11.2f\n", name, r.Loop, r.Clients, r.Class, r.P50, separate, r.P90, r.P99, r.Throughput)
	}
}

func printBuilds(w io.Writer, r bench.Report) {
	printMachine(w, r)
	fmt.Fprintf(w, "medians of %s\n\n  %-8s %10s %10s %10s %8s %9s %8s %10s %11s %11s\n", plural(r.Rounds, "round", "rounds"),
		"", "documents", "text", "seconds", "docs/s", "MB/s", "index", "index/text", "peak", "peak, own")
	for _, b := range r.Builds {
		fmt.Fprintf(w, "  %-8s %10s %10s %10.1f %8.0f %9.2f %8s %10.2f %11s %11s\n", b.Target, count(b.Documents), byteSize(b.TextBytes),
			b.Seconds, b.PerSecond, b.Megabytes, byteSize(b.IndexBytes), b.IndexPerText, byteSize(b.Peak.Resident), byteSize(b.Peak.Anonymous))
	}
}

func printBuildRatios(w io.Writer, ratios []bench.BuildRatio) {
	if len(ratios) == 0 {
		return
	}
	fmt.Fprintln(w)
	for _, r := range ratios {
		name := r.After + " against " + r.Before
		if r.After == r.Before {
			name = r.After + " against earlier"
		}
		fmt.Fprintf(w, "  %s: %.2f × the speed, %.2f × the size, %.2f × the memory\n", name, r.Speed, r.Size, r.Memory)
	}
}
