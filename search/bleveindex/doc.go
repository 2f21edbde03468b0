// Package bleveindex is the embedded engine: it keeps documents in Bleve's
// segments and answers from them. It is the only package that imports Bleve,
// and it knows nothing of archives, HTTP or settings.
//
// Bleve analyses nothing here and ranks nothing: it writes, merges and maps
// the segments. Its own ranking is not BM25, its facets and highlighting cost
// ten times what matching costs, and its query strings fail on what people
// type. So a request is executed over the postings themselves:
//
//	read       the text becomes a tree of words and phrases (reading.go)
//	resolve    values of fields become those of the archive (values.go)
//	expand     words become the archive's words of their forms (vocabulary.go)
//	score      their postings become documents with BM25F (postings.go, score.go)
//	combine    and, or, not over lists that ascend by document (evaluate.go, match.go)
//	narrow     filters and exact facet counts over columns (filter.go)
//	order      the first hits by score or date, ties in the archive's order (order.go)
//	fold       of reprints the first, the others under it (folding.go)
//	show       passages and marks from the stored text (snippet.go, mark.go)
//
// What Bleve's segments hold is put there in few bytes: the places of a word
// (places.go), and the documents themselves (stored.go). All segments of a build
// have the same fields, and are merged once, at the end (compact.go).
//
// Reprints are told by signatures of the texts that are made when they are
// written (signature.go), and grouped when a generation is opened (reprints.go).
// What is like a document is found by the words that tell most about it
// (related.go).
//
// Everything that depends on a snapshot (columns, lengths, vocabularies,
// document numbers) belongs to one open generation and is loaded when it opens
// (generation.go). Where words stand is packed into what Bleve keeps as their
// frequencies (places.go); Bleve's own queries, which this engine is measured
// against, get it decoded (plain_decode.go). Generations are built beside the
// published one and swapped in by a rename (generations.go, writer.go).
package bleveindex
