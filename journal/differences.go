package journal

import (
	"context"
	"slices"
)

// Difference is an item that a backup has and the journal has not, or has
// otherwise.
type Difference struct {
	*Head       // as the backup has it
	Here  *Head // as the journal has it now; nil: it has not
}

// Differences lists what a backup has and this journal has not, has in the bin,
// or has with other words, the newest day first: what [Backups.RestoreItem] can
// bring back. Settings, and kinds that are not known here, are not among them.
func (bs Backups) Differences(ctx context.Context, backup *Journal) ([]Difference, error) {
	var out []Difference
	for _, old := range backup.model.heads() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if !old.Kind.IsPersonal() {
			continue
		}
		here := bs.j.model.head(old.Item)
		differs := here == nil || here.Binned && !old.Binned
		if !differs && (here.Revision != old.Revision || !here.At.Equal(old.At)) {
			same, err := readsTheSame(bs.j, backup, old.Item)
			if err != nil {
				return nil, err
			}
			differs = !same
		}
		if differs {
			out = append(out, Difference{old, here})
		}
	}
	slices.SortFunc(out, func(a, b Difference) int { return newestFirst(a.Head, b.Head) })
	return out, nil
}

// Contents lists all that a journal has, as [Backups.Differences] does where
// there is nothing to compare it with.
func (j *Journal) Contents() []Difference {
	var out []Difference
	for _, h := range j.model.heads() {
		if h.Kind.IsPersonal() {
			out = append(out, Difference{Head: h})
		}
	}
	slices.SortFunc(out, func(a, b Difference) int { return newestFirst(a.Head, b.Head) })
	return out
}

// readsTheSame reports whether an item says the same in a journal and in a backup.
func readsTheSame(j, backup *Journal, item ID) (bool, error) {
	a, err := j.Get(item)
	if err != nil {
		return false, err
	}
	b, err := backup.Get(item)
	return a.hasSameContent(b), err
}
