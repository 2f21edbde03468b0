package corrections

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/corpus/scheme"
)

// none is the value that stands for no label at all.
const none = "none"

// kind is a kind of label that the file may name.
type kind struct {
	name, example string
	scheme        *scheme.Scheme
}

func kindRegion() kind { return kind{"region", "UA, Ukraine", scheme.Regions()} }
func kindTopic() kind  { return kind{"topic", "medtop:11000000, politics", scheme.Topics()} }
func kindGenre() kind  { return kind{"genre", "editorial, letter", scheme.Genres()} }

// branch lists a concept and all below it.
func (k kind) branch(id string) []string {
	ids := []string{id}
	for _, child := range k.scheme.Children(id) {
		ids = append(ids, k.branch(child)...)
	}
	return ids
}

func names(kinds []kind) string {
	list := make([]string, len(kinds))
	for i, k := range kinds {
		list[i] = k.name
	}
	return strings.Join(list, " or ")
}

// concepts reads one concept, a list of them, or none. As labels they are
// stated, and the evidence is what the file says.
func (p *parser) concepts(n *yaml.Node, kinds ...kind) []corpus.Label {
	values := []*yaml.Node{n}
	switch {
	case n.Kind == yaml.SequenceNode:
		values = n.Content
	case n.Kind == yaml.ScalarNode && strings.EqualFold(n.Value, none):
		return nil
	}
	var list []corpus.Label
	for _, v := range values {
		v = resolved(v)
		if v.Kind != yaml.ScalarNode || v.Tag == "!!null" {
			p.mistake(v, "give a %s, a list of them such as [%s], or none", names(kinds), kinds[0].example)
			continue
		}
		id, ok := p.find(v, kinds)
		if ok && !slices.ContainsFunc(list, func(l corpus.Label) bool { return l.ID == id }) {
			list = append(list, corpus.Label{ID: id, Origin: corpus.Stated, Confidence: 1, Evidence: []string{v.Value}})
		}
	}
	return list
}

// find looks a value up in the schemes of the kinds. One that two of them know
// is a mistake.
func (p *parser) find(v *yaml.Node, kinds []kind) (id string, ok bool) {
	var found []string
	for _, k := range kinds {
		if concept, known := k.scheme.Find(v.Value); known {
			id = concept
			found = append(found, fmt.Sprintf("the %s %s", k.name, concept))
		}
	}
	switch len(found) {
	case 0:
		p.mistake(v, "%q is no %s; give a code or a name such as %s", v.Value, names(kinds), kinds[0].example)
	case 1:
		return id, true
	default:
		p.mistake(v, "%q may be %s; give the identifier", v.Value, strings.Join(found, " or "))
	}
	return "", false
}
