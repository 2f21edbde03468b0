package server

import (
	"context"
	"fmt"
	"log/slog"
	"math"
	"net/http"
	"runtime/debug"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
)

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
	ctx, engine := withEngineTime(c.Request.Context())
	c.Request = c.Request.WithContext(ctx)
	c.Next()
	attrs := []slog.Attr{
		slog.String("id", requestID(c)),
		slog.String("method", c.Request.Method),
		slog.String("path", c.Request.URL.Path),
		slog.Int("status", c.Writer.Status()),
		slog.Int("bytes", max(0, c.Writer.Size())),
		slog.Float64("ms", milliseconds(time.Since(start))),
	}
	level := slog.LevelDebug
	if spent := engine.spent(); spent > 0 {
		attrs = append(attrs, slog.Float64("engine_ms", milliseconds(spent)))
	}
	if query, ok := c.Get(keyQuery); ok {
		attrs = append(attrs, slog.Any("query", query))
		level = slog.LevelInfo
	}
	if hits := c.GetInt(keyHits); hits >= 0 && level == slog.LevelInfo {
		attrs = append(attrs, slog.Int("hits", hits))
	}
	s.log.LogAttrs(c, level, "request", attrs...)
}

// milliseconds gives them to a tenth: a search may take less than one.
func milliseconds(d time.Duration) float64 {
	return math.Round(float64(d)/float64(100*time.Microsecond)) / 10
}

// recoverPanics makes an ordinary failure of a panic. Answers are written to
// memory first, so that nothing has been sent by then; a list that was being
// streamed breaks off, which its reader can tell.
func (s *server) recoverPanics(c *gin.Context) {
	defer func() {
		cause := recover()
		if cause == nil {
			return
		}
		if cause == http.ErrAbortHandler {
			panic(cause)
		}
		err := fmt.Errorf("panic: %v\n%s", cause, debug.Stack())
		if c.Writer.Written() {
			s.logFailure(c, err)
			panic(http.ErrAbortHandler)
		}
		s.fail(c, err, address{})
	}()
	c.Next()
}

// limitTime bounds the time of a request.
func (s *server) limitTime(c *gin.Context) {
	ctx, cancel := context.WithTimeout(c.Request.Context(), s.timeout)
	defer cancel()
	c.Request = c.Request.WithContext(ctx)
	c.Next()
}
