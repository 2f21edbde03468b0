package bench

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/gloss-search/gloss/search"
)

// requestTimeout ends a request to a server that does not answer.
const requestTimeout = 2 * time.Minute

// NewClient makes a client that keeps a connection for each of the concurrent
// requests, as a proxy before the server would.
func NewClient(concurrent int) *http.Client {
	return &http.Client{
		Timeout: requestTimeout,
		Transport: &http.Transport{
			MaxIdleConns: concurrent, MaxIdleConnsPerHost: concurrent, IdleConnTimeout: requestTimeout,
			DisableCompression: true,
		},
	}
}

// API sends requests to the HTTP API of the server at base.
func API(client *http.Client, base string) Target {
	address := func(q search.Query) string {
		v := parameters(q)
		if q.Limit > 0 {
			v.Set("limit", strconv.Itoa(q.Limit))
		}
		if q.Cursor != "" {
			v.Set("cursor", q.Cursor)
		}
		v.Set("facets", facetNames(q.Facets))
		return join(base, "/api/v1/search", v)
	}
	return Target{
		Name: "api", Paging: PagingByCursor,
		Ask: func(ctx context.Context, q search.Query) error {
			return get(ctx, client, address(q), func(r io.Reader) error { _, err := io.Copy(io.Discard, r); return err })
		},
		Look: func(ctx context.Context, q search.Query) (int, string, error) {
			var answer struct {
				Total int    `json:"total"`
				Next  string `json:"next"`
			}
			err := get(ctx, client, address(q), func(r io.Reader) error { return json.NewDecoder(r).Decode(&answer) })
			return answer.Total, answer.Next, err
		},
	}
}

// Page sends requests to the page of results of the server at base, which shows
// results even when nothing is asked, as the home page does not.
func Page(client *http.Client, base string) Target {
	ask := func(ctx context.Context, q search.Query) error {
		v := parameters(q)
		if q.Limit > 0 {
			v.Set("limit", strconv.Itoa(q.Limit))
			if q.Offset > 0 {
				v.Set("page", strconv.Itoa(q.Offset/q.Limit+1))
			}
		}
		return get(ctx, client, join(base, "/search", v), func(r io.Reader) error { _, err := io.Copy(io.Discard, r); return err })
	}
	return Target{
		Name: "page", Ask: ask, Paging: PagingByOffset,
		Look: func(ctx context.Context, q search.Query) (int, string, error) { return -1, "", ask(ctx, q) },
	}
}

func parameters(q search.Query) url.Values {
	v := url.Values{}
	set := func(name, value string) {
		if value != "" {
			v.Set(name, value)
		}
	}
	set("q", q.Text)
	set("from", q.From)
	set("to", q.To)
	set("sort", string(q.Sort))
	for f, values := range q.Selected {
		v[string(f)] = values
	}
	return v
}

func facetNames(facets []search.Facet) string {
	if len(facets) == 0 {
		return noFacets
	}
	names := make([]string, len(facets))
	for i, f := range facets {
		names[i] = string(f)
	}
	return strings.Join(names, ",")
}

func join(base, path string, v url.Values) string {
	return strings.TrimSuffix(base, "/") + path + "?" + v.Encode()
}

func get(ctx context.Context, client *http.Client, address string, read func(io.Reader) error) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return err
	}
	response, err := client.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		problem, _ := io.ReadAll(io.LimitReader(response.Body, 300))
		return fmt.Errorf("%s: %s: %s", address, response.Status, problem)
	}
	if err := read(response.Body); err != nil {
		return fmt.Errorf("%s: %w", address, err)
	}
	_, err = io.Copy(io.Discard, response.Body) // else the connection is not used again
	return err
}
