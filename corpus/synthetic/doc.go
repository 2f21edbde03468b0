// Package synthetic makes a larger archive out of a real one, so that speed can
// be measured at any size anywhere. Each document it makes has the metadata,
// the language and the length of a real one, and paragraphs of several real
// ones in the same language and, where the archive has categories, of the same
// category. It invents no word, and it tells how far the statistics of what it
// made are from those of what it was made of.
//
// The document of a number depends on the sources, the seed and the number
// alone: a smaller archive is the beginning of a larger one. Memory follows the
// sources up to Options.MaxBytes and not the number of documents.
package synthetic
