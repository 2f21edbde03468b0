package scheme

import (
	_ "embed"
	"sync"
)

//go:embed data/topics.tsv
var topicTable string

//go:embed data/topic-aliases.tsv
var topicAliasTable string

// TopicPrefix begins the identifier of every topic.
const TopicPrefix = "medtop:"

// Topics returns the scheme of topics: IPTC Media Topics NewsCodes, copyright
// IPTC (https://iptc.org/standards/media-topics/), licensed CC BY 4.0. It is
// built once.
func Topics() *Scheme { return topics() }

var topics = sync.OnceValue(func() *Scheme {
	s := newScheme()
	for row := range rows(topicTable) {
		c := Concept{ID: TopicPrefix + row[0], Label: row[2]}
		if row[1] != "" {
			c.Parent = TopicPrefix + row[1]
		}
		s.add(c, row[0])
	}
	// Aliases come before labels: as a category "chess" is what it says, but
	// "pool" or "law" may be said to mean something else there.
	s.addAliases(topicAliasTable, TopicPrefix)
	for _, level := range s.levels() {
		for _, id := range level {
			s.name(id, s.Label(id))
		}
	}
	s.sortChildren()
	return s
})

// levels returns the identifiers level by level from the top.
func (s *Scheme) levels() [][]string {
	var out [][]string
	level := s.children[""]
	for len(level) > 0 {
		out = append(out, level)
		var next []string
		for _, id := range level {
			next = append(next, s.children[id]...)
		}
		level = next
	}
	return out
}
