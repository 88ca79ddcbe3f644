package bringin

import (
	"context"
	"fmt"
	"path"
)

// sink takes what an importer reads.
type sink struct {
	found  func(Entry) error
	unread func(Unread)
}

// take hands on an entry, or names where one could not be read; an empty one is nothing.
func (s sink) take(where string, e Entry, err error) error {
	if err != nil {
		s.unread(Unread{where, err})
		return nil
	}
	if e.isNothing() {
		return nil
	}
	return s.found(e)
}

// eachFile reads the files of a source that hold one entry each.
func eachFile(ctx context.Context, names []string, to sink, entry func(name string) (Entry, error)) error {
	for _, name := range names {
		if err := ctx.Err(); err != nil {
			return err
		}
		e, err := entry(name)
		if err := to.take(name, e, err); err != nil {
			return err
		}
	}
	return nil
}

// eachElement reads the array under a field of a JSON file, each element of which is an entry.
func eachElement[T any](ctx context.Context, s *Source, name, field string, to sink, entry func(T) (Entry, error)) error {
	in, closer, err := openJSON(ctx, s, name)
	if err != nil {
		return err
	}
	defer closer.Close()
	if err := in.field(field); err != nil {
		return err
	}
	where := func(n int) string { return fmt.Sprintf("%s, entry %d", path.Base(name), n) }
	return each(in, func(n int, from T) error {
		e, err := entry(from)
		return to.take(where(n), e, err)
	}, func(n int, err error) { to.unread(Unread{where(n), err}) })
}
