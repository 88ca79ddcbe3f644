//go:build unix

package command

import (
	"io"
	"os"
)

// isNull reports whether what is written to w is seen by nobody. Go opens the
// null device in the place of a standard output that was closed.
func isNull(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	null, err := os.Stat(os.DevNull)
	if err != nil {
		return false
	}
	out, err := f.Stat()
	return err == nil && os.SameFile(out, null)
}
