package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// printSettings writes the settings as a settings file, each with its origin.
func printSettings(w io.Writer, s settings, origins map[string]string) error {
	values := map[string]string{
		"base-url":     fmt.Sprintf("%q", s.BaseURL),
		"export-limit": fmt.Sprint(s.ExportLimit),
		"index":        fmt.Sprintf("%q", s.Index),
		"listen":       fmt.Sprintf("%q", s.Listen),
		"timeout":      s.Timeout.String(),
		"workers":      fmt.Sprint(s.Workers),
		"fields":       yamlMap(s.Fields),
		"labels":       fmt.Sprintf("%q", s.Labels),
		"synonyms":     fmt.Sprintf("%q", s.Synonyms),
		"log-level":    strings.ToLower(s.LogLevel.String()),
	}
	maps.Copy(values, s.Web.printed())
	for _, setting := range settingsTable() {
		line := setting.key + ": " + values[setting.key]
		if _, err := fmt.Fprintf(w, "%-48s # %s\n", line, origins[setting.key]); err != nil {
			return err
		}
	}
	return nil
}

func yamlMap(m map[string]string) string {
	parts := make([]string, 0, len(m))
	for _, name := range slices.Sorted(maps.Keys(m)) {
		parts = append(parts, fmt.Sprintf("%q: %s", name, m[name]))
	}
	return "{" + strings.Join(parts, ", ") + "}"
}
