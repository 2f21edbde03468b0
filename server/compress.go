package server

import (
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"
)

// compressAnswers compresses text for clients that take it so. An answer that
// is streamed still is: what its handler flushes is sent.
func (s *server) compressAnswers(c *gin.Context) {
	addVary(c.Writer.Header(), "Accept-Encoding")
	chosen := pick(c.Request.Header.Values("Accept-Encoding"), s.encodings)
	if chosen == nil || c.Request.Method == http.MethodHead {
		return
	}
	w := &compressWriter{ResponseWriter: c.Writer, encoding: chosen}
	c.Writer = w
	c.Next()
	w.finish()
	c.Writer = w.ResponseWriter
}

// addVary names a request header that the answer depends on, once.
func addVary(h http.Header, name string) {
	if !slices.Contains(h.Values("Vary"), name) {
		h.Add("Vary", name)
	}
}

// compressWriter holds an answer back until it is large enough, or flushed,
// and then knows whether to compress it.
type compressWriter struct {
	gin.ResponseWriter
	encoding *encoding
	held     []byte
	decided  bool
	encoder  encoder // nil when the body goes as it is
}

// Write takes the next part of the body.
func (w *compressWriter) Write(p []byte) (int, error) {
	if w.decided {
		return w.pass(p)
	}
	if len(w.held) == 0 && len(p) >= minCompressed { // the usual case: all at once
		w.decide(true)
		return w.pass(p)
	}
	w.held = append(w.held, p...)
	if len(w.held) >= minCompressed {
		return len(p), w.release(true)
	}
	return len(p), nil
}

// WriteString takes the next part of the body.
func (w *compressWriter) WriteString(s string) (int, error) { return w.Write([]byte(s)) }

// WriteHeaderNow waits for the body: with it the headers may change.
func (w *compressWriter) WriteHeaderNow() {
	if w.decided {
		w.ResponseWriter.WriteHeaderNow()
	}
}

// Written tells whether the answer has begun, sent or held.
func (w *compressWriter) Written() bool { return len(w.held) > 0 || w.ResponseWriter.Written() }

// Flush sends what there is. More will come, so that compression pays.
func (w *compressWriter) Flush() {
	if !w.decided {
		_ = w.release(true) // a client that is gone is met at the next Write
	}
	if w.encoder != nil {
		_ = w.encoder.Flush()
	}
	w.ResponseWriter.Flush()
}

// Unwrap serves http.ResponseController.
func (w *compressWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// decide settles how the body is sent, before its first byte is.
func (w *compressWriter) decide(worth bool) {
	w.decided = true
	h := w.Header()
	if !worth || h.Get("Content-Encoding") != "" || !compressible(h.Get("Content-Type")) {
		return
	}
	h.Set("Content-Encoding", w.encoding.name)
	h.Del("Content-Length")
	w.encoder = w.encoding.fast.Get().(encoder)
	w.encoder.Reset(w.ResponseWriter)
}

func (w *compressWriter) release(worth bool) error {
	w.decide(worth)
	if len(w.held) == 0 {
		return nil
	}
	_, err := w.pass(w.held)
	w.held = nil
	return err
}

func (w *compressWriter) pass(p []byte) (int, error) {
	if w.encoder != nil {
		return w.encoder.Write(p)
	}
	return w.ResponseWriter.Write(p)
}

// finish ends the body. It is not run when the handler panics: an answer that
// broke off must not look whole.
func (w *compressWriter) finish() {
	if !w.decided {
		_ = w.release(false) // as in Flush
	}
	if w.encoder != nil {
		_ = w.encoder.Close()
		w.encoding.fast.Put(w.encoder)
	}
}
