package format

import (
	"encoding/json"
	"strings"
)

// linkedData reads the JSON-LD of a page: the fields, under folded names, of
// the first object that is an article of some kind, in a list or @graph too.
// Broken JSON is as good as none: the page's other metadata remain.
func linkedData(script string) map[string]any {
	script = strings.TrimSpace(script)
	script = strings.TrimSuffix(strings.TrimPrefix(script, "<!--"), "-->")
	script = strings.TrimSuffix(strings.TrimPrefix(script, "//<![CDATA["), "//]]>")
	var data any
	if json.Unmarshal([]byte(script), &data) != nil {
		return nil
	}
	byID := map[string]any{}
	index(data, byID, 0)
	article := findArticle(data, 0)
	if article == nil {
		return nil
	}
	out := map[string]any{}
	for name, value := range article {
		out[fold(name)] = resolved(value, byID)
	}
	if _, ok := out["headline"]; !ok {
		out["headline"] = out["name"]
	}
	return out
}

// findArticle looks for an object whose type is a kind of article or posting.
func findArticle(data any, depth int) map[string]any {
	if depth > 4 {
		return nil
	}
	switch v := data.(type) {
	case []any:
		for _, item := range v {
			if a := findArticle(item, depth+1); a != nil {
				return a
			}
		}
	case map[string]any:
		for _, kind := range texts(v["@type"]) {
			if strings.HasSuffix(kind, "Article") || strings.HasSuffix(kind, "BlogPosting") || kind == "Report" || kind == "Review" {
				return v
			}
		}
		if a := findArticle(v["@graph"], depth+1); a != nil {
			return a
		}
		return findArticle(v["mainEntity"], depth+1)
	}
	return nil
}

// index notes the objects of a graph by their @id.
func index(data any, byID map[string]any, depth int) {
	if depth > 4 {
		return
	}
	switch v := data.(type) {
	case []any:
		for _, item := range v {
			index(item, byID, depth+1)
		}
	case map[string]any:
		if id, ok := v["@id"].(string); ok && v["name"] != nil {
			byID[id] = v
		}
		index(v["@graph"], byID, depth+1)
	}
}

// resolved replaces references to other objects of the graph.
func resolved(value any, byID map[string]any) any {
	switch v := value.(type) {
	case []any:
		out := make([]any, len(v))
		for i, item := range v {
			out[i] = resolved(item, byID)
		}
		return out
	case map[string]any:
		if id, ok := v["@id"].(string); ok && v["name"] == nil && byID[id] != nil {
			return byID[id]
		}
	}
	return value
}
