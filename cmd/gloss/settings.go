package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"github.com/spf13/viper"

	"github.com/gloss-search/gloss/corpus/format"
	"github.com/gloss-search/gloss/indexer/corrections"
	"github.com/gloss-search/gloss/search/synonyms"
)

// settings are everything that can be set, checked.
type settings struct {
	// Index is the directory of the index; empty when it was not chosen.
	Index string
	// Listen is the address to serve on.
	Listen string
	// Timeout bounds one request.
	Timeout time.Duration
	// BaseURL begins the absolute addresses in feeds and citations; empty for
	// the host that is asked.
	BaseURL string
	// ExportLimit bounds the documents of one take-away; 0 for no bound.
	ExportLimit int
	// Workers is the number of cores for reindexing; 0 for all.
	Workers int
	// Fields maps further names of fields in archives to ours.
	Fields map[string]string
	// Labels is the file that corrects labels; empty for those beside the
	// archive.
	Labels string
	// Synonyms is the file of synonyms, or synonymsOff; empty for the one beside
	// the index.
	Synonyms string
	// LogLevel is the least severe level that is logged.
	LogLevel slog.Level
	// Web are the settings of the server alone.
	Web webSettings
}

// setting describes one key for flags, files and the environment.
type setting struct {
	key, usage string
	value      any // the default
}

func settingsTable() []setting {
	return append([]setting{
		{"index", "directory of the index (default: one in the user's cache folder)", ""},
		{"listen", "address to serve on", "127.0.0.1:8080"},
		{"timeout", "most time one request may take", 10 * time.Second},
		{"base-url", "how others reach the server, such as https://archive.example.org, for absolute addresses (default: the host that is asked)", ""},
		{"export-limit", "most documents of one take-away, 0 for all", 0},
		{"workers", "cores used for reindexing, 0 for all", 0},
		{"fields", "further names of fields in the archive, as name=" + strings.Join(format.FieldNames(), "|"), map[string]string{}},
		{"labels", "file that corrects labels (default: " + corrections.FileName + " beside each part of the archive)", ""},
		{"synonyms", "file of synonyms, or " + synonymsOff + " (default: " + synonyms.FileName + " in or beside the index, and the built-in ones)", ""},
		{"log-level", "debug, info, warn or error", "info"},
	}, webSettingsTable()...)
}

const (
	environPrefix = "GLOSS_"
	configKey     = "config" // names the settings file; a flag and variable only
)

// settingsReader reads the settings: flags win over the environment, the
// environment over the file, the file over defaults.
type settingsReader struct {
	environ []string
	flags   *pflag.FlagSet
}

func (r *settingsReader) addFlags(flags *pflag.FlagSet) {
	r.flags = flags
	flags.String(configKey, "", "settings file (default: gloss.yaml here, else in the user's configuration folder)")
	for _, s := range settingsTable() {
		switch v := s.value.(type) {
		case string:
			flags.String(s.key, v, s.usage)
		case int:
			flags.Int(s.key, v, s.usage)
		case time.Duration:
			flags.Duration(s.key, v, s.usage)
		case map[string]string:
			flags.StringToString(s.key, v, s.usage)
		case []string:
			flags.String(s.key, strings.Join(v, ","), s.usage)
		case float64:
			flags.Float64(s.key, v, s.usage)
		case bool:
			flags.Bool(s.key, v, s.usage)
		case secret: // everyone on the machine sees the flags of a process
		}
	}
}

// read gives the checked settings, and where each comes from by key.
func (r *settingsReader) read() (settings, map[string]string, error) {
	v := viper.New()
	origins := map[string]string{}
	for _, s := range settingsTable() {
		v.SetDefault(s.key, s.value)
		origins[s.key] = "default"
	}
	if err := r.readFile(v, origins); err != nil {
		return settings{}, nil, err
	}
	if err := r.readEnvironment(v, origins); err != nil {
		return settings{}, nil, err
	}
	// Changed, not Visit: commands parse these flags as their own.
	r.flags.VisitAll(func(f *pflag.Flag) {
		if f.Name == configKey || !f.Changed {
			return
		}
		origins[f.Name] = "flag --" + f.Name
		if m, err := r.flags.GetStringToString(f.Name); err == nil {
			v.Set(f.Name, m)
			return
		}
		v.Set(f.Name, f.Value.String())
	})
	s, err := check(v, origins)
	return s, origins, err
}

// readFile merges the settings file: the one asked for, or the first that is
// there.
func (r *settingsReader) readFile(v *viper.Viper, origins map[string]string) error {
	path, err := r.filePath()
	if err != nil || path == "" {
		return err
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("read settings: %w", err)
	}
	v.SetConfigFile(path)
	if err := v.ReadConfig(bytes.NewReader(data)); err != nil {
		return fmt.Errorf("read settings: %s: %w", path, err)
	}
	for _, key := range v.AllKeys() {
		top, _, nested := strings.Cut(key, ".")
		s, known := findSetting(top)
		if _, isMap := s.value.(map[string]string); !known || nested && !isMap {
			return fmt.Errorf("%s: unknown setting %q%s", place(path, data, key), key, suggest(top))
		}
		if v.InConfig(top) {
			origins[top] = place(path, data, top)
		}
	}
	return nil
}

func (r *settingsReader) filePath() (string, error) {
	if path, _ := r.flags.GetString(configKey); path != "" {
		return path, nil
	}
	for _, e := range r.environ {
		if path, ok := strings.CutPrefix(e, environPrefix+"CONFIG="); ok && path != "" {
			return path, nil
		}
	}
	var folders []string
	if user, err := os.UserConfigDir(); err == nil {
		folders = append(folders, filepath.Join(user, "gloss"))
	}
	for _, folder := range append([]string{"."}, folders...) {
		for _, extension := range []string{"yaml", "yml", "toml", "json"} {
			path := filepath.Join(folder, "gloss."+extension)
			if _, err := os.Stat(path); err == nil {
				return path, nil
			} else if !errors.Is(err, fs.ErrNotExist) {
				return "", fmt.Errorf("read settings: %w", err)
			}
		}
	}
	return "", nil
}

func (r *settingsReader) readEnvironment(v *viper.Viper, origins map[string]string) error {
	for _, e := range r.environ {
		name, value, _ := strings.Cut(e, "=")
		rest, ours := strings.CutPrefix(name, environPrefix)
		if !ours || rest == "CONFIG" {
			continue
		}
		key := strings.ReplaceAll(strings.ToLower(rest), "_", "-")
		s, known := findSetting(key)
		if !known || name != environName(key) {
			return fmt.Errorf("environment: unknown setting %s%s", name, suggest(key))
		}
		origins[key] = "variable " + name
		if _, isMap := s.value.(map[string]string); isMap {
			m, err := readPairs(value)
			if err != nil {
				return fmt.Errorf("environment: %s: %w", name, err)
			}
			v.Set(key, m)
			continue
		}
		v.Set(key, value)
	}
	return nil
}

func environName(key string) string {
	return environPrefix + strings.ToUpper(strings.ReplaceAll(key, "-", "_"))
}

// readPairs reads "a=b,c=d".
func readPairs(text string) (map[string]string, error) {
	m := map[string]string{}
	for pair := range strings.SplitSeq(text, ",") {
		if pair == "" {
			continue
		}
		name, value, ok := strings.Cut(pair, "=")
		if !ok {
			return nil, fmt.Errorf("%q is not of the form name=field", pair)
		}
		m[strings.TrimSpace(name)] = strings.TrimSpace(value)
	}
	return m, nil
}

func findSetting(key string) (setting, bool) {
	table := settingsTable()
	i := slices.IndexFunc(table, func(s setting) bool { return s.key == key })
	if i < 0 {
		return setting{}, false
	}
	return table[i], true
}

// place names the line of a settings file where a key stands.
func place(path string, data []byte, key string) string {
	last := key[strings.LastIndexByte(key, '.')+1:]
	for i, line := range strings.Split(string(data), "\n") {
		name := strings.TrimLeft(strings.TrimSpace(line), `"'[`)
		if len(name) >= len(last) && strings.EqualFold(name[:len(last)], last) {
			return fmt.Sprintf("%s:%d", path, i+1)
		}
	}
	return path
}

// suggest offers the known key that starts like a mistyped one.
func suggest(key string) string {
	for _, s := range settingsTable() {
		if len(key) > 1 && strings.HasPrefix(s.key, key[:2]) {
			return fmt.Sprintf("; did you mean %q?", s.key)
		}
	}
	return ""
}

// check turns what was read into settings, or names the first bad value and
// where it comes from.
func check(v *viper.Viper, origins map[string]string) (settings, error) {
	s := settings{Index: v.GetString("index"), Listen: v.GetString("listen"), Labels: v.GetString("labels"), Synonyms: v.GetString("synonyms")}
	bad := func(key string, err error) (settings, error) {
		return settings{}, fmt.Errorf("%s: setting %q: %w", origins[key], key, err)
	}
	if _, port, err := net.SplitHostPort(s.Listen); err != nil || port == "" {
		return bad("listen", fmt.Errorf("%q is not an address like 127.0.0.1:8080", s.Listen))
	}
	var err error
	if s.BaseURL, err = readBaseURL(v.GetString("base-url")); err != nil {
		return bad("base-url", err)
	}
	if s.ExportLimit, err = strconv.Atoi(strings.TrimSpace(v.GetString("export-limit"))); err != nil || s.ExportLimit < 0 {
		return bad("export-limit", fmt.Errorf("%q is not a number of documents", v.GetString("export-limit")))
	}
	if s.Timeout, err = time.ParseDuration(v.GetString("timeout")); err != nil || s.Timeout <= 0 {
		return bad("timeout", fmt.Errorf("%q is not a time like 10s", v.GetString("timeout")))
	}
	if _, err = fmt.Sscanf(v.GetString("workers")+" ", "%d ", &s.Workers); err != nil || s.Workers < 0 {
		return bad("workers", fmt.Errorf("%q is not a number of cores", v.GetString("workers")))
	}
	if err := s.LogLevel.UnmarshalText([]byte(v.GetString("log-level"))); err != nil {
		return bad("log-level", fmt.Errorf("%q is not one of debug, info, warn, error", v.GetString("log-level")))
	}
	var key string
	if s.Web, key, err = checkWeb(v); err != nil {
		return bad(key, err)
	}
	s.Fields = v.GetStringMapString("fields")
	if err := (format.Options{Fields: s.Fields}).Check(); err != nil {
		return bad("fields", err)
	}
	return s, nil
}

// readBaseURL reads the beginning of addresses: a scheme and a host. Pages link
// to one another from the root, so that there can be no path.
func readBaseURL(text string) (string, error) {
	text = strings.TrimSuffix(text, "/")
	if text == "" {
		return "", nil
	}
	u, err := url.Parse(text)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || u.Scheme+"://"+u.Host != text {
		return "", fmt.Errorf("%q is not an address like https://archive.example.org, without a path", text)
	}
	return text, nil
}

// newConfig makes the command that prints the effective settings.
func newConfig(r *settingsReader) *cobra.Command {
	return &cobra.Command{
		Use:   "config",
		Short: "Print the effective settings and where each comes from",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			s, origins, err := r.read()
			if err != nil {
				return err
			}
			if s.Index == "" {
				if s.Index, err = defaultIndex(); err != nil {
					return err
				}
			}
			return printSettings(cmd.OutOrStdout(), s, origins)
		},
	}
}
