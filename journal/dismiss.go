package journal

import (
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"
	"slices"
	"strings"
)

// settingDismissed remembers what backups are ahead in and the person left there, so
// that it is not offered at each unlock. Its text has a line for each, so that what
// lies on a stick which is away now stays left.
const settingDismissed = "left in backups"

// maxDismissed is how many are remembered, the last left.
const maxDismissed = 100_000

// Dismiss remembers that the person was offered what these backups are ahead
// in, and left it. It stays where it is, and no backup that is ahead is removed
// for its age. But what is [UnmergedBackup.MayBeRemoved] counts as removed for good
// from now on, unless the journal has an earlier state of it.
func (bs Backups) Dismiss(list []UnmergedBackup) error {
	bs.j.saving.Lock()
	defer bs.j.saving.Unlock()
	var removed []tombstone
	left := slices.Clone(list)
	for i, a := range left {
		left[i].missing = slices.DeleteFunc(slices.Clone(a.missing), func(l missingRevision) bool {
			_, alive := bs.j.roster.tag(l.revision)
			if a.MayBeRemoved && !alive {
				removed = append(removed, tombstone{l.revision, l.head.again})
			}
			return a.MayBeRemoved && !alive
		})
	}
	if err := bs.addTombstones(removed); err != nil || !slices.ContainsFunc(left, UnmergedBackup.isAhead) {
		return err
	}
	return bs.dismiss(left)
}

// dismiss adds to what was left.
func (bs Backups) dismiss(list []UnmergedBackup) error {
	r := Record{Meta: Meta{Kind: Setting, Of: settingDismissed}}
	if h := bs.j.Settings().head(settingDismissed); h != nil {
		r.Meta = h.Meta
	}
	lines := bs.dismissed()
	for _, l := range dismissalsOf(list) {
		if !slices.Contains(lines, l) {
			lines = append(lines, l)
		}
	}
	r.Text = strings.Join(lines[max(0, len(lines)-maxDismissed):], "\n")
	_, err := bs.j.save(r)
	return err
}

// dismissed are the lines of what was dismissed.
func (bs Backups) dismissed() []string {
	h := bs.j.Settings().head(settingDismissed)
	if h == nil {
		return nil
	}
	r, err := bs.j.Get(h.Item)
	if err != nil {
		return nil // it is offered once more
	}
	return strings.Fields(r.Text)
}

// IsDismissed reports whether the person left all of that.
func (bs Backups) IsDismissed(list []UnmergedBackup) bool {
	was := map[string]bool{}
	for _, l := range bs.dismissed() {
		was[l] = true
	}
	return !slices.ContainsFunc(dismissalsOf(list), func(l string) bool { return !was[l] })
}

// dismissalsOf tells what backups are ahead in, the same whichever backups have it.
func dismissalsOf(list []UnmergedBackup) (lines []string) {
	mark := func(parts ...[]byte) {
		sum := sha256.Sum256(slices.Concat(parts...))
		lines = append(lines, hex.EncodeToString(sum[:16]))
	}
	for _, a := range list {
		for _, l := range a.missing {
			mark(l.revision[:], l.tag[:])
		}
		if a.NewerKey {
			mark([]byte(filepath.Base(a.Path)))
		}
	}
	return lines
}

// addTombstones lists more revisions as removed for good.
func (bs Backups) addTombstones(more []tombstone) error {
	if err := bs.j.writable(); err != nil || len(more) == 0 {
		return err
	}
	list, lists, err := bs.j.tombstones()
	if err != nil {
		return err
	}
	r := bs.j.newTombstones(lists, append(list, more...))
	for _, v := range bs.j.model.standingOf(r.Item) {
		r.Parents = append(r.Parents, v.id)
	}
	return bs.j.commit([]Record{r})
}
