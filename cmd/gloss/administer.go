package main

import (
	"context"
	"fmt"

	"github.com/gloss-search/gloss/indexer"
	"github.com/gloss-search/gloss/search"
	"github.com/gloss-search/gloss/server"
)

// administration is what an administrator may have the server do. A reindex
// ends with the server.
func administration(ctx context.Context, s settings, searcher search.Searcher) server.Admin {
	a := server.Admin{Token: s.Web.AdminToken}
	if follower, ok := engineOf(searcher).(interface{ Reload(context.Context) error }); ok {
		a.Reload = follower.Reload
	}
	if len(s.Web.Archive) > 0 {
		a.Reindex = func() (string, error) {
			report, err := runReindex(ctx, s, s.Web.Archive, false, nil)
			if err != nil {
				return "", err
			}
			return summary(report), nil
		}
	}
	return a
}

// summary tells in a sentence what came of a run.
func summary(r indexer.Report) string {
	return fmt.Sprintf("%d documents in %s: %d added, %d changed, %d removed; %d files or records could not be read.",
		r.Documents, r.Generation, r.Added, r.Changed, r.Removed, len(r.Bad))
}
