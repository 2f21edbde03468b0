package format

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"iter"
	"maps"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/gloss-search/gloss/corpus"
)

// People maps the author ids of sites made by Hugo or Jekyll to the names
// their author pages state. It holds for the files beside those pages, and is
// safe for concurrent use once made.
type People struct {
	sites map[string]map[string]string // the name of a site's folder, id, name
}

// authorPageBytes bounds an author page, of which only the head is of interest.
const authorPageBytes = 256 << 10

// FindPeople reads the author pages among loose files; archive files are
// looked into when they are read. It reads no other file.
func FindPeople(entries iter.Seq[corpus.Entry]) *People {
	p := &People{sites: map[string]map[string]string{}}
	for e := range entries {
		if !authorPage(e.Name).found() {
			continue
		}
		f, err := e.Open()
		if err != nil {
			continue // the reading of documents reports it
		}
		p.add(e.Name, f)
		f.Close()
	}
	return p
}

// Digest is a short text that changes when the names change that hold for a
// file; empty when none do. A file must be read again when it changes.
func (p *People) Digest(file string) string {
	if p == nil {
		return ""
	}
	sum := sha256.New()
	found := false
	for _, site := range p.around(file) {
		for _, id := range slices.Sorted(maps.Keys(p.sites[site])) {
			found = true
			io.WriteString(sum, id+"\x00"+p.sites[site][id]+"\x00")
		}
	}
	if !found {
		return ""
	}
	return hex.EncodeToString(sum.Sum(nil)[:8])
}

// name returns the name for an author id in a file, empty when none is known.
func (p *People) name(file, id string) string {
	if p == nil {
		return ""
	}
	id = strings.ToLower(strings.TrimSpace(id))
	for _, site := range p.around(file) {
		if name := p.sites[site][id]; name != "" {
			return name
		}
	}
	return ""
}

func (p *People) orSame(file, author string) string {
	if name := p.name(file, author); name != "" {
		return name
	}
	return author
}

// around lists the sites a file lies in, the innermost first.
func (p *People) around(file string) []string {
	var sites []string
	for site := range p.sites {
		if strings.HasPrefix(file, site) {
			sites = append(sites, site)
		}
	}
	slices.SortFunc(sites, func(a, b string) int { return len(b) - len(a) })
	return sites
}

func (p *People) with(inside *People) *People {
	if p == nil {
		return inside
	}
	both := &People{maps.Clone(p.sites)}
	maps.Copy(both.sites, inside.sites)
	return both
}

// pageName is what the name of an author page says.
type pageName struct {
	site string
	id   string // empty for a list of all authors
	list bool
}

func (p pageName) found() bool { return p.list || p.id != "" }

// authorPage recognises content/authors/<id>/_index.md, content/authors/<id>.md
// and the lists data/authors.yml and _data/authors.yml.
func authorPage(name string) pageName {
	dir, base := path.Split(name)
	stem, ext := strings.TrimSuffix(base, path.Ext(base)), path.Ext(base)
	switch parent, folder := path.Split(strings.TrimSuffix(dir, "/")); {
	case stem == "authors" && (ext == ".yml" || ext == ".yaml"):
		site, last := cutFolder(dir)
		if last == "data" || last == "_data" {
			return pageName{site: site, list: true}
		}
	case ext != ".md":
	case folder == "authors" && stem != "_index" && stem != "index":
		return pageName{site: above(parent), id: stem}
	case path.Base(strings.TrimSuffix(parent, "/")) == "authors" && (stem == "_index" || stem == "index"):
		up, _ := path.Split(strings.TrimSuffix(parent, "/"))
		return pageName{site: above(up), id: folder}
	}
	return pageName{}
}

// above is the site's folder, given the folder that holds "authors".
func above(dir string) string {
	if site, last := cutFolder(dir); last == "content" || last == "_data" || last == "data" {
		return site
	}
	return dir
}

// cutFolder parts a folder from what lies above it; an archive's "!" parts
// like a slash.
func cutFolder(dir string) (above, last string) {
	dir = strings.TrimSuffix(dir, "/")
	i := strings.LastIndexAny(dir, "/!")
	return dir[:i+1], dir[i+1:]
}

func (p *People) add(name string, r io.Reader) {
	page := authorPage(name)
	text, err := io.ReadAll(io.LimitReader(r, authorPageBytes))
	if err != nil {
		return
	}
	if page.list {
		var people map[string]any
		if yaml.Unmarshal(text, &people) == nil {
			for id, value := range people {
				p.set(page.site, id, value)
			}
		}
		return
	}
	if meta, _, _ := cutFrontMatter(string(bytes.ToValidUTF8(text, nil))); meta != nil {
		p.set(page.site, page.id, map[string]any(meta))
	}
}

func (p *People) set(site, id string, value any) {
	name := line(text(value))
	if name == "" || webAddress(name) != "" {
		return
	}
	if p.sites[site] == nil {
		p.sites[site] = map[string]string{}
	}
	p.sites[site][strings.ToLower(id)] = name
}

// peopleWithin reads the author pages of an archive file; nil when it has
// none. The archive is expanded once more for it, which costs little beside
// reading its documents.
func peopleWithin(ctx context.Context, e corpus.Entry, limits corpus.Limits) *People {
	p := &People{sites: map[string]map[string]string{}}
	for m, err := range corpus.Members(ctx, e.Counted(nil), limits) {
		switch {
		case err != nil:
			continue // reported by the reading proper
		case m.Name == e.Name:
			return nil // no archive
		}
		if authorPage(m.Name).found() {
			p.add(m.Name, m.Reader)
		}
	}
	if len(p.sites) == 0 {
		return nil
	}
	return p
}
