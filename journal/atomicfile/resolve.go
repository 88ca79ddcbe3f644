package atomicfile

import (
	"os"
	"path/filepath"
)

// maxLinks is how many links in a row are followed, as Linux has it.
const maxLinks = 40

// Resolve is where a path leads: through all links, also where the last of them
// leads to a file that is not there. Of a circle of links it is one.
func Resolve(path string) string {
	for range maxLinks {
		if real, err := filepath.EvalSymlinks(path); err == nil {
			return real
		}
		if dir, err := filepath.EvalSymlinks(filepath.Dir(path)); err == nil {
			path = filepath.Join(dir, filepath.Base(path))
		}
		to, err := os.Readlink(path)
		if err != nil {
			break
		}
		if !filepath.IsAbs(to) {
			to = filepath.Join(filepath.Dir(path), to)
		}
		path = to
	}
	return path
}
