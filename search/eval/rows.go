package eval

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// Row holds the measures of one query, for comparing runs.
type Row struct {
	Collection, Query string
	Measures
}

const rowHeading = "collection\tquery\tndcg\tmap\trecall\tmrr"

// WriteRows writes rows as lines with tabs, a heading first.
func WriteRows(w io.Writer, rows []Row) error {
	b := bufio.NewWriter(w)
	fmt.Fprintln(b, rowHeading)
	for _, r := range rows {
		fmt.Fprintf(b, "%s\t%s\t%.6f\t%.6f\t%.6f\t%.6f\n", r.Collection, r.Query, r.NDCG, r.MAP, r.Recall, r.MRR)
	}
	return b.Flush()
}

// ReadRows reads what WriteRows wrote; errors name the line.
func ReadRows(r io.Reader) ([]Row, error) {
	var rows []Row
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		if n == 1 && lines.Text() == rowHeading {
			continue
		}
		var row Row
		fields := strings.Split(lines.Text(), "\t")
		if len(fields) != 6 {
			return nil, fmt.Errorf("line %d: %d fields, want 6", n, len(fields))
		}
		row.Collection, row.Query = fields[0], fields[1]
		if _, err := fmt.Sscan(strings.Join(fields[2:], " "), &row.NDCG, &row.MAP, &row.Recall, &row.MRR); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		rows = append(rows, row)
	}
	return rows, lines.Err()
}

// Gains gives the nDCG of each query of a collection.
func Gains(rows []Row, collection string) map[string]float64 {
	out := map[string]float64{}
	for _, r := range rows {
		if r.Collection == collection {
			out[r.Query] = r.NDCG
		}
	}
	return out
}
