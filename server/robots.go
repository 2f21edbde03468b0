package server

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
)

// robots keeps crawlers from walking every combination of filters. The
// documents' own pages are open to them.
func (s *server) robots(c *gin.Context) {
	c.String(http.StatusOK, "%s", robotsText())
}

func robotsText() string {
	var b strings.Builder
	b.WriteString("User-agent: *\nDisallow: /api/\nDisallow: " + searchPath + "\nDisallow: " + facetPath + "\nDisallow: " + concordancePath + "\n")
	for _, p := range pageParameters() {
		b.WriteString("Disallow: /*?" + p.name + "=\nDisallow: /*&" + p.name + "=\n")
	}
	return b.String()
}
