package server

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/gloss-search/gloss/server/web"
)

const assetPath = "/static/"

// assets are the styles, scripts and images, each under an address that
// changes with its content, so that browsers may keep it for ever.
type assets struct {
	address map[string]string // by file name
	files   map[string]asset  // by versioned file name
}

type asset struct {
	contentType string
	content     []byte
}

// assetTypes are the kinds of files there are; the table of the machine is
// not asked, because it differs from one to the next.
func assetTypes() map[string]string {
	return map[string]string{
		".css": "text/css; charset=utf-8",
		".js":  "text/javascript; charset=utf-8",
		".svg": "image/svg+xml",
		".ico": "image/vnd.microsoft.icon",
		".png": "image/png",
	}
}

func loadAssets() (assets, error) {
	a := assets{address: map[string]string{}, files: map[string]asset{}}
	files := web.Static()
	entries, err := fs.ReadDir(files, ".")
	if err != nil {
		return a, fmt.Errorf("read static files: %w", err)
	}
	for _, e := range entries {
		content, err := fs.ReadFile(files, e.Name())
		if err != nil {
			return a, fmt.Errorf("read static files: %w", err)
		}
		ext := path.Ext(e.Name())
		sum := sha256.Sum256(content)
		versioned := strings.TrimSuffix(e.Name(), ext) + "." + hex.EncodeToString(sum[:5]) + ext
		a.address[e.Name()] = assetPath + versioned
		a.files[versioned] = asset{contentType: assetTypes()[ext], content: content}
	}
	return a, nil
}

// asset answers with a static file under its versioned name.
func (s *server) asset(c *gin.Context) {
	file, ok := s.assets.files[c.Param("file")]
	if !ok {
		s.fail(c, errNoPage, address{})
		return
	}
	c.Header("Cache-Control", "public, max-age=31536000, immutable")
	c.Data(http.StatusOK, file.contentType, file.content)
}

// favicon serves browsers that ask for the icon without reading the page.
func (s *server) favicon(c *gin.Context) {
	c.Redirect(http.StatusFound, s.assets.address["icon.ico"])
}
