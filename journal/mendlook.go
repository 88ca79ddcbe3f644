package journal

import (
	"context"
	"path/filepath"
	"slices"

	"ownway/journal/internal/seal"
)

// Finding is what mending a journal would bring back, and what it would not.
type Finding struct {
	Intact bool // the file is as it was written: there is nothing to mend

	Records  int // revisions the mended journal will have
	Items    int // what they are revisions of
	FromFile int // how many of them are in the damaged file itself
	Listed   int // how many the newest list of them counts; 0: no list is left

	Backups          []MendBackup // those that were looked into, the newest first
	Newest           *Backup      // the newest whole backup with the newest key, nil if none
	Covered          bool         // Newest has all that is in the damaged file
	Unopened         int          // backups that none of the passphrases given opens
	NewerKey         bool         // there is a later key than all that were opened: mending would go back behind it
	SecondFolderAway string       // the second place for backups, if it is not there

	Older   []Lost // revisions of which only an earlier copy is left
	Missing []Lost // revisions that are nowhere, by name
	Unnamed int    // how many more are nowhere, as far as the count tells
	Removed int    // revisions that only backups have, because the person removed them; left out

	Unlisted int // revisions that are on no list: removed for good once, or put there by somebody
	OlderKey int // revisions that only an older age of the key has: whoever knew that could write them

	NoList      bool // the file's own list is gone or is not the last: what else is missing nobody can tell
	RenewAccess bool // nothing vouches for the ways in any more: the person does well to make them anew
}

// MendBackup is a backup and what it gave.
type MendBackup struct {
	Backup
	Intact bool
	Gave   int // revisions that are taken from it, because the file and newer backups lack them
}

// Lost is a revision that is not there, or not in its last state. Item and Head
// are set if another revision of its item tells what it belongs to.
type Lost struct {
	Revision ID
	Head     *Head // the item as it will be; nil if not known
}

// All reports whether everything that is known of will be there.
func (f Finding) All() bool { return len(f.Missing)+len(f.Older)+f.Unnamed == 0 && !f.NoList }

// Look reads the damaged file and all backups and says what mending would bring
// back. It writes nothing, and may be done again after another Unlock. Progress,
// which may be nil, is told how many of how many files have been read.
//
// Errors: those of ctx; [ErrWrong] if the file's own way in is as it was, and
// what was unlocked opens none of it.
func (m *Mending) Look(ctx context.Context, progress func(done, total int)) (Finding, error) {
	m.found = recovered{copies: map[ID][]*sealedCopy{}, shards: map[shardKey]shard{}}
	for _, a := range m.keys {
		a.opened = 0
	}
	away, beside := "", len(m.sources)
	for i := 0; i < len(m.sources); i++ {
		s := m.sources[i]
		*s = source{Backup: s.Backup, isJournal: s.isJournal, lists: map[ID]sourceManifest{}}
		if err := m.readSource(ctx, s); err != nil {
			return Finding{}, err
		}
		if i == beside-1 {
			away = m.addSecondPlace(ctx)
		}
		if progress != nil {
			progress(i+1, len(m.sources))
		}
	}
	if m.isLockedOut() {
		m.found = recovered{}
		return Finding{}, ErrWrong
	}
	m.choose()
	return m.finding(away), nil
}

// addSecondPlace adds the backups of the second place, which is a sealed
// setting. It returns the folder if it is not there.
func (m *Mending) addSecondPlace(ctx context.Context) (away string) {
	var newest *Head
	for _, copies := range m.found.copies {
		for _, c := range copies {
			if c.head.Kind == Setting && c.head.Of == settingSecond && (newest == nil || c.head.At.After(newest.At)) {
				newest = c.head
			}
		}
	}
	if newest == nil || newest.Preview == "" {
		return ""
	}
	folder := newest.Preview
	if err := m.addBackups(ctx, folder); err != nil || !slices.ContainsFunc(m.sources, func(s *source) bool { return filepath.Dir(s.Path) == folder }) {
		return folder
	}
	return ""
}

// isLockedOut reports whether the file is unread only for want of its own
// passphrase: mending would then put an old backup in the place of a journal
// that may be nearly whole.
func (m *Mending) isLockedOut() bool {
	own := m.ownFile()
	return m.ownHeader && own.opened == 0 && len(own.lists) == 0 && !m.opens(m.headers[0])
}

func (m *Mending) finding(away string) Finding {
	g := &m.found
	f := Finding{Records: len(g.chosen), Removed: g.dropped, SecondFolderAway: away}
	if g.key == nil {
		return f
	}
	own, last := m.ownFile(), m.lastListed()
	f.Intact = own != nil && own.intact && (own.live || !own.torn) // a save that was never said to be safe may lie in pages too
	f.NoList = own == nil || !own.live || last != own
	m.countSources(&f)
	m.nameMissing(&f, last)
	f.Newest, f.Covered = m.newestIntact()
	_, _, vouched := m.chooseHeader(g.key)
	f.RenewAccess = !vouched
	f.NewerKey = slices.ContainsFunc(m.headers, func(h foundHeader) bool {
		return h.parsed.Journal == g.key.id && h.parsed.Epoch > g.key.epoch
	})
	return f
}

// lastListed is the source whose list of records is the newest, nil if there is
// none.
func (m *Mending) lastListed() (last *source) {
	for _, s := range m.sources {
		if s.manifest != nil && (last == nil || s.compare(last.sourceManifest) > 0) {
			last = s
		}
	}
	return last
}

// countSources counts where the records come from.
func (m *Mending) countSources(f *Finding) {
	items := map[ID]bool{}
	gave := map[*source]int{}
	for _, c := range m.found.chosen {
		items[c.head.Item] = true
		gave[c.from[0]]++
		if c.key.epoch < m.found.key.epoch {
			f.OlderKey++
		}
		if m.isUnlisted(c.head.Revision) {
			f.Unlisted++
		}
	}
	f.Items = len(items)
	for _, s := range m.sources {
		switch {
		case s.isJournal:
			f.FromFile = gave[s]
		case s.opened == 0 && len(s.lists) == 0:
			f.Unopened++
		default:
			f.Backups = append(f.Backups, MendBackup{Backup: s.Backup, Intact: s.intact, Gave: gave[s]})
		}
	}
}

// isUnlisted reports whether there are lists, all of them with their part for a
// revision, and none has it.
func (m *Mending) isUnlisted(id ID) bool {
	lists := 0
	for _, s := range m.sources {
		if s.manifest == nil {
			continue
		}
		if _, listed, known := m.found.line(s, id); listed || !known {
			return false
		}
		lists++
	}
	return lists > 0
}

// nameMissing goes through the newest list, and names what is on it and not
// there, or only as it was earlier.
func (m *Mending) nameMissing(f *Finding, last *source) {
	if last == nil {
		return
	}
	f.Listed = int(last.manifest.records)
	there := map[ID]*sealedCopy{}
	of := map[ID]*Head{} // a revision's item, as one that was written over it tells
	for _, c := range m.found.chosen {
		there[c.head.Revision] = c
		for _, p := range c.head.Parents {
			of[p] = c.head
		}
	}
	found := 0
	for first := range last.manifest.shards {
		lines, _ := m.found.shard(last, byte(first))
		for _, l := range lines {
			switch c := there[l.revision]; {
			case c == nil:
				f.Missing = append(f.Missing, Lost{l.revision, of[l.revision]})
			case c.tag != l.tag && c.key == last.key:
				found++
				f.Older = append(f.Older, Lost{l.revision, c.head})
			default:
				found++
			}
		}
		if _, known := m.found.shard(last, byte(first)); !known {
			found += m.countInShard(byte(first))
		}
	}
	f.Unnamed = max(0, f.Listed-found-len(f.Missing))
}

// countInShard counts what will be there of a part of the roster that is gone.
func (m *Mending) countInShard(first byte) (n int) {
	for _, c := range m.found.chosen {
		if c.head.Revision[0] == first {
			n++
		}
	}
	return n
}

// newestIntact is the newest whole backup under the mended journal's key, and
// whether all that the damaged file has is in it.
func (m *Mending) newestIntact() (*Backup, bool) {
	var newest *source
	for _, s := range m.sources {
		if !s.isJournal && s.intact && s.key == m.found.key && (newest == nil || s.compare(newest.sourceManifest) > 0) {
			newest = s
		}
	}
	if newest == nil {
		return nil, false
	}
	covered := !slices.ContainsFunc(m.found.chosen, func(c *sealedCopy) bool {
		l, _, _ := m.found.line(newest, c.head.Revision)
		return l.tag != c.tag || l.tag == (seal.Tag{})
	})
	b := newest.Backup
	b.Records = int(newest.manifest.records)
	return &b, covered
}
