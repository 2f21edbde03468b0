//go:build !linux

package bleveindex

import "github.com/blevesearch/bleve/v2/index/scorch"

// dropPages leaves it to the system what it keeps of files.
func dropPages(*scorch.IndexSnapshot) {}
