package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/spf13/cobra"

	"github.com/gloss-search/gloss/server"
)

// drainTime bounds how long a stopping server waits for requests in flight.
const drainTime = 30 * time.Second

func newServe(r *settingsReader) *cobra.Command {
	return &cobra.Command{
		Use:   "serve [--index DIR] [--listen ADDRESS]",
		Short: "Serve the search page and the HTTP API",
		Long: `serve answers from an index on a page and over HTTP. It follows what reindex
publishes without a restart. Without an index it shows the sample archive.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			s, _, err := r.read()
			if err != nil {
				return err
			}
			return serve(cmd, s)
		},
	}
}

func serve(cmd *cobra.Command, s settings) (err error) {
	logger := slog.New(s.Web.logHandler(cmd.ErrOrStderr(), s.LogLevel))
	slog.SetDefault(logger)
	searcher, err := openIndex(cmd.Context(), s, cmd.ErrOrStderr())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, searcher.Close()) }()
	handler, err := server.New(searcher, server.Options{
		Timeout: s.Timeout, Logger: logger, BaseURL: s.BaseURL, ExportLimit: s.ExportLimit,
		Origins: s.Web.Origins, Rate: s.Web.Rate, Proxies: s.Web.Proxies, Metrics: s.Web.Metrics,
		Admin: administration(cmd.Context(), s, searcher), State: stateOf(searcher),
	})
	if err != nil {
		return fmt.Errorf("prepare pages: %w", err)
	}
	listener, err := net.Listen("tcp", s.Listen)
	if err != nil {
		return fmt.Errorf("%w; choose another address with --listen", err)
	}
	fmt.Fprintf(cmd.OutOrStdout(), "gloss is at http://%s/\n", listener.Addr())
	return serveUntilStopped(cmd.Context(), listener, handler, s.Timeout)
}

// serveUntilStopped answers until the context ends, then finishes what is in
// flight.
func serveUntilStopped(ctx context.Context, listener net.Listener, handler http.Handler, timeout time.Duration) error {
	h := &http.Server{
		Handler: handler, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 30 * time.Second,
		WriteTimeout: timeout + 30*time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: server.MaxHeaderBytes,
	}
	failed := make(chan error, 1)
	go func() { failed <- h.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	drain, cancel := context.WithTimeout(context.WithoutCancel(ctx), drainTime)
	defer cancel()
	if err := h.Shutdown(drain); err != nil {
		return fmt.Errorf("stop: %w", err)
	}
	return nil
}
