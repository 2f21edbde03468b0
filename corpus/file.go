package corpus

import (
	"path"
	"strings"
)

// File names the file a format reads. The same file has the same name in
// every run, wherever its archive lies and whoever asks.
type File struct {
	// Name is the path in the archive with slashes: "letters/2019/may.md",
	// "letters.zip!2019/may.md" for a member of an archive file.
	Name string
}

// Base is the last element of the name without the suffix of a compression:
// "may.jsonl" for "letters.zip!2019/may.jsonl.gz". It tells a format what kind
// of file this is.
func (f File) Base() string {
	base := path.Base(f.Name[strings.LastIndexByte(f.Name, '!')+1:])
	for _, ext := range []string{".gz", ".zst"} {
		if len(base) > len(ext) && strings.EqualFold(base[len(base)-len(ext):], ext) {
			return base[:len(base)-len(ext)]
		}
	}
	return base
}

// Ext is the extension of Base in lower case, with its dot: ".jsonl".
func (f File) Ext() string { return strings.ToLower(path.Ext(f.Base())) }
