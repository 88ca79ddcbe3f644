package command

import (
	"errors"
	"slices"
	"strings"
	"unicode/utf8"
)

// tags are the values of a flag that may be given several times.
type tags []string

func (t *tags) String() string { return strings.Join(*t, ", ") }

// Set adds a tag. It is part of flag.Value.
func (t *tags) Set(tag string) error {
	tag = strings.TrimSpace(tag)
	if tag == "" {
		return errors.New("a tag has at least one letter")
	}
	if !utf8.ValidString(tag) {
		return errors.New("it is not valid UTF-8")
	}
	if !slices.Contains(*t, tag) {
		*t = append(*t, tag)
	}
	return nil
}

// names are the values of a flag for a file or folder that may be given several
// times.
type names []string

func (n *names) String() string { return strings.Join(*n, ", ") }

// Set adds a name. It is part of flag.Value.
func (n *names) Set(name string) error {
	if strings.TrimSpace(name) == "" {
		return errors.New("it is empty")
	}
	*n = append(*n, name)
	return nil
}
