package server

import (
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"
)

// Limits of what a client may send. A text of search.MaxTextBytes in letters
// that an address escapes has to fit into it.
const (
	maxAddressBytes = 56 << 10
	maxHeaderBytes  = 16 << 10
	maxParameters   = 1000
	// MaxHeaderBytes is how much of a request an http.Server has to let
	// through, address and headers together, for the server to answer what is
	// too long by itself.
	MaxHeaderBytes = maxAddressBytes + 2*maxHeaderBytes
)

// refusal turns a request away for what it is, before anything is searched.
type refusal struct {
	status int
	// detail is one plain sentence.
	detail string
	// wait is after how many seconds the client may come again; 0 when that
	// would change nothing.
	wait int
}

// Error gives the sentence.
func (r refusal) Error() string { return r.detail }

// limitRequest refuses what no client has to send.
func (s *server) limitRequest(c *gin.Context) {
	r, ok := refused(c.Request)
	// A length below zero is one that was not told. Where nothing takes the
	// request, the router says so.
	if !ok && c.Request.ContentLength != 0 && c.FullPath() != "" {
		r, ok = refusal{status: http.StatusBadRequest, detail: "A request here has no body."}, true
	}
	if ok {
		s.fail(c, r, address{})
	}
}

func refused(r *http.Request) (refusal, bool) {
	if n := max(len(r.RequestURI), len(r.URL.Path)+len(r.URL.RawQuery)); n > maxAddressBytes {
		return refusal{status: http.StatusRequestURITooLong, detail: fmt.Sprintf("The address has more than %d bytes.", maxAddressBytes)}, true
	}
	if headerBytes(r.Header) > maxHeaderBytes {
		return refusal{status: http.StatusRequestHeaderFieldsTooLarge, detail: fmt.Sprintf("The headers have more than %d bytes.", maxHeaderBytes)}, true
	}
	return refusal{}, false
}

func headerBytes(h http.Header) int {
	n := 0
	for name, values := range h {
		for _, v := range values {
			n += len(name) + len(v) + len(": \r\n")
		}
	}
	return n
}
