package server

import (
	"cmp"
	"net/http"
	"strings"
)

// errorView is the page of a failure, with a way on.
type errorView struct {
	frame
	Status int
	Detail string
	// Parameter and Value name what in the address cannot be used; Without
	// leads to the search without it.
	Parameter, Value, Without string
	Retry                     bool
	// Wait is after how many seconds to try again.
	Wait int
	// RequestID finds the request in the log.
	RequestID string
}

func (s *server) newErrorPage(f failure, a address) errorView {
	v := errorView{
		frame:     frame{Title: errorTitle(f.status), Box: newSearchBox(a)},
		Status:    f.status,
		Detail:    strings.TrimPrefix(f.detail, f.parameter+": "),
		Parameter: f.parameter,
		Value:     cut(f.value, mostInLine),
		Retry:     f.retry,
		Wait:      cmp.Or(f.wait, retryAfter),
	}
	if f.parameter != "" && a.asked() {
		v.Without = a.URL()
	}
	return v
}

// errorTitle says in a few words what a status means to a reader.
func errorTitle(status int) string {
	switch status {
	case http.StatusBadRequest:
		return "This search cannot be read"
	case http.StatusNotFound:
		return "Not found"
	case http.StatusTooManyRequests:
		return "Too many requests"
	case http.StatusServiceUnavailable:
		return "Not available just now"
	case http.StatusInternalServerError:
		return "Something went wrong"
	}
	return http.StatusText(status)
}

// How many characters of what visitors typed a page repeats.
const (
	mostInLine = 120
	mostInNote = 300
)

// cut shortens what visitors typed where a page repeats it.
func cut(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
