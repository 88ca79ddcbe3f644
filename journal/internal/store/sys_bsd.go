//go:build unix && !linux

package store

// renameNew renames without ever replacing.
func renameNew(from, to string) error { return linkNew(from, to) }
