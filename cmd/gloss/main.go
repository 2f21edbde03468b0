// Command gloss makes an archive of commentary searchable: it reads the
// archive into an index, and answers from it on a page, over HTTP and on the
// command line. This package reads settings and joins the parts; it decides
// nothing else.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
)

// Exit codes.
const (
	exitOK         = 0
	exitFailed     = 1
	exitIncomplete = 3 // something of the archive was lost
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Environ(), os.Stdout, os.Stderr))
}

// run is the program without its process, and returns its exit code.
func run(ctx context.Context, args, environ []string, stdout, stderr io.Writer) int {
	root := newCommand(environ)
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	var incomplete incompleteError
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &incomplete):
		return exitIncomplete
	}
	fmt.Fprintln(stderr, "gloss:", explain(err))
	return exitFailed
}

func newCommand(environ []string) *cobra.Command {
	s := &settingsReader{environ: environ}
	root := &cobra.Command{
		Use:   "gloss",
		Short: "Full-text search for archives of commentary",
		Long: `gloss reads an archive of commentary, in whatever shape it lies around, and
makes it searchable: ranked, by region and topic, with the passages that match.

Start with "gloss serve": without an index of your own it shows a sample.`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.NoArgs,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	s.addFlags(root.PersistentFlags())
	root.AddCommand(newReindex(s), newServe(s), newSearch(s), newEval(s), newBench(s), newConfig(s), newCheckSynonyms(s))
	root.CompletionOptions.HiddenDefaultCmd = true
	return root
}
