package server

import (
	"crypto/rand"
	"strings"

	"github.com/gin-gonic/gin"
)

const (
	requestIDHeader = "X-Request-Id"
	keyRequestID    = "request-id"
	maxRequestID    = 64
)

// identify gives every request a name by which visitors can report it and the
// log finds it: the one it came with, when that can stand in a log, or a new
// one.
func identify(c *gin.Context) {
	id := c.GetHeader(requestIDHeader)
	if !isRequestID(id) {
		id = rand.Text()
	}
	c.Set(keyRequestID, id)
	c.Header(requestIDHeader, id)
	c.Next()
}

func isRequestID(id string) bool {
	return id != "" && len(id) <= maxRequestID && strings.Trim(id, "-._~:0123456789"+
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") == ""
}

func requestID(c *gin.Context) string { return c.GetString(keyRequestID) }
