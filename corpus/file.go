package corpus

// File names the file a format reads. The same file has the same name in
// every run, wherever its archive lies and whoever asks.
type File struct {
	// Name is the path in the archive with slashes: "letters/2019/may.md",
	// "letters.zip!2019/may.md" for a member of an archive file.
	Name string
}
