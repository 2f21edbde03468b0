// Package web holds the pages' templates, styles and scripts, and the
// description of the API. It has no logic:
// the server fills the templates and decides who gets what.
package web

import (
	"embed"
	"io/fs"
)

//go:embed templates static openapi
var files embed.FS

// Templates returns the pages, in the language of html/template.
func Templates() fs.FS { return sub("templates") }

// Static returns the files that browsers load beside a page.
func Static() fs.FS { return sub("static") }

// OpenAPI returns the description of the API: files that make one document
// together.
func OpenAPI() fs.FS { return sub("openapi") }

func sub(dir string) fs.FS {
	f, err := fs.Sub(files, dir)
	if err != nil { // only for a name that is not a valid path
		panic(err)
	}
	return f
}
