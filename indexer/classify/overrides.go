package classify

// Overrides are what the owner of an archive corrects: further names, words
// that mean nothing here, labels that are never given.
type Overrides struct {
	// Regions and Topics correct the inference of each.
	Regions, Topics Corrections
	// Tags says which concepts a category of the archive means, by the category
	// as it is written, case ignored: identifiers of regions or topics, none
	// for a category that means neither.
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
