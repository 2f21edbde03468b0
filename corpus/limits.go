package corpus

import (
	"errors"
	"fmt"
	"io"
)

// ErrBound is wrapped by errors that say an archive file expands to more than
// its Limits allow.
var ErrBound = errors.New("archive bound exceeded")

// Limits bound what one archive file may expand to, so that a few kilobytes on
// disk cannot fill the memory, the disk or the week.
type Limits struct {
	// MemberBytes bounds one member, ArchiveBytes all of one file's together.
	MemberBytes, ArchiveBytes int64
	// Ratio bounds expanded to compressed bytes. It is looked at only after
	// the first RatioFrom bytes: short repetitive texts are no attack.
	Ratio, RatioFrom int64
	// Members bounds how many members one archive holds.
	Members int
	// SpoolBytes bounds the temporary file of a zip within an archive.
	SpoolBytes int64
}

// DefaultLimits lets through any archive of texts met in practice: text
// compresses 3 to 20 times, a bomb a thousand times and more.
func DefaultLimits() Limits {
	return Limits{
		MemberBytes:  8 << 30,
		ArchiveBytes: 64 << 30,
		Ratio:        200,
		RatioFrom:    10 << 20,
		Members:      2_000_000,
		SpoolBytes:   1 << 30,
	}
}

// expanded is the most that compressed bytes may become.
func (l Limits) expanded(compressed int64) int64 {
	most := l.RatioFrom
	if compressed > most/max(l.Ratio, 1) {
		most = compressed * l.Ratio
	}
	return most
}

// budget is how many bytes may still be read, by one reader after another.
type budget struct {
	left int64
	what string
}

// bounded draws on every budget given; reading past one of them fails with
// ErrBound, and nothing beyond it is handed out.
func bounded(r io.Reader, budgets ...*budget) io.Reader {
	return &boundedReader{r, budgets}
}

type boundedReader struct {
	r       io.Reader
	budgets []*budget
}

func (b *boundedReader) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	for _, g := range b.budgets {
		// One byte more than allowed tells "exactly full" from "too much".
		if int64(len(p)) > g.left+1 {
			p = p[:max(g.left+1, 1)]
		}
	}
	n, err := b.r.Read(p)
	within := int64(n)
	err = plain(err)
	for _, g := range b.budgets {
		if g.left < int64(n) {
			within = min(within, max(g.left, 0))
			err = fmt.Errorf("%w: more than %s", ErrBound, g.what)
		}
		g.left = max(g.left-int64(n), -1)
	}
	return int(within), err
}

// size writes a number of bytes for people.
func size(n int64) string {
	switch {
	case n >= 1<<30:
		return fmt.Sprintf("%.1f GB", float64(n)/(1<<30))
	case n >= 1<<20:
		return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
	default:
		return fmt.Sprintf("%d bytes", n)
	}
}
