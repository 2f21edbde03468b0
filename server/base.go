package server

import (
	"cmp"
	"net/url"

	"github.com/gin-gonic/gin"
)

// base is the beginning of absolute addresses: what the options say, else the
// host that was asked. Headers of proxies are not looked at, as anybody can
// send them.
func (s *server) base(c *gin.Context) string {
	if s.baseURL != "" {
		return s.baseURL
	}
	u := url.URL{Scheme: "http", Host: cmp.Or(c.Request.Host, "localhost")}
	if c.Request.TLS != nil {
		u.Scheme = "https"
	}
	return u.String()
}

// plainDocumentURL is the address of a document's page without a search.
func plainDocumentURL(id string) string { return documentPath + url.PathEscape(id) }
