package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// gloss runs the program in this process and returns what it printed and its
// exit code.
func gloss(t *testing.T, environ []string, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(t.Context(), args, environ, &out, &errs)
	return out.String(), errs.String(), code
}

// TestBadSettings: each kind of bad settings file is a sample beside the
// message it causes.
func TestBadSettings(t *testing.T) {
	files, err := filepath.Glob("testdata/settings/*.want")
	if err != nil || len(files) == 0 {
		t.Fatal("no samples", err)
	}
	for _, want := range files {
		sample := strings.TrimSuffix(want, ".want")
		t.Run(filepath.Base(sample), func(t *testing.T) {
			message, err := os.ReadFile(want)
			if err != nil {
				t.Fatal(err)
			}
			_, stderr, code := gloss(t, nil, "config", "--config", sample)
			if code != exitFailed || !strings.Contains(stderr, strings.TrimSpace(string(message))) {
				t.Errorf("exit %d, %q; want 1 and %q", code, stderr, message)
			}
		})
	}
}

func TestBadVariablesAndFlags(t *testing.T) {
	cases := []struct {
		name    string
		environ []string
		args    []string
		want    string
	}{
		{"unknown variable", []string{"GLOSS_LISTN=x"}, nil, `unknown setting GLOSS_LISTN; did you mean "listen"?`},
		{"bad variable", []string{"GLOSS_TIMEOUT=never"}, nil, `variable GLOSS_TIMEOUT: setting "timeout"`},
		{"bad pairs", []string{"GLOSS_FIELDS=kicker"}, nil, `GLOSS_FIELDS: "kicker" is not of the form name=field`},
		{"a token as a flag", nil, []string{"--admin-token", "0123456789abcdefghij"}, "unknown flag: --admin-token"},
		{"bad list", []string{"GLOSS_CORS=https://a.example, b.example"}, nil, `variable GLOSS_CORS: setting "cors": "b.example" is not a site`},
		{"an archive without an index", []string{"GLOSS_ARCHIVE=/a,/b"}, nil, `setting "archive": needs the setting index, too`},
		{"bad switch", []string{"GLOSS_METRICS=perhaps"}, nil, `setting "metrics"`},
		{"bad flag value", nil, []string{"--listen", "here"}, `flag --listen: setting "listen"`},
		{"unknown flag", nil, []string{"--lisen", "x"}, "unknown flag: --lisen"},
		{"missing file", nil, []string{"--config", "nowhere.yaml"}, "nowhere.yaml"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, stderr, code := gloss(t, c.environ, append([]string{"config"}, c.args...)...)
			if code != exitFailed || !strings.Contains(stderr, c.want) {
				t.Errorf("exit %d, %q; want 1 and %q", code, stderr, c.want)
			}
		})
	}
}

func TestSettingsPrecedence(t *testing.T) {
	file := filepath.Join(t.TempDir(), "mine.yaml")
	text := "listen: 127.0.0.1:1\ntimeout: 1s\nworkers: 1\nfields:\n  Kicker: title\n"
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	environ := []string{"GLOSS_CONFIG=" + file, "GLOSS_TIMEOUT=2s", "GLOSS_WORKERS=2", "GLOSS_INDEX=/a"}
	out, stderr, code := gloss(t, environ, "config", "--workers", "3")
	if code != exitOK {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	for _, want := range []string{
		`index: "/a" # variable GLOSS_INDEX`, `listen: "127.0.0.1:1" # ` + file + ":1", "timeout: 2s # variable GLOSS_TIMEOUT",
		"workers: 3 # flag --workers", `fields: {"kicker": title} # ` + file + ":4", "log-level: info # default",
	} {
		if !strings.Contains(strings.Join(strings.Fields(out), " "), want) {
			t.Errorf("%q is missing from\n%s", want, out)
		}
	}
}

func TestWebSettings(t *testing.T) {
	file := filepath.Join(t.TempDir(), "mine.yaml")
	text := "cors: [https://A.example, 'http://b.example:8000']\nrate: 2.5\nmetrics: true\nadmin-token: 0123456789abcdefghij\n"
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	environ := []string{"GLOSS_CONFIG=" + file, "GLOSS_TRUSTED_PROXIES=10.1.2.3/8,::1"}
	out, stderr, code := gloss(t, environ, "config", "--rate-burst", "7", "--log-format", "json")
	if code != exitOK {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	for _, want := range []string{
		`cors: ["https://a.example", "http://b.example:8000"] # ` + file + ":1", "rate: 2.5 # ", "rate-burst: 7 # flag",
		`trusted-proxies: ["10.0.0.0/8", "::1/128"] # variable`, "metrics: true # ", "log-format: json # flag", "admin-token: (hidden) # " + file + ":4",
	} {
		if !strings.Contains(strings.Join(strings.Fields(out), " "), want) {
			t.Errorf("%q is missing from\n%s", want, out)
		}
	}
	if strings.Contains(out, "0123456789") {
		t.Error("the token is printed")
	}
}
