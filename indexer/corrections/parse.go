package corrections

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
	"golang.org/x/text/language"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/indexer/classify"
)

// Parse reads a file of corrections. The error names every mistake with its
// line and what would be right.
func Parse(name string, data []byte) (*File, error) {
	sum := sha256.Sum256(data)
	p := &parser{file: &File{Name: name, Digest: hex.EncodeToString(sum[:8]), documents: map[string]labels{}}}
	root, err := p.decode(data)
	if err != nil {
		return nil, err
	}
	if root != nil {
		p.top(root)
	}
	return p.file, errors.Join(p.mistakes...)
}

// parser walks the nodes of the file and gathers mistakes.
type parser struct {
	file     *File
	mistakes []error
}

func (p *parser) mistake(n *yaml.Node, format string, args ...any) {
	p.mistakes = append(p.mistakes, fmt.Errorf("%s:%d: %s", p.file.Name, n.Line, fmt.Sprintf(format, args...)))
}

// decode gives the root of the YAML; nil for a file without content.
func (p *parser) decode(data []byte) (*yaml.Node, error) {
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	var document, another yaml.Node
	err := decoder.Decode(&document)
	switch {
	case errors.Is(err, io.EOF):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("%s%s", p.file.Name, yamlMistake(err))
	}
	switch err := decoder.Decode(&another); {
	case err == nil:
		return nil, fmt.Errorf("%s:%d: a second document begins here; put all corrections in one", p.file.Name, another.Line)
	case !errors.Is(err, io.EOF):
		return nil, fmt.Errorf("%s%s", p.file.Name, yamlMistake(err))
	}
	return document.Content[0], nil
}

// yamlMistake moves the line of a syntax error to where the others have it.
func yamlMistake(err error) string {
	m := regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)`).FindStringSubmatch(err.Error())
	switch {
	case m == nil:
		return ": not valid YAML: " + err.Error()
	case m[1] == "":
		return ": not valid YAML: " + m[2]
	}
	return ":" + m[1] + ": not valid YAML: " + m[2]
}

func (p *parser) top(root *yaml.Node) {
	overrides := &p.file.Overrides
	p.section(root, "at the top", map[string]func(*yaml.Node){
		"regions":   func(n *yaml.Node) { overrides.Regions = p.corrections(n, kindRegion()) },
		"topics":    func(n *yaml.Node) { overrides.Topics = p.corrections(n, kindTopic()) },
		"tags":      func(n *yaml.Node) { overrides.Tags = p.meanings(n, kindRegion(), kindTopic(), kindGenre()) },
		"documents": p.documents,
	})
}

// section reads a mapping whose keys are fixed; where says where it stands.
func (p *parser) section(n *yaml.Node, where string, keys map[string]func(*yaml.Node)) {
	for key, value := range p.pairs(n) {
		read, ok := keys[key.Value]
		if !ok {
			p.mistake(key, "%q means nothing %s; there are %s", key.Value, where, strings.Join(slices.Sorted(maps.Keys(keys)), ", "))
			continue
		}
		read(value)
	}
}

// pairs yields the keys and values of a mapping; what is left empty has none.
func (p *parser) pairs(n *yaml.Node) func(yield func(key, value *yaml.Node) bool) {
	n = resolved(n)
	return func(yield func(key, value *yaml.Node) bool) {
		if n.Tag == "!!null" {
			return
		}
		if n.Kind != yaml.MappingNode {
			p.mistake(n, "write names with a colon here, each on its own line")
			return
		}
		lines := map[string]int{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			key, value := resolved(n.Content[i]), resolved(n.Content[i+1])
			switch {
			case key.Kind != yaml.ScalarNode || strings.TrimSpace(key.Value) == "":
				p.mistake(key, "a name is missing before the colon")
				continue
			case lines[key.Value] > 0:
				p.mistake(key, "%q stands in line %d, too; put all it means in one", key.Value, lines[key.Value])
				continue
			}
			lines[key.Value] = key.Line
			if !yield(key, value) {
				return
			}
		}
	}
}

// resolved follows an alias to what it stands for.
func resolved(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode {
		return n.Alias
	}
	return n
}

// corrections reads how one kind of label is inferred.
func (p *parser) corrections(n *yaml.Node, k kind) (c classify.Corrections) {
	p.section(n, "under "+k.name+"s", map[string]func(*yaml.Node){
		"names": func(n *yaml.Node) { c.Names = p.meanings(n, k) },
		"forbid": func(n *yaml.Node) {
			for _, l := range p.concepts(n, k) {
				c.Forbidden = append(c.Forbidden, k.branch(l.ID)...)
			}
		},
	})
	return c
}

// meanings reads what names stand for.
func (p *parser) meanings(n *yaml.Node, kinds ...kind) map[string][]string {
	m := map[string][]string{}
	lines := map[string]int{}
	for key, value := range p.pairs(n) {
		folded := strings.ToLower(key.Value)
		if lines[folded] > 0 {
			p.mistake(key, "%q is the name of line %d; case does not matter", key.Value, lines[folded])
			continue
		}
		lines[folded] = key.Line
		ids := []string{}
		for _, l := range p.concepts(value, kinds...) {
			ids = append(ids, l.ID)
		}
		m[key.Value] = ids
	}
	return m
}

// documents reads the labels of single documents.
func (p *parser) documents(n *yaml.Node) {
	for key, value := range p.pairs(n) {
		given := labels{line: key.Line}
		p.section(value, "of a document", map[string]func(*yaml.Node){
			"regions": func(n *yaml.Node) { list := p.concepts(n, kindRegion()); given.regions = &list },
			"topics":  func(n *yaml.Node) { list := p.concepts(n, kindTopic()); given.topics = &list },
			"genre": func(n *yaml.Node) {
				list := p.concepts(n, kindGenre())
				if len(list) > 1 {
					p.mistake(n, "a document has one genre")
				}
				given.genre = &corpus.Label{}
				if len(list) > 0 {
					given.genre = &list[0]
				}
			},
			"language": func(n *yaml.Node) { given.language = p.language(n) },
		})
		p.file.documents[key.Value] = given
	}
}

func (p *parser) language(n *yaml.Node) string {
	tag, err := language.Parse(n.Value)
	if base, _ := tag.Base(); n.Kind != yaml.ScalarNode || err != nil || base.String() == "und" {
		p.mistake(n, "%q is no code of a language; give one such as en or pt-BR", n.Value)
		return ""
	}
	return n.Value
}
