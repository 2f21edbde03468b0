package server

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"slices"
	"strings"
	"sync"

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
	// smaller are the content's compressed forms by encoding. They are made
	// when first asked for: the best compression takes a moment.
	smaller map[string]func() ([]byte, error)
}

func newAsset(contentType string, content []byte, ways []encoding) asset {
	a := asset{contentType: contentType, content: content, smaller: map[string]func() ([]byte, error){}}
	for _, way := range ways {
		a.smaller[way.name] = sync.OnceValues(func() ([]byte, error) { return way.compressed(content) })
	}
	return a
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

func loadAssets(ways []encoding) (assets, error) {
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
		a.files[versioned] = newAsset(assetTypes()[ext], content, ways)
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
	body := file.content
	if way := pick(c.Request.Header.Values("Accept-Encoding"), s.smallest()); way != nil && len(body) >= minCompressed {
		var err error
		if body, err = file.smaller[way.name](); err != nil {
			s.fail(c, err, address{})
			return
		}
		c.Header("Content-Encoding", way.name)
	}
	c.Data(http.StatusOK, file.contentType, body)
}

// smallest lists the encodings with the one that gives the fewest bytes first.
func (s *server) smallest() []encoding {
	list := slices.Clone(s.encodings)
	slices.Reverse(list)
	return list
}

// favicon serves browsers that ask for the icon without reading the page.
func (s *server) favicon(c *gin.Context) {
	c.Redirect(http.StatusFound, s.assets.address["icon.ico"])
}
