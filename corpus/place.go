package corpus

import (
	"crypto/sha256"
	"encoding/base32"
	"strconv"
	"strings"
)

// String gives the place as "file" or "file:line".
func (p Place) String() string {
	if p.Line == 0 {
		return p.File
	}
	return p.File + ":" + strconv.Itoa(p.Line)
}

// NewID derives a document's identifier, 16 characters of [a-z2-7], from the
// file that holds it and the record's key within the file. Equal arguments
// give equal identifiers on every machine.
func NewID(file, record string) string {
	sum := sha256.Sum256([]byte(file + "\x00" + record))
	return strings.ToLower(base32.StdEncoding.EncodeToString(sum[:10]))
}
