package eval

import "time"

// Speed adds up what labelling took.
type Speed struct {
	Documents, Bytes int
	Time             time.Duration
}

// Add counts a document of so many bytes of text.
func (s *Speed) Add(bytes int, took time.Duration) {
	s.Documents++
	s.Bytes += bytes
	s.Time += took
}
