package server

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/gloss-search/gloss/search"
)

// tagger names answers for browsers that keep them. Answers depend on the
// address, the generation of the index, the state of what the owner tells
// (Options.State), and the program with its settings; the last of them go by
// the process, so that a restart shows what it changed.
type tagger struct {
	process string
	state   func() string
}

func newTagger(state func() string) tagger {
	if state == nil {
		state = func() string { return "" }
	}
	return tagger{rand.Text(), state}
}

// tag is weak: answers of one tag may differ in the time they took and in
// their compression.
func (t tagger) tag(info search.Info, path, query string) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\n%s\n%s\n%d\n%s\n%s", t.process, t.state(), info.Generation, info.Published.UnixNano(), path, query))
	return `W/"` + hex.EncodeToString(sum[:10]) + `"`
}

// revalidate answers a client that has the present answer before anything is
// searched. The tag is of the generation before the search: should the next
// one answer, the client asks once more than it had to.
func (s *server) revalidate(c *gin.Context) {
	info, err := s.searcher.Info(c.Request.Context())
	if err != nil {
		return // the handler meets the same and tells
	}
	tag := s.tagger.tag(info, c.Request.URL.EscapedPath(), c.Request.URL.RawQuery)
	c.Header("ETag", tag)
	if hasTag(c.Request.Header.Values("If-None-Match"), tag) {
		c.AbortWithStatus(http.StatusNotModified)
	}
}

// hasTag looks for a weak tag in the lines of If-None-Match. An asterisk
// matches nothing here: whether there is an answer at all is not known yet.
func hasTag(lines []string, tag string) bool {
	for _, line := range lines {
		for listed := range strings.SplitSeq(line, ",") {
			if strings.TrimPrefix(strings.TrimSpace(listed), "W/") == strings.TrimPrefix(tag, "W/") {
				return true
			}
		}
	}
	return false
}
