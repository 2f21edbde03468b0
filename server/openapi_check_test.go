package server

import (
	"bytes"
	"encoding/json"
	"fmt"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/gloss-search/gloss/server/web"
)

// described holds answers against the description of the API. Objects may
// have no field that is not described.
type described struct {
	document map[string]any
	mu       sync.Mutex
	compiler *jsonschema.Compiler
}

// theDescription is made once: every server under test is held against it.
var theDescription = sync.OnceValues(newDescribed)

const describedURL = "https://example.org/openapi.json"

func newDescribed() (*described, error) {
	data, err := loadOpenAPI(web.OpenAPI())
	if err != nil {
		return nil, err
	}
	parsed, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	d := &described{document: parsed.(map[string]any), compiler: jsonschema.NewCompiler()}
	for _, schema := range at(d.document, "components", "schemas") {
		if object := schema.(map[string]any); object["properties"] != nil {
			object["additionalProperties"] = false
		}
	}
	d.compiler.AssertFormat()
	return d, d.compiler.AddResource(describedURL, parsed)
}

// at goes down a document by names; nil where there is nothing.
func at(m map[string]any, names ...string) map[string]any {
	for _, name := range names {
		m, _ = m[name].(map[string]any)
	}
	return m
}

// path finds the description of an address.
func (d *described) path(address string) (template string) {
	parts := strings.Split(address, "/")
	for candidate := range at(d.document, "paths") {
		names := strings.Split(candidate, "/")
		fits := len(names) == len(parts)
		for i := 0; fits && i < len(names); i++ {
			fits = names[i] == parts[i] || strings.HasPrefix(names[i], "{") && parts[i] != ""
		}
		if fits && (template == "" || !strings.Contains(candidate, "{")) {
			template = candidate
		}
	}
	return template
}

// check tells what is wrong with an answer.
func (d *described) check(r *http.Request, status int, header http.Header, body []byte) error {
	method := strings.ToLower(strings.Replace(r.Method, "HEAD", "GET", 1))
	template := d.path(r.URL.EscapedPath())
	operation := at(d.document, "paths", template, method)
	if template == "" || operation == nil {
		if status < 400 && status != http.StatusNoContent {
			return fmt.Errorf("no description of %s %s, which is answered with %d", r.Method, r.URL.Path, status)
		}
		if status == http.StatusNoContent {
			return nil // what browsers ask before they ask
		}
		return d.fits("#/components/schemas/Problem", body)
	}
	pointer := "#/paths/" + escapedToken(template) + "/" + method + "/responses/"
	responses := at(operation, "responses")
	name := strconv.Itoa(status)
	if responses[name] == nil {
		name = "default"
		if status < 400 {
			return fmt.Errorf("%s %s: the status %d is not described", r.Method, template, status)
		}
	}
	response, pointer := at(responses, name), pointer+name
	if ref, ok := response["$ref"].(string); ok {
		pointer = ref
		response = at(d.document, strings.Split(strings.TrimPrefix(ref, "#/"), "/")...)
	}
	return d.checkContent(response, pointer, r.Method, header, body)
}

func (d *described) checkContent(response map[string]any, pointer, method string, header http.Header, body []byte) error {
	content := at(response, "content")
	if len(content) == 0 {
		if len(body) > 0 {
			return fmt.Errorf("%s: a body that is not described", pointer)
		}
		return nil
	}
	media, _, err := mime.ParseMediaType(header.Get("Content-Type"))
	if err != nil {
		return fmt.Errorf("%s: content type: %w", pointer, err)
	}
	if content[media] == nil {
		return fmt.Errorf("%s: content of type %s is not described", pointer, media)
	}
	if method == http.MethodHead || header.Get("Content-Encoding") != "" || !strings.HasSuffix(media, "json") {
		return nil
	}
	return d.fits(pointer+"/content/"+escapedToken(media)+"/schema", body)
}

// fits validates a body against the schema at a pointer.
func (d *described) fits(pointer string, body []byte) error {
	d.mu.Lock()
	schema, err := d.compiler.Compile(describedURL + pointer)
	d.mu.Unlock()
	if err != nil {
		return err
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("%s: %w in %s", pointer, err, body)
	}
	if err := schema.Validate(value); err != nil {
		return fmt.Errorf("%s: %w", pointer, err)
	}
	return nil
}

// escapedToken writes a name as a part of a JSON pointer within an address.
func escapedToken(name string) string {
	return strings.NewReplacer("~", "~0", "/", "~1", "{", "%7B", "}", "%7D").Replace(name)
}

// checked holds every answer of the API against its description.
func checked(t testing.TB, h http.Handler) http.Handler {
	t.Helper()
	d, err := theDescription()
	if err != nil {
		t.Fatal(err)
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !forPrograms(r.URL.Path) {
			h.ServeHTTP(w, r)
			return
		}
		kept := &keptAnswer{ResponseWriter: w, status: http.StatusOK}
		h.ServeHTTP(kept, r)
		if kept.status == statusClientGone {
			return
		}
		if err := d.check(r, kept.status, w.Header(), kept.body.Bytes()); err != nil {
			t.Errorf("%s %s is not answered as described: %v", r.Method, r.URL.Path, err)
		}
	})
}

// keptAnswer keeps a copy of what is sent.
type keptAnswer struct {
	http.ResponseWriter
	status int
	body   bytes.Buffer
}

func (k *keptAnswer) WriteHeader(status int) {
	k.status = status
	k.ResponseWriter.WriteHeader(status)
}

func (k *keptAnswer) Write(p []byte) (int, error) {
	k.body.Write(p)
	return k.ResponseWriter.Write(p)
}

func (k *keptAnswer) Flush() { k.ResponseWriter.(http.Flusher).Flush() }

func (k *keptAnswer) Unwrap() http.ResponseWriter { return k.ResponseWriter }

func TestTheCheckFindsWhatIsNotDescribed(t *testing.T) {
	d, err := theDescription()
	if err != nil {
		t.Fatal(err)
	}
	good, err := json.Marshal(map[string]any{"generation": "a", "published": "2025-03-01T12:00:00Z", "documents": 1, "bytes": 1})
	if err != nil {
		t.Fatal(err)
	}
	const path = "/api/v1/generation"
	cases := []struct {
		name, method, path string
		status             int
		media, body        string
		ok                 bool
	}{
		{"as described", "GET", path, 200, jsonType, string(good), true},
		{"without a body for HEAD", "HEAD", path, 200, jsonType, "", true},
		{"a field too many", "GET", path, 200, jsonType, strings.Replace(string(good), "{", `{"more": 1, `, 1), false},
		{"a field too few", "GET", path, 200, jsonType, "{}", false},
		{"a time that is none", "GET", path, 200, jsonType, strings.Replace(string(good), "2025-03-01T12:00:00Z", "noon", 1), false},
		{"another type", "GET", path, 200, "text/plain", string(good), false},
		{"another status", "GET", path, 203, jsonType, string(good), false},
		{"an error without a problem", "GET", path, 500, jsonType, "{}", false},
		{"a body of not modified", "GET", path, 304, jsonType, "{}", false},
		{"another method", "POST", path, 200, jsonType, string(good), false},
		{"another address", "GET", "/api/v1/secret", 200, jsonType, "{}", false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r, err := http.NewRequestWithContext(t.Context(), c.method, c.path, nil)
			if err != nil {
				t.Fatal(err)
			}
			err = d.check(r, c.status, http.Header{"Content-Type": {c.media}}, []byte(c.body))
			if (err == nil) != c.ok {
				t.Error(err)
			}
		})
	}
}
