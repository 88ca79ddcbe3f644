//go:build !linux

package journal_test

import (
	"os"
	"testing"
)

func syncData(b *testing.B, f *os.File) {
	if err := f.Sync(); err != nil {
		b.Fatal(err)
	}
}
