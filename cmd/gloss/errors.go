package main

import (
	"context"
	"errors"

	"github.com/gloss-search/gloss/indexer"
	"github.com/gloss-search/gloss/search"
)

// incompleteError ends a reindex that went well but lost something.
type incompleteError struct{}

func (incompleteError) Error() string { return "something of the archive was lost" }

// explain adds to an error what the person can do about it.
func explain(err error) string {
	for _, e := range []struct {
		is   error
		then string
	}{
		{search.ErrNoIndex, "build one with: gloss reindex --index DIR PATH…"},
		{search.ErrIncompatible, "build it anew with: gloss reindex --full --index DIR PATH…"},
		{search.ErrDamaged, "build it anew with: gloss reindex --full --index DIR PATH…"},
		{search.ErrLocked, "wait for that process, or stop it"},
		{indexer.ErrNothingFound, "the index was left as it is"},
		{context.Canceled, "stopped; the index was left as it is"},
	} {
		if errors.Is(err, e.is) {
			return err.Error() + "\n       " + e.then
		}
	}
	return err.Error()
}
