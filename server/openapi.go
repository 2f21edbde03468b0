package server

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"

	"github.com/gin-gonic/gin"
	"go.yaml.in/yaml/v3"

	"github.com/gloss-search/gloss/server/web"
)

const openAPIPath = apiPath + "openapi.json"

// loadOpenAPI puts the description of the API together from its files: each
// describes some addresses and what only they need.
func loadOpenAPI(files fs.FS) ([]byte, error) {
	names, err := fs.Glob(files, "*.yaml")
	if err != nil {
		return nil, fmt.Errorf("list the API's description: %w", err)
	}
	whole := map[string]any{}
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, fmt.Errorf("read the API's description: %w", err)
		}
		var part map[string]any
		if err := yaml.Unmarshal(data, &part); err != nil {
			return nil, fmt.Errorf("read the API's description: %s: %w", name, err)
		}
		if err := merge(whole, part, "#"); err != nil {
			return nil, fmt.Errorf("read the API's description: %s: %w", name, err)
		}
	}
	return json.Marshal(whole)
}

// merge adds a part to the whole. What is described twice is a mistake.
func merge(whole, part map[string]any, at string) error {
	for key, value := range part {
		have, taken := whole[key]
		if !taken {
			whole[key] = value
			continue
		}
		a, ok1 := have.(map[string]any)
		b, ok2 := value.(map[string]any)
		if !ok1 || !ok2 {
			return fmt.Errorf("%s/%s is described already", at, key)
		}
		if err := merge(a, b, at+"/"+key); err != nil {
			return err
		}
	}
	return nil
}

// describeAPI gives the answers to GET /api/v1/openapi.json and GET /api, both of
// one description.
func (s *server) describeAPI() (document, page gin.HandlerFunc, err error) {
	data, err := loadOpenAPI(web.OpenAPI())
	if err != nil {
		return nil, nil, err
	}
	view, err := newAPIPage(data)
	if err != nil {
		return nil, nil, err
	}
	document = func(c *gin.Context) {
		if err := takesNothing(c.Request.URL.RawQuery); err != nil {
			s.fail(c, err, address{})
			return
		}
		c.Data(http.StatusOK, jsonType, data)
	}
	page = func(c *gin.Context) { s.render(c, http.StatusOK, "api", view) }
	return document, page, nil
}
