package server

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/gloss-search/gloss/search"
)

const metricsPath = "/metrics"

// metrics are what the server counts, in a registry of its own.
type metrics struct {
	registry *prometheus.Registry
	latency  *prometheus.HistogramVec
	bytes    *prometheus.CounterVec
	inFlight prometheus.Gauge
	engine   prometheus.Histogram
	hits     prometheus.Histogram
}

func newMetrics(searcher search.Searcher) (*metrics, error) {
	seconds := []float64{.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10}
	m := &metrics{
		registry: prometheus.NewRegistry(),
		latency: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "gloss_http_request_duration_seconds", Help: "Time to answer, by route and class of status.", Buckets: seconds,
		}, []string{"route", "class"}),
		bytes: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "gloss_http_response_bytes_total", Help: "Bytes of answers as they are sent, without headers.",
		}, []string{"route"}),
		inFlight: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "gloss_http_requests_in_flight", Help: "Requests that are being answered.",
		}),
		engine: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "gloss_engine_duration_seconds", Help: "The engine's own time for one search; a page may run several.", Buckets: seconds,
		}),
		hits: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "gloss_search_hits", Help: "Documents found by a visitor's search.", Buckets: []float64{0, 1, 10, 100, 1e3, 1e4, 1e5, 1e6},
		}),
	}
	for _, c := range []prometheus.Collector{
		m.latency, m.bytes, m.inFlight, m.engine, m.hits, newIndexCollector(searcher),
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
	} {
		if err := m.registry.Register(c); err != nil {
			return nil, fmt.Errorf("register metrics: %w", err)
		}
	}
	return m, nil
}

// measure counts a request under the template of its route: addresses are
// without number.
func (m *metrics) measure(c *gin.Context) {
	m.inFlight.Inc()
	defer m.inFlight.Dec()
	start := time.Now()
	c.Next()
	route := routeOf(c)
	m.latency.WithLabelValues(route, fmt.Sprintf("%dxx", c.Writer.Status()/100)).Observe(time.Since(start).Seconds())
	m.bytes.WithLabelValues(route).Add(float64(max(0, c.Writer.Size())))
	if hits, ok := c.Get(keyHits); ok && hits.(int) >= 0 {
		m.hits.Observe(float64(hits.(int)))
	}
}

// routeOf names the route of a request as the API's description does:
// "/documents/{id}".
func routeOf(c *gin.Context) string {
	if route := c.FullPath(); route != "" {
		return templateOf(route)
	}
	return "none"
}

// templateOf writes a route of the router as a template of addresses.
func templateOf(route string) string {
	parts := strings.Split(route, "/")
	for i, part := range parts {
		if name, ok := strings.CutPrefix(part, ":"); ok {
			parts[i] = "{" + name + "}"
		}
	}
	return strings.Join(parts, "/")
}

// handler answers GET /metrics. Compression is the server's, as everywhere.
func (m *metrics) handler() gin.HandlerFunc {
	return gin.WrapH(promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{
		DisableCompression: true, ErrorHandling: promhttp.ContinueOnError,
	}))
}

// indexCollector describes the index at the moment it is asked.
type indexCollector struct {
	searcher                        search.Searcher
	up, info, published, docs, size *prometheus.Desc
}

func newIndexCollector(searcher search.Searcher) indexCollector {
	desc := func(name, help string, labels ...string) *prometheus.Desc {
		return prometheus.NewDesc("gloss_index_"+name, help, labels, nil)
	}
	return indexCollector{
		searcher:  searcher,
		up:        desc("up", "1 when the index can be searched."),
		info:      desc("info", "The generation that answers.", "generation"),
		published: desc("published_timestamp_seconds", "When the generation was published."),
		docs:      desc("documents", "Documents in the index."),
		size:      desc("bytes", "Size of the index on disk."),
	}
}

// Describe implements prometheus.Collector.
func (x indexCollector) Describe(list chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{x.up, x.info, x.published, x.docs, x.size} {
		list <- d
	}
}

// Collect implements prometheus.Collector.
func (x indexCollector) Collect(list chan<- prometheus.Metric) {
	gauge := func(d *prometheus.Desc, value float64, labels ...string) {
		list <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, value, labels...)
	}
	info, err := x.searcher.Info(context.Background())
	if err != nil {
		gauge(x.up, 0)
		return
	}
	gauge(x.up, 1)
	gauge(x.info, 1, info.Generation)
	gauge(x.published, float64(info.Published.Unix()))
	gauge(x.docs, float64(info.Documents))
	gauge(x.size, float64(info.Bytes))
}
