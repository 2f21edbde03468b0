package bleveindex

import (
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/gloss-search/gloss/search"
)

// An index directory holds generations and a pointer to the published one:
//
//	CURRENT          the name of the published generation
//	LOCK             held by the process that writes
//	gen-000007/      a complete generation
//	  manifest.json  what it is, with the checksums of its files
//	  dictionary     what stored documents are compressed against
//	  bleve/         the index
//	gen-000008.tmp/  one that is being built, or rubbish of a writer that died
const (
	currentFile  = "CURRENT"
	lockFile     = "LOCK"
	manifestFile = "manifest.json"
	bleveFolder  = "bleve"
	buildSuffix  = ".tmp"
)

// formatVersion changes with whatever makes an older index unreadable or its
// answers wrong: the schema, the analyzers, the stored documents.
const formatVersion = 5

// manifest describes a generation.
type manifest struct {
	Version   int                   `json:"version"`
	Documents int                   `json:"documents"`
	Published time.Time             `json:"published"`
	Files     map[string]fileRecord `json:"files"` // by path in the generation
}

// fileRecord tells a file's content: a checksum for each block, so that all
// cores check a large one.
type fileRecord struct {
	Size   int64    `json:"size"`
	CRC32C []uint32 `json:"blocks"`
}

// blockSize is how much of a file one checksum covers.
const blockSize = 8 << 20

func (m manifest) info(generation string) search.Info {
	info := search.Info{Generation: generation, Documents: m.Documents, Published: m.Published}
	for _, f := range m.Files {
		info.Bytes += f.Size
	}
	return info
}

func generationName(number int) string { return fmt.Sprintf("gen-%06d", number) }

func generationNumber(name string) int {
	var n int
	if _, err := fmt.Sscanf(name, "gen-%d", &n); err != nil {
		return 0
	}
	return n
}

// currentGeneration names the published generation, or fails with ErrNoIndex.
func currentGeneration(dir string) (string, error) {
	data, err := os.ReadFile(filepath.Join(dir, currentFile))
	if errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("%s: %w", dir, search.ErrNoIndex)
	}
	if err != nil {
		return "", fmt.Errorf("read which generation is current: %w", err)
	}
	name := strings.TrimSpace(string(data))
	if name != generationName(generationNumber(name)) {
		return "", fmt.Errorf("%s: %w: it names %q, which is no generation", filepath.Join(dir, currentFile), search.ErrDamaged, name)
	}
	return name, nil
}

func readManifest(generation string) (manifest, error) {
	var m manifest
	path := filepath.Join(generation, manifestFile)
	data, err := os.ReadFile(path)
	if err != nil {
		return m, fmt.Errorf("%w: %w", search.ErrDamaged, err)
	}
	if err := json.Unmarshal(data, &m); err != nil {
		return m, fmt.Errorf("%s: %w: %w", path, search.ErrDamaged, err)
	}
	if m.Version != formatVersion {
		return m, fmt.Errorf("%s: %w: it has version %d, this program reads %d", generation, search.ErrIncompatible, m.Version, formatVersion)
	}
	return m, nil
}

// verify compares the generation's files with what was published. Bleve opens
// a damaged segment without a word and then panics or answers differently.
func (m manifest) verify(generation string) error {
	for name, want := range m.Files {
		got, err := recordOf(filepath.Join(generation, name))
		if err != nil {
			return fmt.Errorf("%w: %w", search.ErrDamaged, err)
		}
		if got.Size != want.Size || !slices.Equal(got.CRC32C, want.CRC32C) {
			return fmt.Errorf("%s: %w: its content is not what was published", filepath.Join(generation, name), search.ErrDamaged)
		}
	}
	return nil
}

func recordOf(path string) (fileRecord, error) {
	f, err := os.Open(path)
	if err != nil {
		return fileRecord{}, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return fileRecord{}, err
	}
	r := fileRecord{info.Size(), make([]uint32, (info.Size()+blockSize-1)/blockSize)}
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i := range r.CRC32C {
		group.Go(func() error {
			sum := crc32.New(crc32.MakeTable(crc32.Castagnoli))
			_, err := io.CopyBuffer(sum, io.NewSectionReader(f, int64(i)*blockSize, blockSize), make([]byte, 256<<10))
			r.CRC32C[i] = sum.Sum32()
			return err
		})
	}
	return r, group.Wait()
}

// checksums records every file of a generation, syncing each to disk. Files
// recorded in known under the same name and size are immutable segments that
// were linked, and are not read again.
func checksums(generation string, known map[string]fileRecord) (map[string]fileRecord, error) {
	out := map[string]fileRecord{}
	err := filepath.WalkDir(generation, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(generation, path)
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		if record, ok := known[name]; ok && isSegment(name) && record.Size == info.Size() {
			out[name] = record
			return nil
		}
		if err := syncPath(path); err != nil {
			return err
		}
		out[name], err = recordOf(path)
		return err
	})
	return out, err
}

func isSegment(name string) bool { return filepath.Ext(name) == ".zap" }

// setCurrent publishes a generation: readers see the old name or the new one.
func setCurrent(dir, name string) error {
	temporary := filepath.Join(dir, currentFile+buildSuffix)
	if err := os.WriteFile(temporary, []byte(name+"\n"), 0o644); err != nil {
		return err
	}
	if err := syncPath(temporary); err != nil {
		return err
	}
	if err := os.Rename(temporary, filepath.Join(dir, currentFile)); err != nil {
		return err
	}
	return syncPath(dir)
}

// removeRubbish deletes builds that died and generations that are not current.
// A server that still has one open goes on reading it.
func removeRubbish(dir, current string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		name := e.Name()
		stale := strings.HasPrefix(name, "gen-") && name != current || name == currentFile+buildSuffix
		if !stale {
			continue
		}
		if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
			return err
		}
	}
	return nil
}

func syncPath(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}

// linkGeneration makes a copy of a generation's index that can be written to:
// segments never change and are hard-linked; the rest is small and copied.
func linkGeneration(from, to string) error {
	source := filepath.Join(from, bleveFolder)
	return filepath.WalkDir(source, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		target := filepath.Join(to, name)
		switch {
		case entry.IsDir():
			return os.MkdirAll(target, 0o755)
		case isSegment(name) && os.Link(path, target) == nil:
			return nil
		}
		return copyFile(path, target)
	})
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	if _, err := io.Copy(out, in); err != nil {
		return errors.Join(err, out.Close())
	}
	return out.Close()
}
