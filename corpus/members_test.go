package corpus

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/zstd"
)

// file is a member for the archives built here.
type file struct{ name, text string }

func zipOf(files ...file) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range files {
		m, _ := w.Create(f.name)
		io.WriteString(m, f.text)
	}
	w.Close()
	return b.Bytes()
}

func tarOf(files ...file) []byte {
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, f := range files {
		w.WriteHeader(&tar.Header{Name: f.name, Size: int64(len(f.text)), Mode: 0o644})
		io.WriteString(w, f.text)
	}
	w.Close()
	return b.Bytes()
}

func gz(data []byte) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write(data)
	w.Close()
	return b.Bytes()
}

func zst(data []byte) []byte {
	var b bytes.Buffer
	w, _ := zstd.NewWriter(&b)
	w.Write(data)
	w.Close()
	return b.Bytes()
}

// noise is text that does not compress to less than half.
func noise(n int) string {
	r := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	for b.Len() < n {
		b.WriteByte(byte('!' + r.IntN(90)))
	}
	return b.String()
}

// opened lists what Members gives: "name=text" or the problem.
func opened(t *testing.T, name string, data []byte, lim Limits) []string {
	t.Helper()
	var out []string
	for e, err := range Walk(context.Background(), []Root{{FS: fstest.MapFS{name: {Data: data}}, Path: "."}}) {
		if err != nil {
			t.Fatal(err)
		}
		for m, err := range Members(context.Background(), e, lim) {
			if err != nil {
				out = append(out, err.Error())
				continue
			}
			text, err := io.ReadAll(m.Reader)
			if len(text) > 20 {
				text = []byte("long")
			}
			s := m.Name + "=" + string(text)
			if err != nil {
				s += " " + err.Error()
			}
			out = append(out, s)
		}
	}
	return out
}

func TestMembers(t *testing.T) {
	two := []file{{"2019/may.md", "may"}, {"june.txt", "june"}}
	encrypted := zipOf(two...)
	for _, sign := range []string{"PK\x03\x04", "PK\x01\x02"} { // set the flag in header and directory
		flags := map[string]int{"PK\x03\x04": 6, "PK\x01\x02": 8}[sign]
		encrypted[bytes.Index(encrypted, []byte(sign))+flags] |= 1
	}
	tarBytes := tarOf(two...)
	broken := append([]byte(nil), tarBytes...)
	copy(broken[1024:], bytes.Repeat([]byte("x"), 512))
	for _, c := range []struct {
		fact, name string
		data       []byte
		want       []string
	}{
		{"a file is its own member", "a.txt", []byte("text"), []string{"a.txt=text"}},
		{"a compressed file keeps its name", "x.jsonl.gz", gz([]byte("{}")), []string{"x.jsonl.gz={}"}},
		{"zstandard is read", "x.txt.zst", zst([]byte("text")), []string{"x.txt.zst=text"}},
		{"a zip", "l.zip", zipOf(two...), []string{"l.zip!2019/may.md=may", "l.zip!june.txt=june"}},
		{"a tar", "l.tar", tarBytes, []string{"l.tar!2019/may.md=may", "l.tar!june.txt=june"}},
		{"a tar.gz", "l.tar.gz", gz(tarBytes), []string{"l.tar.gz!2019/may.md=may", "l.tar.gz!june.txt=june"}},
		{"a tar.zst", "l.tar.zst", zst(tarBytes), []string{"l.tar.zst!2019/may.md=may", "l.tar.zst!june.txt=june"}},
		{"content tells, not the name", "l.data", gz(tarBytes), []string{"l.data!2019/may.md=may", "l.data!june.txt=june"}},
		{"an archive in an archive", "o.tar.gz", gz(tarOf(file{"in.zip", string(zipOf(two...))}, file{"x.gz", string(gz([]byte("x")))})),
			[]string{"o.tar.gz!in.zip!2019/may.md=may", "o.tar.gz!in.zip!june.txt=june", "o.tar.gz!x.gz=x"}},
		{"archives nest once", "o.zip", zipOf(file{"a.zip", string(zipOf(file{"b.zip", string(zipOf(two...))}))}, two[1]),
			[]string{"o.zip!a.zip!b.zip: packed too deep: an archive may hold archives once", "o.zip!june.txt=june"}},
		{"a document that is a zip inside stays closed", "a.docx", zipOf(file{"x", "x"}), []string{"a.docx=long"}},
		{"names cannot climb", "l.zip", zipOf(file{"../../etc/x", "1"}, file{`C:\a\b`, "2"}, file{"/abs", "3"}),
			[]string{"l.zip!etc/x=1", "l.zip!a/b=2", "l.zip!abs=3"}},
		{"a name held twice is told apart", "l.tar", tarOf(file{"a", "1"}, file{"a", "2"}), []string{"l.tar!a=1", "l.tar!a (2)=2"}},
		{"and keeps its extension", "l.zip", zipOf(file{"x.y/a.jsonl.gz", "1"}, file{"x.y/a.jsonl.gz", "2"}), []string{"l.zip!x.y/a.jsonl.gz=1", "l.zip!x.y/a (2).jsonl.gz=2"}},
		{"hidden members are skipped, a folder once", "l.zip", zipOf(file{"__MACOSX/a", "1"}, file{"__MACOSX/b", "2"}, file{"c", "3"}),
			[]string{"l.zip!__MACOSX: hidden", "l.zip!c=3"}},
		{"empty members are skipped", "l.zip", zipOf(file{"a", ""}), []string{"l.zip!a: empty"}},
		{"an encrypted member is lost, the rest is read", "l.zip", encrypted, []string{"l.zip!2019/may.md: encrypted", "l.zip!june.txt=june"}},
		{"a zip cut off", "l.zip", zipOf(two...)[:80], []string{"l.zip: damaged: no zip directory at its end"}},
		{"a gzip cut off keeps what came before", "a.txt.gz", gz([]byte(noise(200 << 10)))[:150<<10],
			[]string{"a.txt.gz=long cut off: its data end too early"}},
		{"a bad tar header ends the tar", "l.tar", broken, []string{"l.tar!2019/may.md=may", "l.tar: after member 2019/may.md: damaged: not a tar header"}},
		{"a name that promises a zip", "a.zip", []byte("no zip"), []string{"a.zip: damaged: not a .zip file"}},
		{"a name that promises compression only", "a.txt.gz", []byte("text"), []string{"a.txt.gz=text"}},
	} {
		t.Run(c.fact, func(t *testing.T) {
			if diff := cmp.Diff(c.want, opened(t, c.name, c.data, DefaultLimits())); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestMembersOfABombStopAtTheLimits(t *testing.T) {
	lim := Limits{MemberBytes: 3 << 20, ArchiveBytes: 5 << 20, Ratio: 100, RatioFrom: 1 << 20, Members: 3, SpoolBytes: 1 << 20}
	zeros := strings.Repeat("0", 4<<20)
	small := file{"small", "text"}
	for _, c := range []struct {
		fact, name string
		data       []byte
		want       []string
	}{
		{"one stream", "a.gz", gz([]byte(zeros)), []string{fmt.Sprintf("a.gz=long archive bound exceeded: more than 1.0 MB from an archive of %d bytes", len(gz([]byte(zeros))))}},
		{"a member of a zip; the others are read", "a.zip", zipOf(file{"bomb", zeros}, file{"noise", noise(100 << 10)}, small),
			[]string{"a.zip!bomb=long archive bound exceeded: more than 100 times its compressed size", "a.zip!noise=long", "a.zip!small=text"}},
		{"too many members", "a.tar", tarOf(file{"1", "1"}, file{"2", "2"}, file{"3", "3"}, file{"4", "4"}),
			[]string{"a.tar!1=1", "a.tar!2=2", "a.tar!3=3", "a.tar: after member 3: archive bound exceeded: more than 3 members"}},
	} {
		t.Run(c.fact, func(t *testing.T) {
			if diff := cmp.Diff(c.want, opened(t, c.name, c.data, lim)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestMembersOfAZipOfBombsEndWithItsAllowance(t *testing.T) {
	zeros := strings.Repeat("0", 4<<20)
	lim := Limits{MemberBytes: 3 << 20, ArchiveBytes: 5 << 20, Ratio: 100, RatioFrom: 1 << 20, Members: 9, SpoolBytes: 1 << 20}
	got := opened(t, "a.zip", zipOf(file{"1", zeros}, file{"2", zeros}, file{"3", "3"}), lim)
	last := got[len(got)-1]
	if !strings.HasPrefix(last, "a.zip: before member 3: archive bound exceeded") {
		t.Errorf("%q", got)
	}
}

func TestBoundedGivesExactlyTheBound(t *testing.T) {
	text, err := io.ReadAll(bounded(strings.NewReader("12345"), &budget{5, "5 bytes"}))
	if string(text) != "12345" || err != nil {
		t.Errorf("%q, %v", text, err)
	}
	if _, err = io.ReadAll(bounded(strings.NewReader("123456"), &budget{5, "5 bytes"})); !errors.Is(err, ErrBound) {
		t.Errorf("error %v", err)
	}
}

func FuzzMembers(f *testing.F) {
	for _, data := range [][]byte{zipOf(file{"a", "b"}), tarOf(file{"a", "b"}), gz(tarOf(file{"a", "b"})), zst([]byte("x")), []byte("text")} {
		f.Add(data)
	}
	lim := Limits{MemberBytes: 1 << 20, ArchiveBytes: 1 << 20, Ratio: 100, RatioFrom: 1 << 20, Members: 100, SpoolBytes: 1 << 20}
	f.Fuzz(func(t *testing.T, data []byte) {
		for e, err := range Walk(context.Background(), []Root{{FS: fstest.MapFS{"a": {Data: data}}, Path: "."}}) {
			if err != nil {
				continue
			}
			for m, err := range Members(context.Background(), e, lim) {
				if err == nil {
					io.Copy(io.Discard, m.Reader)
					if strings.Contains(m.Name, "..") && strings.Contains(m.Name, "/../") {
						t.Errorf("name %q climbs", m.Name)
					}
				}
			}
		}
	})
}
