package server

import (
	"encoding/xml"
	"net/http"

	"github.com/gin-gonic/gin"
)

const (
	openSearchPath  = "/opensearch.xml"
	openSearchSpace = "http://a9.com/-/spec/opensearch/1.1/"
)

// openSearchDescription lets a browser search here from its own box.
type openSearchDescription struct {
	XMLName       xml.Name          `xml:"OpenSearchDescription"`
	Space         string            `xml:"xmlns,attr"`
	ShortName     string            `xml:"ShortName"`
	Description   string            `xml:"Description"`
	InputEncoding string            `xml:"InputEncoding"`
	Images        []openSearchImage `xml:"Image"`
	URLs          []openSearchURL   `xml:"Url"`
}

type openSearchImage struct {
	Width  int    `xml:"width,attr"`
	Height int    `xml:"height,attr"`
	Type   string `xml:"type,attr"`
	URL    string `xml:",chardata"`
}

type openSearchURL struct {
	Type     string `xml:"type,attr"`
	Rel      string `xml:"rel,attr,omitempty"`
	Template string `xml:"template,attr"`
}

// openSearch answers GET /opensearch.xml.
func (s *server) openSearch(c *gin.Context) {
	const terms = "?q={searchTerms}"
	base := s.base(c)
	s.xml(c, "application/opensearchdescription+xml; charset=utf-8", openSearchDescription{
		Space:         openSearchSpace,
		ShortName:     "gloss", // at most 16 characters
		Description:   "Full-text search over an archive of commentary",
		InputEncoding: "UTF-8",
		Images: []openSearchImage{
			{32, 32, "image/vnd.microsoft.icon", base + s.assets.address["icon.ico"]},
			{180, 180, "image/png", base + s.assets.address["icon.png"]},
		},
		URLs: []openSearchURL{
			{"text/html", "", base + searchPath + terms},
			{"application/x-suggestions+json", "suggestions", base + suggestPath + terms},
			{feedType, "", base + feedPath + terms},
			{"application/opensearchdescription+xml", "self", base + openSearchPath},
		},
	})
}

// xml writes to memory first, so that a failure is still a clean answer.
func (s *server) xml(c *gin.Context, contentType string, answer any) {
	body, err := xml.MarshalIndent(answer, "", "  ")
	if err != nil {
		s.fail(c, err, address{})
		return
	}
	c.Data(http.StatusOK, contentType, append([]byte(xml.Header), append(body, '\n')...))
}
