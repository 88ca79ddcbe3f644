// Package bringin brings what was written in other programs into a journal.
//
// [Open] opens a file or a folder, and [Detect] says which of the [Importers] knows
// its format, by what is in it. [Look] reads all of it and says what would come, and
// what is here already. [Plan.Bring] brings it, all of it or nothing, as one import,
// which [Undo] takes out again.
//
// An importer makes a [journal.Record] of each entry and knows nothing else of the
// journal. What another program counts or measures, such as a mood or the weather, comes in as
// words, and never as a score.
package bringin

import (
	"context"
	"errors"

	"ownway/journal"
)

// Importer reads one format.
type Importer interface {
	// Format is the word for it in --as, in an import's setting and in [journal.Meta.Origin].
	Format() string
	// Name is what a person calls it.
	Name() string
	// Detect reports whether a source is of this format, by its content. It reads little.
	Detect(s *Source) bool
	// Read hands on each entry, in the order of the source, and each that cannot be
	// read. It ends at the first error: that of found, of ctx, or of a source of which nothing
	// more can be read.
	Read(ctx context.Context, s *Source, found func(Entry) error, unread func(Unread)) error
}

// Entry is one entry as another program had it.
type Entry struct {
	ID     string         // its id in the other program, the same in each of its exports; "" if it has none
	Record journal.Record // Written is when it was written, with its zone; zero if that is not known
	Photos int            // how many photos belong to it, which are not brought along yet
}

// Unread is something in a source that cannot be read. It keeps nothing else from
// being read.
type Unread struct {
	Where string // the file in it, or the number of the entry
	Why   error
}

// Errors that say that nothing was brought in.
var (
	ErrUnknownFormat = errors.New("no program that is known here writes files like this")
	ErrEmpty         = errors.New("there is no entry in it")
	ErrTooLarge      = errors.New("it is larger than 2 GB")
	ErrNotOrdinary   = errors.New("it is no ordinary file or folder")
	ErrChanged       = errors.New("it has changed since it was looked at")
)
