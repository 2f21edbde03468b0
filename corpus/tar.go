package corpus

import (
	"archive/tar"
	"errors"
	"fmt"
	"io"
)

// tar yields the members of a tar stream. Damage ends it: there is no telling
// where the next member starts.
func (x *expansion) tar(name string, r io.Reader, depth int) bool {
	tr := tar.NewReader(r)
	last := ""
	for n := 0; ; n++ {
		h, err := tr.Next()
		switch {
		case errors.Is(err, io.EOF):
			return true
		case err != nil && last != "":
			return x.lost(name, fmt.Errorf("after member %s: %w", last, plain(err)))
		case err != nil:
			return x.lost(name, plain(err))
		case n >= x.lim.Members:
			return x.lost(name, fmt.Errorf("after member %s: %w: more than %d members", last, ErrBound, x.lim.Members))
		case x.total.left < 0:
			return x.lost(name, fmt.Errorf("after member %s: %w: more than %s", last, ErrBound, x.total.what))
		}
		last = cleanName(h.Name)
		if h.Typeflag != tar.TypeReg { // links repeat what is elsewhere
			continue
		}
		if !x.member(name, h.Name, tr, h.Size, depth) {
			return false
		}
	}
}
