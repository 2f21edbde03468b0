// Package sample is a small archive of commentary that travels in the binary:
// it serves the quick start, the demonstration and the tests. It holds the
// files as an archive would, and does not read or label them.
//
// Every text in it was written for this project and carries the project's
// licence. Authors, publications and the people they met are invented; the
// places, institutions and events they write about are real.
package sample

import (
	"embed"
	"io/fs"
)

//go:embed all:archive
var files embed.FS

// Archive returns the sample's files, rooted so that names read as in an
// archive on disk: "wire.jsonl", "letters/sleeper.txt". They are plain
// text, Markdown with and without front matter, HTML, JSON, JSON Lines, CSV and
// TSV, and none holds an error; a few documents state no title, author or date.
// One of them is a reprint of another, under its own title and without its end.
// A file gloss-labels.yaml corrects some labels.
// The labels each document deserves are in testdata/gold.tsv. The file system
// is safe for concurrent use.
func Archive() fs.FS {
	archive, err := fs.Sub(files, "archive")
	if err != nil {
		panic(err) // only for a malformed folder name, which is written above
	}
	return archive
}
