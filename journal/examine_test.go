package journal_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"

	"ownway/journal"
)

// examination looks at what a crash left of a journal.
type examination struct {
	path   string
	states []state // of the story, up to what was under way
	from   int     // deeds that were done; the next one was under way
	least  int     // records of an import that were said to be on disk
	partly bool    // set: only a part of the import was
}

// examine opens the journal as the next start does and returns which state it
// is in: that after the deeds that were done, or after the one under way. All
// that has a backup's name, or was replaced, has to be whole too.
func (x *examination) examine(ctx context.Context) (found int, err error) {
	l, err := journal.Open(x.path, journal.Options{})
	if x.from == 0 && errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	now, next := x.states[x.from], x.states[x.from+1]
	j, err := unlockAny(ctx, l, next, now)
	if err != nil {
		return 0, errors.Join(err, l.Close())
	}
	defer func() { err = errors.Join(err, j.Close()) }()
	if found, err = x.which(j); err != nil {
		return found, err
	}
	if report, err := j.Check(ctx); err != nil || !report.OK() {
		return found, fmt.Errorf("the check says %v, %w", report.Problems, err)
	}
	return found, x.others(ctx)
}

// which tells the state of the open journal.
func (x *examination) which(j *journal.Journal) (int, error) {
	next, now := x.states[x.from+1], x.states[x.from]
	isNext := next.differs(j)
	isNow := now.differs(j)
	switch {
	case isNow == nil && x.least == 0:
		return x.from, nil
	case isNext == nil:
		return x.from + 1, nil
	}
	if there, rest := next.partOf(now, j); there >= x.least && there%1000 == 0 && there > 0 && rest.differs(j) == nil {
		x.partly = true
		return x.from, nil
	}
	return x.from, fmt.Errorf("neither the state before (%w) nor the one after (%w)", isNow, isNext)
}

// partOf is a state with those items alone that a journal has, and how many
// more than before they are.
func (s state) partOf(before state, j *journal.Journal) (there int, rest state) {
	rest = s
	rest.items = maps.Clone(before.items)
	for item, revs := range s.items {
		if before.items[item] == nil && j.Head(item) != nil {
			rest.items[item] = revs
			there++
		}
	}
	rest.generation = before.generation + uint64(there/1000)
	return there, rest
}

// others looks at the backups and at what was replaced: each is whole, and in
// one of the states there were.
func (x *examination) others(ctx context.Context) error {
	dir := filepath.Dir(x.path)
	for _, pattern := range []string{filepath.Join(dir, "*-replaced-*.ownway"), filepath.Join(dir, "backups", "[!.]*.ownway")} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			return err
		}
		for _, f := range files {
			if sameFile(f, x.path) {
				continue // restoring got as far as its second name
			}
			if err := x.other(ctx, f); err != nil {
				return fmt.Errorf("%s: %w", filepath.Base(f), err)
			}
		}
	}
	return nil
}

func sameFile(a, b string) bool {
	x, err := os.Stat(a)
	y, err2 := os.Stat(b)
	return err == nil && err2 == nil && os.SameFile(x, y)
}

func (x *examination) other(ctx context.Context, path string) error {
	l, err := journal.Open(path, journal.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	j, err := unlockAny(ctx, l, x.states...)
	if err != nil {
		return errors.Join(err, l.Close())
	}
	defer j.Close()
	if p := j.Problems(); len(p) > 0 {
		return fmt.Errorf("it has problems: %v", p)
	}
	for _, s := range x.states {
		if s.generation == j.Generation() && s.differs(j) == nil {
			return nil
		}
	}
	return errors.New("it is in no state there was")
}

// unlockAny opens a journal with the passphrase of one of the states.
func unlockAny(ctx context.Context, l *journal.Locked, states ...state) (*journal.Journal, error) {
	tried := map[string]bool{}
	for _, s := range states {
		pass := s.passphrase()
		if tried[pass] {
			continue
		}
		tried[pass] = true
		if j, err := l.Unlock(ctx, []byte(pass)); !errors.Is(err, journal.ErrWrong) {
			return j, err
		}
	}
	return nil, fmt.Errorf("none of %d passphrases opens it", len(tried))
}
