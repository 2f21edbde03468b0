package server

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
)

// policy lets a page load its own styles, scripts and icon, ask its own server,
// and nothing else.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// The keys under which handlers leave what the log says about a search.
const (
	keyQuery = "query"
	keyHits  = "hits"
)

// note leaves the query and the number of hits for the log; a negative number
// means that it is not known.
func note(c *gin.Context, query string, hits int) {
	const most = 1 << 10 // bytes; a log is not an archive of queries
	c.Set(keyQuery, strings.ToValidUTF8(query[:min(most, len(query))], ""))
	c.Set(keyHits, hits)
}

// logRequests writes one line for each request.
func (s *server) logRequests(c *gin.Context) {
	start := time.Now()
	c.Next()
	attrs := []slog.Attr{
		slog.String("method", c.Request.Method),
		slog.String("path", c.Request.URL.Path),
		slog.Int("status", c.Writer.Status()),
		slog.Int64("ms", time.Since(start).Milliseconds()),
	}
	level := slog.LevelDebug
	if query, ok := c.Get(keyQuery); ok {
		attrs = append(attrs, slog.Any("query", query))
		level = slog.LevelInfo
	}
	if hits := c.GetInt(keyHits); hits >= 0 && level == slog.LevelInfo {
		attrs = append(attrs, slog.Int("hits", hits))
	}
	s.log.LogAttrs(c, level, "request", attrs...)
}

// recoverPanics makes an ordinary failure of a panic. Nothing has been sent by
// then: every answer is written to memory first.
func (s *server) recoverPanics(c *gin.Context) {
	defer func() {
		cause := recover()
		if cause == nil {
			return
		}
		if cause == http.ErrAbortHandler {
			panic(cause)
		}
		s.fail(c, fmt.Errorf("panic: %v\n%s", cause, debug.Stack()), address{})
	}()
	c.Next()
}

// protect sets what browsers should know about every answer.
func protect(c *gin.Context) {
	h := c.Writer.Header()
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	// The address holds the search: other sites need not learn it.
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cache-Control", "no-cache")
	if strings.HasPrefix(c.Request.URL.Path, "/api/") {
		h.Set("X-Robots-Tag", "noindex")
	}
	c.Next()
}

// limitTime bounds the time of a request.
func (s *server) limitTime(c *gin.Context) {
	ctx, cancel := context.WithTimeout(c.Request.Context(), s.timeout)
	defer cancel()
	c.Request = c.Request.WithContext(ctx)
	c.Next()
}
