package format

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"go.yaml.in/yaml/v3"
)

var (
	yamlStart = regexp.MustCompile(`^\s*---[ \t]*\n(?:\s*#.*\n|\s*\n)*[\p{L}_"'][^\n]{0,60}:`)
	tomlStart = regexp.MustCompile(`^\s*\+\+\+[ \t]*\n`)
	jsonStart = regexp.MustCompile(`^\s*\{\s*"[^"\n]+"\s*:`)
	yamlEnd   = regexp.MustCompile(`(?m)^(?:---|\.\.\.)[ \t]*$`)
	tomlEnd   = regexp.MustCompile(`(?m)^\+\+\+[ \t]*$`)
	keyLine   = regexp.MustCompile(`^([\p{L}_][\p{L}\w -]{0,30}):\s*(.*)$`)
)

// hasFrontMatter tells whether a text opens with front matter.
func hasFrontMatter(head string) bool {
	return yamlStart.MatchString(head) || tomlStart.MatchString(head)
}

// maxFrontMatter bounds what is parsed: the time that YAML takes grows with the
// square of its keys.
const maxFrontMatter = 64 << 10

var errLongFrontMatter = fmt.Errorf("longer than the limit of %d bytes", maxFrontMatter)

// cutFrontMatter parts the metadata at the start of a page (YAML between
// "---", TOML between "+++", a JSON object) from the text below. meta is nil
// when there is none. With an error, meta holds what could be read line by
// line.
func cutFrontMatter(s string) (meta record, rest string, err error) {
	switch {
	case yamlStart.MatchString(s):
		block, rest, ok := fenced(s, yamlEnd)
		if !ok {
			return nil, s, nil
		}
		if len(block) > maxFrontMatter {
			return record{}, rest, errLongFrontMatter
		}
		m, err := yamlFields(block)
		if err != nil {
			return keyLines(block), rest, fmt.Errorf("broken YAML: %s", firstLine(err))
		}
		return m, rest, nil
	case tomlStart.MatchString(s):
		block, rest, ok := fenced(s, tomlEnd)
		if !ok {
			return nil, s, nil
		}
		if len(block) > maxFrontMatter {
			return record{}, rest, errLongFrontMatter
		}
		var m map[string]any
		if err := toml.Unmarshal([]byte(block), &m); err != nil {
			return keyLines(strings.ReplaceAll(block, " = ", ": ")), rest, fmt.Errorf("broken TOML: %s", firstLine(err))
		}
		return record(m), rest, nil
	case jsonStart.MatchString(s):
		dec := json.NewDecoder(strings.NewReader(s))
		dec.UseNumber()
		var m map[string]any
		if dec.Decode(&m) != nil {
			return nil, s, nil // text that opens with a brace
		}
		return record(m), s[dec.InputOffset():], nil
	}
	return nil, s, nil
}

// yamlFields reads a block of YAML. A key stated twice, which YAML forbids and
// people write, keeps its last value.
func yamlFields(block string) (record, error) {
	var n yaml.Node
	if err := yaml.Unmarshal([]byte(block), &n); err != nil {
		return nil, err
	}
	if len(n.Content) == 0 {
		return record{}, nil
	}
	fields := n.Content[0]
	if fields.Kind != yaml.MappingNode {
		return nil, errors.New("not a list of fields")
	}
	at := map[string]int{}
	var pairs []*yaml.Node
	for i := 0; i+1 < len(fields.Content); i += 2 {
		key, value := fields.Content[i], fields.Content[i+1]
		if j, again := at[key.Value]; again {
			pairs[j] = value
			continue
		}
		at[key.Value] = len(pairs) + 1
		pairs = append(pairs, key, value)
	}
	fields.Content = pairs
	m := map[string]any{}
	if err := fields.Decode(&m); err != nil {
		return nil, err
	}
	return m, nil
}

// fenced parts what lies between the first line and the end line.
func fenced(s string, end *regexp.Regexp) (block, rest string, ok bool) {
	s = strings.TrimLeft(s, " \t\n")
	_, s, _ = strings.Cut(s, "\n")
	at := end.FindStringIndex(s)
	if at == nil {
		return "", "", false
	}
	return s[:at[0]], s[at[1]:], true
}

// keyLines reads the "key: value" lines of a block that is broken elsewhere.
func keyLines(block string) record {
	meta := record{}
	for l := range strings.Lines(block) {
		m := keyLine.FindStringSubmatch(strings.TrimRight(l, " \n"))
		if m == nil || m[2] == "" {
			continue
		}
		value := strings.Trim(m[2], `"'`)
		if strings.HasPrefix(value, "[") && strings.HasSuffix(value, "]") {
			var list []any
			for _, item := range strings.Split(strings.Trim(value, "[]"), ",") {
				list = append(list, strings.Trim(strings.TrimSpace(item), `"'`))
			}
			meta[m[1]] = list
			continue
		}
		meta[m[1]] = value
	}
	return meta
}

func firstLine(err error) string {
	var strict *toml.DecodeError
	if errors.As(err, &strict) {
		row, _ := strict.Position()
		return fmt.Sprintf("line %d: %s", row, strict.Error())
	}
	s := strings.TrimPrefix(err.Error(), "yaml: ")
	s, _, _ = strings.Cut(strings.TrimPrefix(s, "unmarshal errors:\n  "), "\n")
	return s
}
