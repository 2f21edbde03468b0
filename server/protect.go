package server

import (
	"strings"

	"github.com/gin-gonic/gin"
)

// policy lets a page load its own styles, scripts and images, ask its own
// server, and nothing else.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// protection is what browsers should know about every answer.
func protection() map[string]string {
	return map[string]string{
		"Content-Security-Policy": policy,
		"X-Content-Type-Options":  "nosniff",
		"X-Frame-Options":         "DENY",
		// The address holds the search: other sites need not learn it.
		"Referrer-Policy":              "same-origin",
		"Permissions-Policy":           "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
		"Cross-Origin-Opener-Policy":   "same-origin",
		"Cross-Origin-Embedder-Policy": "require-corp",
		"Cross-Origin-Resource-Policy": "same-origin",
		// A new generation of the index shows at once.
		"Cache-Control": "no-cache",
	}
}

// protect sets the protection of every answer.
func protect() gin.HandlerFunc {
	list := protection()
	return func(c *gin.Context) {
		h := c.Writer.Header()
		for name, value := range list {
			h.Set(name, value)
		}
		if strings.HasPrefix(c.Request.URL.Path, "/api/") {
			h.Set("X-Robots-Tag", "noindex")
		}
		c.Next()
	}
}
