package main

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/netip"
	"net/url"
	"strconv"
	"strings"

	"github.com/spf13/viper"

	"github.com/gloss-search/gloss/server"
)

// webSettings are what can be set of the server alone.
type webSettings struct {
	// LogFormat is "text" or "json".
	LogFormat string
	// Origins are the sites that may call the API from a browser.
	Origins []string
	Rate    server.Rate
	// Proxies are believed when they tell for whom they ask.
	Proxies []netip.Prefix
	Metrics bool
	// AdminToken allows the administrative requests; empty for nobody.
	AdminToken string
	// Archive are the paths that an administrative reindex reads.
	Archive []string
}

// secret is the default of a setting that is no flag and is not printed.
type secret string

// leastToken is how many characters keep a token from being guessed.
const leastToken = 20

func webSettingsTable() []setting {
	return []setting{
		{"log-format", "text or json", "text"},
		{"cors", "sites whose scripts may call the API, as https://example.org, or * for all", []string{}},
		{"rate", "requests a second that one client may make, 0 for any number", 0.0},
		{"rate-burst", "requests that one client may make at once", 40},
		{"trusted-proxies", "addresses or networks of proxies whose X-Forwarded-For is believed", []string{}},
		{"metrics", "serve figures for Prometheus at /metrics", false},
		{"admin-token", "bearer token of administrative requests, which are off without one", secret("")},
		{"archive", "paths that an administrative reindex reads", []string{}},
	}
}

// checkWeb reads the settings of the server, or names the first bad one.
func checkWeb(v *viper.Viper) (w webSettings, key string, err error) {
	for _, r := range w.readers() {
		if err := r.read(strings.TrimSpace(v.GetString(r.key))); err != nil {
			return w, r.key, err
		}
	}
	if w.Origins, err = readEach(v, "cors", readOrigin); err != nil {
		return w, "cors", err
	}
	if w.Proxies, err = readEach(v, "trusted-proxies", readNetwork); err != nil {
		return w, "trusted-proxies", err
	}
	w.Archive, err = readEach(v, "archive", func(path string) (string, error) { return path, nil })
	if len(w.Archive) > 0 && v.GetString("index") == "" {
		err = errors.New("needs the setting index, too")
	}
	return w, "archive", err
}

// webReader reads one setting.
type webReader struct {
	key  string
	read func(text string) error
}

// readers read the settings that are single values.
func (w *webSettings) readers() []webReader {
	return []webReader{
		{"log-format", func(text string) error {
			w.LogFormat = text
			return oneOf(text, "text", "json")
		}},
		{"rate", func(text string) (err error) {
			w.Rate.PerSecond, err = strconv.ParseFloat(text, 64)
			if err != nil || !(w.Rate.PerSecond >= 0 && w.Rate.PerSecond <= 1e6) {
				return fmt.Errorf("%q is not a number of requests a second", text)
			}
			return nil
		}},
		{"rate-burst", func(text string) (err error) {
			if w.Rate.Burst, err = strconv.Atoi(text); err != nil || w.Rate.Burst < 1 {
				return fmt.Errorf("%q is not a number of requests", text)
			}
			return nil
		}},
		{"metrics", func(text string) (err error) {
			if w.Metrics, err = strconv.ParseBool(text); err != nil {
				return fmt.Errorf("%q is not one of true, false", text)
			}
			return nil
		}},
		{"admin-token", func(text string) error {
			if w.AdminToken = text; text != "" && len(text) < leastToken {
				return fmt.Errorf("has fewer than %d characters and can be guessed", leastToken)
			}
			return nil
		}},
	}
}

func oneOf(text string, choices ...string) error {
	for _, c := range choices {
		if text == c {
			return nil
		}
	}
	return fmt.Errorf("%q is not one of %s", text, strings.Join(choices, ", "))
}

// readEach reads a list: one of the settings file, or a text with commas.
func readEach[T any](v *viper.Viper, key string, read func(string) (T, error)) ([]T, error) {
	var texts []string
	switch value := v.Get(key).(type) {
	case string:
		texts = strings.Split(value, ",")
	case []string:
		texts = value
	case []any:
		for _, one := range value {
			texts = append(texts, fmt.Sprint(one))
		}
	default:
		return nil, fmt.Errorf("%v is not a list", value)
	}
	var list []T
	for _, text := range texts {
		if text = strings.TrimSpace(text); text == "" {
			continue
		}
		one, err := read(text)
		if err != nil {
			return nil, err
		}
		list = append(list, one)
	}
	return list, nil
}

// readOrigin reads a site as browsers name it.
func readOrigin(text string) (string, error) {
	if text == "*" {
		return text, nil
	}
	u, err := url.Parse(strings.ToLower(text))
	if err != nil || (u.Scheme != "https" && u.Scheme != "http") || u.Host == "" || u.Scheme+"://"+u.Host != u.String() {
		return "", fmt.Errorf("%q is not a site like https://example.org, nor *", text)
	}
	return u.String(), nil
}

func readNetwork(text string) (netip.Prefix, error) {
	if a, err := netip.ParseAddr(text); err == nil {
		return a.Unmap().Prefix(a.Unmap().BitLen())
	}
	p, err := netip.ParsePrefix(text)
	if err != nil {
		return p, fmt.Errorf("%q is not an address or network like 10.0.0.0/8", text)
	}
	return p.Masked(), nil
}

// logHandler writes the log as it was chosen.
func (w webSettings) logHandler(out io.Writer, level slog.Level) slog.Handler {
	options := &slog.HandlerOptions{Level: level}
	if w.LogFormat == "json" {
		return slog.NewJSONHandler(out, options)
	}
	return slog.NewTextHandler(out, options)
}

// printed are the values as a settings file has them. The token is not told.
func (w webSettings) printed() map[string]string {
	token := `""`
	if w.AdminToken != "" {
		token = "(hidden)"
	}
	return map[string]string{
		"log-format":      w.LogFormat,
		"cors":            yamlList(w.Origins),
		"rate":            strconv.FormatFloat(w.Rate.PerSecond, 'g', -1, 64),
		"rate-burst":      strconv.Itoa(w.Rate.Burst),
		"trusted-proxies": yamlList(w.Proxies),
		"metrics":         strconv.FormatBool(w.Metrics),
		"admin-token":     token,
		"archive":         yamlList(w.Archive),
	}
}

func yamlList[T any](list []T) string {
	texts := make([]string, len(list))
	for i, one := range list {
		texts[i] = strconv.Quote(fmt.Sprint(one))
	}
	return "[" + strings.Join(texts, ", ") + "]"
}
