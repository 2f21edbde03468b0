package server

import (
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"
)

const (
	apiPath   = "/api/v1/"
	adminPath = apiPath + "admin/"
	// anyOrigin among the origins lets every site ask.
	anyOrigin = "*"
)

// crossOrigin lets the chosen sites call the API from a browser. Nothing is
// ever sent with a visitor's own rights: there are none.
func (s *server) crossOrigin(c *gin.Context) {
	path := c.Request.URL.Path
	if len(s.origins) == 0 || !strings.HasPrefix(path, apiPath) || strings.HasPrefix(path, adminPath) {
		return
	}
	h := c.Writer.Header()
	allowed := anyOrigin
	if !slices.Contains(s.origins, anyOrigin) {
		addVary(h, "Origin")
		if allowed = c.GetHeader("Origin"); !slices.Contains(s.origins, allowed) {
			return
		}
	}
	h.Set("Access-Control-Allow-Origin", allowed)
	h.Set("Access-Control-Expose-Headers", "Content-Disposition, ETag, Link, Retry-After, "+requestIDHeader)
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	if c.Request.Method != http.MethodOptions || c.GetHeader("Access-Control-Request-Method") == "" {
		return
	}
	h.Set("Access-Control-Allow-Methods", "GET, HEAD")
	h.Set("Access-Control-Allow-Headers", "If-None-Match, "+requestIDHeader)
	h.Set("Access-Control-Max-Age", "86400")
	c.AbortWithStatus(http.StatusNoContent)
}
