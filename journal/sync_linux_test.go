package journal_test

import (
	"os"
	"testing"

	"golang.org/x/sys/unix"
)

func syncData(b *testing.B, f *os.File) {
	if err := unix.Fdatasync(int(f.Fd())); err != nil {
		b.Fatal(err)
	}
}
