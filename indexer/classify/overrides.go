package classify

import (
	"maps"
	"slices"
	"strings"
	"unicode"
)

// Overrides are what the owner of an archive corrects: further names, words
// that mean nothing here, labels that are never given.
type Overrides struct {
	// Regions and Topics correct the inference of each.
	Regions, Topics Corrections
	// Tags says which concepts a category of the archive means, by the category
	// as it is written: identifiers of regions, topics or genres, none for a
	// category that means nothing. Case and accents do not matter, nor whether
	// words are parted by spaces, hyphens or underscores.
	Tags map[string][]string
}

// Corrections change how one kind of label is inferred.
type Corrections struct {
	// Names gives a name or phrase its meaning in this archive: identifiers of
	// concepts, none for a name that means nothing. It wins over what the
	// tables say of the same name and of all that begins at the same word.
	Names map[string][]string
	// Forbidden lists concepts that are never inferred.
	Forbidden []string
}

// With returns a classifier that honours the corrections, too. What an archive
// states is read by them as well: as a place or category, a corrected name means
// what it means in a text.
func (c *Classifier) With(o Overrides) *Classifier {
	with := *c
	with.corrected = corrected{
		tags:    byKey(o.Tags),
		regions: byKey(o.Regions.Names),
		topics:  byKey(o.Topics.Names),
	}
	with.gazetteer = c.gazetteer.with(o.Regions)
	with.subjects = c.subjects.with(c.topics, o.Topics)
	return &with
}

// corrected holds the corrected meanings of what an archive states, by nameKey.
type corrected struct{ tags, regions, topics map[string][]string }

func byKey(meanings map[string][]string) map[string][]string {
	out := make(map[string][]string, len(meanings))
	for _, name := range slices.Sorted(maps.Keys(meanings)) {
		out[nameKey(name)] = meanings[name]
	}
	return out
}

// nameKey reduces a stated name to what is compared: folded letters, words
// parted by one space.
func nameKey(name string) string {
	var key []byte
	for _, word := range strings.FieldsFunc(name, func(r rune) bool { return unicode.IsSpace(r) || r == '_' || r == '-' }) {
		if len(key) > 0 {
			key = append(key, ' ')
		}
		for _, r := range word {
			key = appendFolded(key, r)
		}
	}
	return string(key)
}
