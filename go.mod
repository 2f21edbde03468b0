module github.com/gloss-search/gloss

go 1.26
