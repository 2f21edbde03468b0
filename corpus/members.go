package corpus

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"path"
	"strings"
	"unicode"
)

// Member is one file to read documents from: an Entry, or a file within it.
type Member struct {
	File
	// Reader gives the expanded bytes. It is valid until the iteration goes
	// on. Its errors (cut off, damaged, ErrBound) are for the one who reads to
	// report; what was read before them is good.
	io.Reader
}

// Members yields what an entry holds: the entry itself, or, when it is a tar
// or zip archive, its members, and once more the members of archives among
// them. Compression is undone on the way. Archives are recognised by their
// content. Nothing is ever written under a name that an archive states.
//
// Every error is a Problem: a skip (hidden, empty) or what could not be read
// because the archive is damaged, encrypted or beyond its limits. The members
// before stay good, and those after come where the archive's kind lets them.
func Members(ctx context.Context, e Entry, lim Limits) iter.Seq2[Member, error] {
	return func(yield func(Member, error) bool) {
		f, err := e.Open()
		if err != nil {
			yield(Member{}, Lost(Place{File: e.Name}, cause(err).Error()))
			return
		}
		defer f.Close()
		x := &expansion{
			ctx:   ctx,
			lim:   lim,
			yield: yield,
			total: &budget{min(lim.ArchiveBytes, lim.expanded(e.Size)), totalBound(lim, e.Size)},
			names: map[string]int{},
		}
		x.file(e.Name, contextReader{ctx, f}, f, e.Size, 0)
	}
}

func totalBound(lim Limits, compressed int64) string {
	if most := lim.expanded(compressed); most < lim.ArchiveBytes {
		return fmt.Sprintf("%s from an archive of %s", size(most), size(compressed))
	}
	return size(lim.ArchiveBytes) + " from one archive"
}

// expansion is the opening of one entry.
type expansion struct {
	ctx   context.Context
	lim   Limits
	yield func(Member, error) bool
	// total is shared by the members of the entry, however deep.
	total *budget
	// names counts the names given out: an archive may hold one twice.
	names  map[string]int
	hidden string
}

// file yields the documents-bearing files of one file and reports whether to
// go on. raw is the unread file when it can be read at any place, depth the
// number of archives around it, length its size or less than 0.
func (x *expansion) file(name string, r io.Reader, raw any, length int64, depth int) bool {
	br := bufio.NewReaderSize(r, 64<<10)
	head, err := headOf(br)
	if err != nil {
		return x.lost(name, plain(err))
	}
	kind := packing(head, File{name}.Ext())
	if kind == gzipped || kind == zstandard {
		raw, length = nil, -1
		d, err := decompressor(kind, br)
		if err != nil {
			return x.lost(name, plain(err))
		}
		defer d.Close()
		// A stream of its own allowance: what the members draw comes on top.
		stream := &budget{x.total.left, x.total.what}
		br = bufio.NewReaderSize(bounded(d, stream), 64<<10)
		if head, err = headOf(br); err != nil && len(head) == 0 {
			return x.lost(name, plain(err))
		}
		kind = packing(head, File{name}.Ext())
	}
	switch {
	case kind == tarred && depth < 2:
		return x.tar(name, br, depth)
	case kind == zipped && depth < 2:
		return x.zip(name, br, raw, length, depth)
	case kind != notPacked:
		return x.lost(name, errors.New("packed too deep: an archive may hold archives once"))
	case claimed(name) != "":
		return x.lost(name, fmt.Errorf("damaged: not a %s file", claimed(name)))
	case len(head) == 0:
		return x.report(Skipped(Place{File: name}, "empty"))
	}
	own := &budget{x.lim.MemberBytes, size(x.lim.MemberBytes) + " in one file"}
	return x.yield(Member{File{name}, bounded(br, own)}, nil)
}

// member opens a member of an archive, whose name and size it states.
func (x *expansion) member(archive, stated string, r io.Reader, length int64, depth int) bool {
	inner := cleanName(stated)
	if skip, again := x.hiddenPart(archive, inner); skip != "" {
		return again || x.report(Skipped(Place{File: archive + "!" + skip}, "hidden"))
	}
	name := x.unique(archive + "!" + inner)
	if length == 0 {
		return x.report(Skipped(Place{File: name}, "empty"))
	}
	own := &budget{x.lim.MemberBytes, size(x.lim.MemberBytes) + " in one member"}
	return x.file(name, bounded(r, own, x.total), nil, length, depth+1)
}

// hiddenPart returns the part of a name up to its first hidden folder or file,
// and whether the last call returned the same: one report is enough for all
// that a hidden folder holds.
func (x *expansion) hiddenPart(archive, inner string) (part string, again bool) {
	for i, elem := 0, ""; i < len(inner); i += len(elem) + 1 {
		elem, _, _ = strings.Cut(inner[i:], "/")
		if hidden(elem) {
			part = inner[:i+len(elem)]
			again = x.hidden == archive+"!"+part
			x.hidden = archive + "!" + part
			return part, again
		}
	}
	return "", false
}

// unique tells apart what an archive holds under one name: "a (2).txt". The
// extension stays, which decides about the format.
func (x *expansion) unique(name string) string {
	x.names[name]++
	n := x.names[name]
	if n == 1 {
		return name
	}
	at := len(name)
	folder := strings.LastIndexAny(name, "/!") + 1
	if dot := strings.IndexByte(name[folder:], '.'); dot > 0 {
		at = folder + dot
	}
	return fmt.Sprintf("%s (%d)%s", name[:at], n, name[at:])
}

func (x *expansion) lost(name string, err error) bool {
	return x.report(Lost(Place{File: name}, err.Error())) && x.ctx.Err() == nil
}

func (x *expansion) report(p Problem) bool { return x.yield(Member{}, p) }

// cleanName makes a name that an archive states a relative path with slashes:
// no drive, no "..", no control characters.
func cleanName(stated string) string {
	name := strings.Map(func(r rune) rune {
		switch {
		case r == '\\':
			return '/'
		case unicode.IsControl(r) || r == unicode.ReplacementChar:
			return '_'
		}
		return r
	}, stated)
	if len(name) > 1 && name[1] == ':' {
		name = name[2:]
	}
	if name = path.Clean("/" + name)[1:]; name == "" {
		return "_"
	}
	return name
}
