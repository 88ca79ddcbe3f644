package bringin

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"

	"ownway/journal"
)

// setting names the setting that says of an import what it was.
const setting = "import"

// Run is one import that was done.
type Run struct {
	ID      journal.ID
	Format  string // the word for it
	Source  string // the name of the file or folder it came from
	At      time.Time
	Entries int             // that are here of it
	Since   []*journal.Head // of them: what it brought and was written on, or put into the bin, since; undone, that is in the bin
	Stays   []*journal.Head // of them: what it only changed and was written on since; undone, that stays as it is
}

// Bring brings in what [Look] found, all of it or, after an error or when ctx ends, nothing.
// It makes a backup first. Progress, which may be nil, is told now and then how many
// entries are in.
func (p *Plan) Bring(ctx context.Context, j *journal.Journal, progress func(done, total int)) (Run, error) {
	run := Run{ID: journal.NewID(), Format: p.Importer.Format(), Source: p.Source.Name, Entries: len(p.bring)}
	if len(p.bring) == 0 {
		return Run{}, nil
	}
	if _, err := j.Backups().MakeIfChanged(ctx, journal.BesideJournal); err != nil {
		return Run{}, fmt.Errorf("making a backup first: %w", err)
	}
	total := len(p.bring)
	err := j.Imports().Add(ctx, total+1, p.records(ctx, j, run), func(done int) {
		if progress != nil {
			progress(min(done, total), total)
		}
	})
	if err != nil {
		return Run{}, err
	}
	return run, nil
}

// records are what is brought in, and the setting that says what it was.
func (p *Plan) records(ctx context.Context, j *journal.Journal, run Run) iter.Seq2[journal.Record, error] {
	return func(yield func(journal.Record, error) bool) {
		enough := errors.New("enough")
		brought := map[string]bool{}
		err := p.Importer.Read(ctx, p.Source, func(e Entry) error {
			origin := p.originOf(e)
			item, wanted := p.bring[origin]
			if !wanted || brought[origin] {
				return nil
			}
			brought[origin] = true
			r, err := recordFor(j, item, e.Record)
			r.Origin, r.OriginHash, r.Import = origin, hashOf(e.Record), run.ID
			if !yield(r, err) {
				return enough
			}
			return nil
		}, func(Unread) {})
		switch {
		case errors.Is(err, enough):
		case ctx.Err() != nil:
			yield(journal.Record{}, ctx.Err())
		case len(brought) != len(p.bring): // whatever the error is: Look had the same, or the file is another
			yield(journal.Record{}, errors.Join(ErrChanged, err))
		default:
			yield(journal.Record{
				Meta: journal.Meta{Kind: journal.Setting, Of: setting, Sort: run.ID.String(), Title: run.Format, Import: run.ID}, Text: run.Source,
			}, nil)
		}
	}
}

// recordFor is the record of what came, for the item that it changes, if any: that
// keeps what another program knows nothing of. Our own knows all of it.
func recordFor(j *journal.Journal, item journal.ID, came journal.Record) (journal.Record, error) {
	if j.Head(item) == nil || !came.Item.IsZero() {
		came.Item = item
		return came, nil
	}
	r, err := j.Get(item)
	r.Title, r.Text, r.Day, r.DayWords, r.Zone, r.Tags = came.Title, came.Text, came.Day, came.DayWords, came.Zone, came.Tags
	return r, err
}

// Runs are the imports of which something may still be here, the last first.
func Runs(j *journal.Journal) (list []Run) {
	for _, h := range j.List(journal.Setting) {
		if id, err := journal.ParseID(h.Sort); h.Of == setting && err == nil {
			list = append(list, Run{ID: id, Format: h.Title, Source: h.Preview, At: h.Written})
		}
	}
	slices.SortStableFunc(list, func(a, b Run) int { return b.At.Compare(a.At) })
	for i := range list {
		run := &list[i]
		for _, h := range itemsOf(j, run.ID) {
			run.Entries++
			switch becomes, _, err := fateOf(j, h); {
			case err != nil, becomes == binned:
				run.Since = append(run.Since, h)
			case becomes == stays:
				run.Stays = append(run.Stays, h)
			}
		}
	}
	return list
}

// FindRun is the import whose id begins so; of "last", the last one. False: there is none, or
// more than one.
func FindRun(j *journal.Journal, begins string) (Run, bool) {
	all := Runs(j)
	if begins == "last" && len(all) > 0 {
		return all[0], true
	}
	all = slices.DeleteFunc(all, func(r Run) bool { return !strings.HasPrefix(r.ID.String(), strings.ToLower(begins)) })
	if len(all) != 1 {
		return Run{}, false
	}
	return all[0], true
}

// itemsOf are the items that an import brought or changed last, in the bin too.
func itemsOf(j *journal.Journal, run journal.ID) (heads []*journal.Head) {
	has := func(h *journal.Head) bool { return h.Import == run && h.Kind != journal.Setting }
	for _, kind := range journal.Kinds() {
		for _, h := range j.List(kind) {
			if has(h) {
				heads = append(heads, h)
			}
		}
	}
	for _, h := range j.Bin().List() {
		if has(h) {
			heads = append(heads, h)
		}
	}
	return heads
}

// fate is what becomes of an item when its import is undone.
type fate int

const (
	removed  fate = iota // for good: the import brought it, and nobody wrote on it since
	reverted             // to how it was before: the import changed it, and nobody wrote on it since
	binned               // the import brought it, and it was written on since
	stays                // the import changed it, and it was written on since
)

// fateOf is the fate of an item, and the record that it is to be then, if it is not removed and does not stay.
func fateOf(j *journal.Journal, h *journal.Head) (fate, journal.Record, error) {
	if h.Revisions == 1 {
		return removed, journal.Record{}, nil
	}
	revisions, err := j.Revisions(h.Item) // the newest is first
	if err != nil {
		return stays, journal.Record{}, err
	}
	present, earlier := revisions[0], revisions[1:]
	brought := earlier[len(earlier)-1].Import == h.Import
	written := slices.ContainsFunc(earlier, func(r journal.Record) bool { return r.Import == h.Import })
	switch {
	case brought && !h.Binned && !slices.ContainsFunc(revisions, isWritten): // a later import that changed it was undone
		return removed, journal.Record{}, nil
	case brought:
		present.Binned = true
		return binned, present, nil
	case written:
		return stays, journal.Record{}, nil
	}
	return reverted, earlier[0], nil
}

// isWritten reports whether a version is otherwise than it came, so that a person wrote it.
func isWritten(r journal.Record) bool { return hashOf(r) != r.OriginHash }

// Undo takes an import out again, and nothing else. What it brought is removed for
// good; what it changed becomes as it was. What was written on since goes into the bin,
// where it can be taken out, and stays as it is if the import had only changed it.
// After an error it can be done again.
func Undo(ctx context.Context, j *journal.Journal, run Run, progress func(done, total int)) error {
	var back []journal.Record
	var gone []journal.ID
	for _, h := range itemsOf(j, run.ID) {
		becomes, r, err := fateOf(j, h)
		if err != nil {
			return fmt.Errorf("undoing an import: %w", err)
		}
		if becomes == removed && h.Revisions > 1 {
			gone = append(gone, h.Item)
		}
		if becomes == reverted || becomes == binned && !h.Binned {
			back = append(back, r)
		}
	}
	if err := j.SaveAll(ctx, back, nil); err != nil {
		return fmt.Errorf("undoing an import: %w", err)
	}
	return j.Imports().Undo(ctx, run.ID, gone, progress)
}
