package server

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/gloss-search/gloss/search"
)

const testToken = "a token of twenty letters"

func bearer(token string) map[string]string {
	return map[string]string{"Authorization": "Bearer " + token}
}

func TestAdministrationIsOffWithoutAToken(t *testing.T) {
	s := newSite(t, fakeArchive())
	for _, target := range []string{"/api/v1/admin/reload", "/api/v1/admin/reindex"} {
		if w := s.ask("POST", target, bearer("")); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d", target, w.Code)
		}
	}
	s = newSiteWith(t, fakeArchive(), Options{Admin: Admin{Token: testToken}})
	if w := s.ask("POST", "/api/v1/admin/reindex", bearer(testToken)); w.Code != http.StatusNotFound {
		t.Errorf("reindex without an archive: %d", w.Code)
	}
}

func TestOnlyTheTokenOpensAdministration(t *testing.T) {
	reloads := 0
	s := newSiteWith(t, fakeArchive(), Options{Admin: Admin{Token: testToken, Reload: func(context.Context) error {
		reloads++
		return nil
	}}})
	const target = "/api/v1/admin/reload"
	cases := []struct {
		name, method, target, authorization string
		status                              int
	}{
		{"nothing", "POST", target, "", 401},
		{"another token", "POST", target, "Bearer guess", 401},
		{"a beginning of it", "POST", target, "Bearer a token", 401},
		{"another scheme", "POST", target, "Basic " + testToken, 401},
		{"the token in the address", "POST", target + "?token=" + strings.ReplaceAll(testToken, " ", "+"), "", 401},
		{"another method", "GET", target, "Bearer " + testToken, 405},
		{"a parameter", "POST", target + "?full=1", "Bearer " + testToken, 400},
		{"the token", "POST", target, "Bearer " + testToken, 200},
		{"the scheme in small letters", "POST", target, "bearer " + testToken, 200},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s.log.Reset()
			before := reloads
			w := s.ask(c.method, c.target, map[string]string{"Authorization": c.authorization})
			if w.Code != c.status || (reloads > before) != (c.status == 200) {
				t.Errorf("%d, reloaded %v", w.Code, reloads > before)
			}
			if (w.Header().Get("WWW-Authenticate") != "") != (c.status == 401) {
				t.Errorf("%v", w.Header())
			}
			if c.status != 405 && !strings.Contains(s.log.String(), "administrative request") || strings.Contains(s.log.String(), testToken) {
				t.Errorf("log: %s", s.log)
			}
		})
	}
}

func TestAReloadThatFailsTells(t *testing.T) {
	s := newSiteWith(t, fakeArchive(), Options{Admin: Admin{Token: testToken, Reload: func(context.Context) error {
		return search.ErrDamaged
	}}})
	if w := s.ask("POST", "/api/v1/admin/reload", bearer(testToken)); w.Code != http.StatusServiceUnavailable {
		t.Error(w.Code)
	}
}

func TestReindexRunsOnceAtATime(t *testing.T) {
	results := make(chan error)
	s := newSiteWith(t, fakeArchive(), Options{Admin: Admin{Token: testToken, Reindex: func() (string, error) {
		err := <-results
		if err == errTest {
			panic(err)
		}
		return "3 documents", err
	}}})
	ask := func(method string, status int) jobAnswer {
		t.Helper()
		w := s.ask(method, "/api/v1/admin/reindex", bearer(testToken))
		var a jobAnswer
		if w.Code != status {
			t.Errorf("%s: %d %s", method, w.Code, w.Body)
		} else if err := json.Unmarshal(w.Body.Bytes(), &a); err != nil && status < 400 {
			t.Error(err)
		}
		return a
	}
	settled := func(before string) jobAnswer {
		for {
			if a := ask("GET", 200); a.Status != before {
				return a
			}
		}
	}
	if a := ask("GET", 200); a.Status != "never" {
		t.Errorf("before: %+v", a)
	}
	if a := ask("POST", 202); a.Status != "running" || a.Started == nil {
		t.Errorf("started: %+v", a)
	}
	ask("POST", 409)
	results <- nil
	if a := settled("running"); a.Status != "done" || a.Report != "3 documents" || a.Ended == nil {
		t.Errorf("done: %+v", a)
	}
	ask("POST", 202)
	results <- errors.New("disk full")
	if a := settled("running"); a.Status != "failed" || a.Report != "disk full" {
		t.Errorf("failed: %+v", a)
	}
	ask("POST", 202)
	results <- errTest
	if a := settled("running"); a.Status != "failed" || !strings.Contains(a.Report, errTest.Error()) {
		t.Errorf("panicked: %+v", a)
	}
}
