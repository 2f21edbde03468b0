package indexer

import "sync/atomic"

// Progress counts while a run is under way. It may be read at any time.
type Progress struct {
	// FilesTotal and BytesTotal are 0 until the archive has been listed.
	Files, FilesTotal, Documents, Bytes, BytesTotal atomic.Int64
	// Publishing is true once everything has been read.
	Publishing atomic.Bool
}
