package server

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/gloss-search/gloss/search"
)

// cutHeader says of an export whether there would be more lines.
const cutHeader = "Gloss-Cut"

// exportLines sends lines as a file, one after the other. Nothing can fail by
// then but the connection.
func (s *server) exportLines(c *gin.Context, format lineFormat, found search.Concordance) {
	kind, write := "text/csv; charset=utf-8; header=present", writeLinesCSV
	if format == linesAsJSONL {
		kind, write = "application/jsonl; charset=utf-8", writeLinesJSONL
	}
	c.Header("Content-Type", kind)
	c.Header("Content-Disposition", `attachment; filename="concordance.`+string(format)+`"`)
	c.Header(cutHeader, map[bool]string{true: "yes", false: "no"}[found.Cut])
	c.Status(http.StatusOK)
	out := bufio.NewWriter(c.Writer)
	err := write(out, found.Lines)
	if err == nil {
		err = out.Flush()
	}
	if err != nil {
		s.log.LogAttrs(c, slog.LevelDebug, "export ended early", slog.String("error", err.Error()))
	}
}

func writeLinesCSV(w io.Writer, lines []search.Line) error {
	out := csv.NewWriter(w)
	if err := out.Write([]string{"id", "title", "authors", "source", "date", "language", "before", "match", "after"}); err != nil {
		return err
	}
	for _, line := range lines {
		l := newLineEntry(line)
		row := []string{l.ID, l.Title, strings.Join(l.Authors, "; "), l.Source, l.Date, l.Language, l.Before, l.Match, l.After}
		for i := range row {
			row[i] = notFormula(row[i])
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// notFormula puts an apostrophe before what a spreadsheet would calculate: an
// archive may hold anything.
func notFormula(cell string) string {
	if start := strings.TrimLeft(cell, " \u00a0"); start != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(start)[0]) {
		return "'" + cell
	}
	return cell
}

func writeLinesJSONL(w io.Writer, lines []search.Line) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	for _, l := range lines {
		if err := out.Encode(newLineEntry(l)); err != nil {
			return err
		}
	}
	return nil
}
