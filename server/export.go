package server

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"mime"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/gin-gonic/gin"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
)

// The path of the take-away of all results, and how many may go on at once:
// each keeps a core busy.
const (
	exportPath = "/api/v1/export"
	maxExports = 8
)

// exportBuffer is how much of a take-away is in memory before it is sent. As
// long as it has not been full, an error is still a clean answer.
const exportBuffer = 64 << 10

// exportPatience is how long a client may take over one such buffer.
const exportPatience = 30 * time.Second

var (
	errBusy = errors.New("too many take-aways at once")
	// errNotTaken: the client went away, or took nothing for too long.
	errNotTaken = errors.New("the client did not take it")
	// errHeadersOnly ends a walk of which only the beginning is wanted.
	errHeadersOnly = errors.New("headers only")
)

// exportWish is what a take-away is asked for besides the search's state.
type exportWish struct {
	format exportFormat
	// text adds the bodies, bom the mark by which spreadsheets know UTF-8.
	text, bom bool
	// base begins the addresses of documents that have none of their own.
	base string
}

func exportParameters(wish *exportWish) []parameter {
	return append(commonParameters(),
		parameter{name: "format", read: func(_ *address, v []string) (err error) {
			wish.format, err = exportFormatOf(v[0])
			return err
		}},
		parameter{name: "text", read: readYes("text", &wish.text)},
		parameter{name: "bom", read: readYes("bom", &wish.bom)},
	)
}

// readYes reads a choice between yes and no.
func readYes(name string, set *bool) func(*address, []string) error {
	return func(_ *address, v []string) error {
		if v[0] != "yes" && v[0] != "no" {
			return bad(name, v[0], "must be yes or no")
		}
		*set = v[0] == "yes"
		return nil
	}
}

// parseExport reads the address of a take-away. What bounds or counts hits is
// refused: a take-away is of all of them.
func parseExport(rawQuery string) (address, exportWish, error) {
	var wish exportWish
	known := exportParameters(&wish)
	a, unknown, err := parse(rawQuery, known)
	if err == nil {
		err = refuseUnknown(unknown, known)
	}
	if err == nil {
		err = refuseStrangers(a)
	}
	if err == nil && wish.format.name == "" {
		_, err = exportFormatOf("")
	}
	if err == nil && wish.text && !wish.format.holdsText {
		err = bad("text", "yes", "references hold no texts; csv and jsonl do")
	}
	return a, wish, err
}

// exportAPI answers GET /api/v1/export: all that a search finds, of one
// generation, sent as it is read. Once something was sent an error breaks the
// connection off, so that nobody takes a part for the whole.
func (s *server) exportAPI(c *gin.Context) {
	a, wish, err := parseExport(c.Request.URL.RawQuery)
	if err != nil {
		s.fail(c, err, a)
		return
	}
	select {
	case s.exports <- struct{}{}:
		defer func() { <-s.exports }()
	default:
		s.fail(c, errBusy, a)
		return
	}
	wish.base = s.base(c)
	note(c, a.query.Text, -1)
	out := bufio.NewWriterSize(newPatientWriter(c.Writer, exportPatience), exportBuffer)
	err = s.export(c, a.query, wish, out)
	if err == nil {
		err = out.Flush()
	}
	switch {
	case err == nil:
	case errors.Is(err, errHeadersOnly):
		c.Status(http.StatusOK)
	case !c.Writer.Written():
		for _, name := range []string{"Content-Disposition", "Content-Type"} {
			c.Writer.Header().Del(name)
		}
		s.fail(c, err, a)
	default:
		level := slog.LevelError
		if errors.Is(err, errNotTaken) || errors.Is(err, context.Canceled) {
			level = slog.LevelInfo // the client's own doing
		}
		s.log.LogAttrs(c, level, "take-away broken off", slog.String("path", exportPath), slog.String("error", err.Error()))
		panic(http.ErrAbortHandler)
	}
}

// export walks through the results and writes them.
func (s *server) export(c *gin.Context, q search.Query, wish exportWish, out io.Writer) error {
	var w documentWriter
	begin := func(r search.Results) error {
		note(c, q.Text, r.Total)
		if s.exportLimit > 0 && r.Total > s.exportLimit {
			return bad("", "", fmt.Sprintf("this search finds %s, and at most %s can be taken away at once; narrow it",
				plural(r.Total, "document", "documents"), number(s.exportLimit)))
		}
		h := c.Writer.Header()
		h.Set("Content-Type", wish.format.contentType)
		h.Set("Content-Disposition", attachment(fileName(q.Text, r.Generation)+"."+wish.format.extension))
		h.Set("X-Total-Count", strconv.Itoa(r.Total))
		h.Set("X-Generation", r.Generation)
		if c.Request.Method == http.MethodHead {
			return errHeadersOnly
		}
		var err error
		w, err = wish.format.open(out, wish)
		return err
	}
	if err := s.searcher.Walk(c.Request.Context(), q, begin, func(d corpus.Document) error { return w.write(d) }); err != nil {
		return err
	}
	return w.end()
}

// patientWriter gives each write its time, however long the whole takes: a
// server's own limits are meant for answers that are written at once.
type patientWriter struct {
	w       io.Writer
	control *http.ResponseController
	each    time.Duration
}

func newPatientWriter(w http.ResponseWriter, each time.Duration) patientWriter {
	p := patientWriter{w, http.NewResponseController(w), each}
	// Where there are no deadlines, there is none to lift.
	_ = p.control.SetReadDeadline(time.Time{})
	return p
}

func (p patientWriter) Write(b []byte) (int, error) {
	_ = p.control.SetWriteDeadline(time.Now().Add(p.each))
	n, err := p.w.Write(b)
	if err != nil {
		err = fmt.Errorf("%w: %w", errNotTaken, err)
	}
	return n, err
}

// attachment tells browsers to keep an answer as a file of this name.
func attachment(name string) string {
	return mime.FormatMediaType("attachment", map[string]string{"filename": name})
}

// fileName names a file after a search and the generation that answered.
func fileName(text, generation string) string {
	const most = 40
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
	name := []rune(strings.Join(words, "-"))
	name = name[:min(most, len(name))]
	return strings.Join(slices.DeleteFunc([]string{"gloss", strings.Trim(string(name), "-"), generation}, func(p string) bool { return p == "" }), "-")
}
