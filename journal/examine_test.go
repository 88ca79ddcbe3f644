package journal_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"ownway/journal"
)

// examination looks at what a crash left of a journal.
type examination struct {
	path   string
	states []state // of the story, up to what was under way
	kind   string  // of what was under way
	from   int     // deeds that were done; the next one was under way
	secret string  // that opens it; "": the passphrases of the states
	done   bool    // the next one was said to be done too
	least  int     // records of an import that were said to be on disk
	partly bool    // set: only a part of the import was
}

// examine opens the journal as the next start does and returns which state it
// is in: that after the deeds that were done, or after the one under way. All
// that has a backup's name, or was replaced, has to be whole too.
func (x *examination) examine(ctx context.Context) (found int, err error) {
	l, err := journal.Open(x.path, journal.Options{})
	if x.from == 0 && !x.done && errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	j, err := x.unlock(ctx, l)
	if err != nil {
		return 0, errors.Join(err, l.Close())
	}
	defer func() { err = errors.Join(err, j.Close()) }()
	if found, err = x.which(j); err != nil {
		return found, err
	}
	if err := whole(ctx, j); err != nil {
		return found, err
	}
	if left := unfinished(x.path); len(left) > 0 {
		return found, fmt.Errorf("after the next start there is %v", left)
	}
	return found, x.others(ctx, found)
}

func whole(ctx context.Context, j *journal.Journal) error {
	report, err := j.Check(ctx)
	if err != nil || !report.OK() {
		return fmt.Errorf("the check says %v, %w", report.Problems, err)
	}
	return nil
}

// which tells the state of the open journal.
func (x *examination) which(j *journal.Journal) (int, error) {
	next, now := x.states[x.from+1], x.states[x.from]
	isNext, isNow := next.differs(j), now.differs(j)
	switch {
	case isNow == nil && x.least == 0 && !x.done:
		return x.from, nil
	case isNext == nil:
		return x.from + 1, nil
	}
	if there, rest := next.partOf(now, j); x.kind == "import" && there >= x.least && there%1000 == 0 && rest.differs(j) == nil {
		x.partly = true
		return x.from, nil
	}
	return x.from, fmt.Errorf("neither the state before (%w) nor the one after (%w)", isNow, isNext)
}

// unlock opens a journal by the secret, or by the passphrase of one of the states.
func (x *examination) unlock(ctx context.Context, l *journal.Locked) (*journal.Journal, error) {
	if x.secret != "" {
		return l.Unlock(ctx, []byte(x.secret))
	}
	tried := map[string]bool{}
	for _, s := range slices.Backward(x.states) {
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
// one of the states there were; and what was to be kept before the journal was
// changed is among them.
func (x *examination) others(ctx context.Context, found int) error {
	dir := filepath.Dir(x.path)
	for pattern, keep := range map[string]bool{
		filepath.Join(dir, "*-replaced-*.ownway"):     x.kind == "restore",
		filepath.Join(dir, "backups", "[^.]*.ownway"): x.kind == "re-key" || x.done && (x.kind == "backup" || x.kind == "lock"),
	} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			return err
		}
		kept := found == x.from || !keep
		for _, f := range files {
			if sameFile(f, x.path) {
				continue // restoring got as far as its second name
			}
			state, err := x.other(ctx, f)
			if err != nil {
				return fmt.Errorf("%s: %w", filepath.Base(f), err)
			}
			kept = kept || state == x.states[x.from].generation
		}
		if !kept {
			return fmt.Errorf("after %s what was there before is not kept", x.kind)
		}
	}
	return nil
}

func sameFile(a, b string) bool {
	x, err := os.Stat(a)
	y, err2 := os.Stat(b)
	return err == nil && err2 == nil && os.SameFile(x, y)
}

// other returns the generation of a file that is whole and in a state there was.
func (x *examination) other(ctx context.Context, path string) (generation uint64, err error) {
	l, err := journal.Open(path, journal.Options{ReadOnly: true})
	if err != nil {
		return 0, err
	}
	j, err := x.unlock(ctx, l)
	if err != nil {
		return 0, errors.Join(err, l.Close())
	}
	defer j.Close()
	if p := j.Problems(); len(p) > 0 {
		return 0, fmt.Errorf("it has problems: %v", p)
	}
	for _, s := range x.states {
		if s.generation == j.Generation() && s.differs(j) == nil {
			return s.generation, nil
		}
	}
	return 0, errors.New("it is in no state there was")
}
