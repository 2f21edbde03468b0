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
//	correct    words that the archive lacks become those spelt like them (correct.go, lookalikes.go)
//	resolve    values of fields become those of the archive (values.go)
//	expand     words become the archive's words of their forms (vocabulary.go)
//	score      their postings become documents with BM25F (postings.go, score.go)
//	combine    and, or, not over lists that ascend by document (evaluate.go, lists.go, match.go)
//	narrow     filters and exact facet counts over columns (filter.go)
//	order      the first hits by score or date, ties in the archive's order (order.go)
//	fold       of reprints the first, the others under it (folding.go)
//	show       passages and marks from the stored text (show.go, snippet.go, mark.go)
//
// Beside that, a timeline counts what was narrowed by date (timeline.go), and a
// concordance reads the first documents of an answer on all cores for the lines
// that match (concordance.go, line.go).
//
// Why this way, at 100,000 documents of 700 words, three common words with OR
// (32,000 hits), six facets and ten hits with passages, on two cores, p50:
//
//	Bleve's queries, facets and highlighter on these segments   102   ms
//	the same on an index that Bleve's users would build          64   ms
//	this engine, decoding the words anew                          2.8 ms
//	this engine                                                   1.9 ms
//
// (gloss bench query --through engine,uncached,over,plain; search/bench tells
// more.) Nearly all that Bleve spends is one stored field or posting read for
// each hit and facet. Here a facet is counted by walking a column in the order
// of the documents, a third of the time; the passages of ten hits take a quarter:
// a text's words are compared with the archive's forms of the query's words, so
// that none is stemmed; adding up and ordering takes an eighth. What decoding
// postings costs is kept by word (cache.go): documents with scores, no answers.
// The words of a query are scored, and phrases read, on all cores
// (evaluate.go, postings.go); a phrase starts from its rarest word.
// All of it is exact: exact_test.go holds totals, counts, order and scores
// against a search through all texts.
//
// A request ends when its context does: between words, in phrases, and before
// each hit. What is in between is bounded by the number of documents.
//
// What is typed is completed from names, titles and phrases in memory, which a
// generation learns after it has opened (suggest.go, suggest_learn.go,
// phrases.go).
//
// What Bleve's segments hold is put there in few bytes: the places of a word
// (places.go), and the documents themselves (stored.go). All segments of a build
// have the same fields, and are merged once, at the end (compact.go). The segment
// of a batch is made here as well, to the byte as Bleve makes it, in a fifth of
// the time (batch_terms.go, segment_plugin.go).
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
