package bench

import (
	"bufio"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"
)

// Report is what a run measured. The names in the tags are stable.
type Report struct {
	// Version changes when a name gets another meaning.
	Version   int       `json:"version"`
	Started   time.Time `json:"started"`
	Machine   Machine   `json:"machine"`
	Seed      uint64    `json:"seed"`
	Rounds    int       `json:"rounds"`
	Seconds   float64   `json:"seconds_per_clients"`
	Documents int       `json:"documents,omitempty"`
	// IndexBytes is the size of the index that was searched.
	IndexBytes int64 `json:"index_bytes,omitempty"`
	// OpenSeconds is what opening it took.
	OpenSeconds float64 `json:"open_seconds,omitempty"`
	Cells       []Cell  `json:"cells,omitempty"`
	Memory      *Memory `json:"memory,omitempty"`
	// Builds are what building indexes took.
	Builds []BuildCell `json:"builds,omitempty"`
}

// ReportVersion is Report.Version of what this package writes.
const ReportVersion = 1

// The loops, and the class that stands for all of them in turn.
const (
	Closed = "closed"
	Open   = "open"
	Mix    = "mix"
)

// Cell is what was measured of one class, one target and one number of
// clients. Times are in milliseconds, each the median of the rounds, but for
// Max, which is the longest of all.
type Cell struct {
	Target  string `json:"target"`
	Loop    string `json:"loop"`
	Clients int    `json:"clients"`
	// Rate is the number of requests due a second, in an open loop.
	Rate  float64 `json:"rate,omitempty"`
	Class string  `json:"class"`
	// Queries is the number of different ones, Hits how many documents they find
	// on average, -1 when that cannot be told.
	Queries int     `json:"queries"`
	Hits    float64 `json:"hits"`
	// Requests counts those answered, Errors those that failed and Unsent those
	// of an open loop that were given up.
	Requests   int64   `json:"requests"`
	Errors     int64   `json:"errors"`
	Unsent     int64   `json:"unsent,omitempty"`
	Throughput float64 `json:"requests_per_second"`
	Mean       float64 `json:"mean_ms"`
	P50        float64 `json:"p50_ms"`
	P90        float64 `json:"p90_ms"`
	P99        float64 `json:"p99_ms"`
	Max        float64 `json:"max_ms"`
	// P50Low and P50High are the lowest and highest P50 of the rounds.
	P50Low  float64 `json:"p50_lowest_ms"`
	P50High float64 `json:"p50_highest_ms"`
	// Allocations and AllocatedBytes are those of this process for each request;
	// 0 where a class is measured along with others.
	Allocations    float64 `json:"allocations_per_request"`
	AllocatedBytes float64 `json:"allocated_bytes_per_request"`
}

// Machine is where a run took place.
type Machine struct {
	OS        string `json:"os"`
	Arch      string `json:"arch"`
	CPU       string `json:"cpu"`
	Cores     int    `json:"cores"`
	Processes int    `json:"gomaxprocs"`
	Go        string `json:"go"`
}

// ThisMachine describes the machine of this process.
func ThisMachine() Machine {
	return Machine{runtime.GOOS, runtime.GOARCH, cpuModel(), runtime.NumCPU(), runtime.GOMAXPROCS(0), runtime.Version()}
}

// cpuModel is empty where the system does not tell.
func cpuModel() string {
	f, err := os.Open("/proc/cpuinfo")
	if err != nil {
		return ""
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		if key, value, ok := strings.Cut(lines.Text(), ":"); ok && strings.TrimSpace(key) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return ""
}

// NewReport starts a report.
func NewReport(started time.Time) Report {
	return Report{Version: ReportVersion, Started: started.UTC(), Machine: ThisMachine()}
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// newCell gives what one histogram of an outcome says.
func newCell(h *Histogram, o *outcome) Cell {
	c := Cell{
		Requests: h.Count(), Errors: o.errors, Unsent: o.unsent,
		Mean: milliseconds(h.Mean()), Max: milliseconds(h.Max()),
		P50: milliseconds(h.Quantile(0.5)), P90: milliseconds(h.Quantile(0.9)), P99: milliseconds(h.Quantile(0.99)),
	}
	if s := o.elapsed.Seconds(); s > 0 {
		c.Throughput = float64(h.Count()) / s
	}
	return c
}

// overRounds joins the cells of the rounds into one.
func overRounds(rounds []Cell) Cell {
	c := rounds[0]
	median := func(of func(Cell) float64) float64 { return medianOf(rounds, of) }
	c.Throughput = median(func(c Cell) float64 { return c.Throughput })
	c.Rate = median(func(c Cell) float64 { return c.Rate })
	c.Mean = median(func(c Cell) float64 { return c.Mean })
	c.P50 = median(func(c Cell) float64 { return c.P50 })
	c.P90 = median(func(c Cell) float64 { return c.P90 })
	c.P99 = median(func(c Cell) float64 { return c.P99 })
	c.Allocations = median(func(c Cell) float64 { return c.Allocations })
	c.AllocatedBytes = median(func(c Cell) float64 { return c.AllocatedBytes })
	c.P50Low, c.P50High = rounds[0].P50, rounds[0].P50
	c.Requests, c.Errors, c.Unsent = 0, 0, 0
	for _, r := range rounds {
		c.Max = max(c.Max, r.Max)
		c.P50Low, c.P50High = min(c.P50Low, r.P50), max(c.P50High, r.P50)
		c.Requests += r.Requests
		c.Errors += r.Errors
		c.Unsent += r.Unsent
	}
	return c
}

// medianOf is the middle of some values, the mean of the two in the middle when
// their number is even.
func medianOf[T any](list []T, of func(T) float64) float64 {
	values := make([]float64, len(list))
	for i, item := range list {
		values[i] = of(item)
	}
	slices.Sort(values)
	n := len(values)
	if n == 0 {
		return 0
	}
	return (values[(n-1)/2] + values[n/2]) / 2
}
