package server

import (
	"net/http"
	"strings"
	"testing"

	"github.com/gloss-search/gloss/search"
)

func TestMetricsTellWhatWasAnswered(t *testing.T) {
	f := fakeArchive()
	s := newSiteWith(t, f, Options{Metrics: true, Rate: Rate{PerSecond: 1e-6, Burst: 5}})
	s.get("/search?q=troops")
	s.get("/api/v1/documents/" + f.docs[0].ID)
	s.get("/api/v1/documents/unknown")
	s.get("/wp-login.php")
	w := s.get("/metrics")
	if w.Code != http.StatusOK || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/plain") {
		t.Fatal(w.Code, w.Header())
	}
	for _, want := range []string{
		`gloss_http_request_duration_seconds_count{class="2xx",route="/search"} 1`,
		`gloss_http_request_duration_seconds_count{class="2xx",route="/api/v1/documents/{id}"} 1`,
		`gloss_http_request_duration_seconds_count{class="4xx",route="/api/v1/documents/{id}"} 1`,
		`gloss_http_request_duration_seconds_count{class="4xx",route="none"} 1`,
		`gloss_http_response_bytes_total{route="/search"} `,
		"gloss_http_requests_in_flight 1", "gloss_engine_duration_seconds_sum 0.004",
		`gloss_search_hits_bucket{le="1"} 1`, "gloss_search_hits_sum 1",
		"gloss_index_up 1", `gloss_index_info{generation="gen-000007"} 1`, "gloss_index_documents ", "gloss_index_bytes ",
		"gloss_index_published_timestamp_seconds ", "go_goroutines ",
	} {
		if !strings.Contains(w.Body.String(), "\n"+want) {
			t.Errorf("no %s in\n%s", want, w.Body)
		}
	}
	for range 5 {
		w = s.get("/metrics")
	}
	if w.Code != http.StatusOK {
		t.Errorf("watching counts in the rate limit: %d", w.Code)
	}
}

func TestMetricsTellOfAnIndexThatIsAway(t *testing.T) {
	w := newSiteWith(t, &fake{err: search.ErrUnavailable}, Options{Metrics: true}).get("/metrics")
	if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "\ngloss_index_up 0") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}
