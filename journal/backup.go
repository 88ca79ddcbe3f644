package journal

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"ownway/journal/internal/store"
)

// A backup is a compacted copy of the whole journal, sealed as it is. It is
// written under a name of no meaning, synced, opened and read to its last
// record, and only then gets its name: a file that has the name of a backup was
// whole when it was made. The name says when, and nothing else.

// Backup is a backup as its name and its header tell, without a way in.
type Backup struct {
	Path    string
	At      time.Time // when it was made, to the second, in UTC
	Size    int64     // in bytes
	Journal ID        // which journal it is of; zero: its header cannot be read
	Records int       // of one that was just made or read by its key; 0: not known, see Look
	Removed int       // how many older ones a full disk cost, when it was made; also with an error
}

// Place is one of the places where a journal's backups can be.
type Place int

// The places of backups.
const (
	Beside Place = iota // the folder backups/ beside the journal
	Second              // a folder of the person's choice, if they chose one
	Aside               // the folder backups/ in the first of Options.Drafts, for while the journal's own folder is another
	places
)

// ErrAway says that the second place for backups is not there: a stick that is
// not plugged in, or another one.
var ErrAway = errors.New("the second place for backups is not there")

// ErrMedium says that a place for backups did not give back what was written to
// it. The journal itself is whole.
var ErrMedium = errors.New("the place for backups does not keep what is written to it")

const (
	settingSecond  = "second place for backups"
	settingRemoved = "backups that full disks cost" // a number, until it was said
)

// Backups lists the backups beside the journal at path, the newest first. The
// journal need not be there. No text is opened: those of another journal that
// had the same name are among them, and so are damaged ones, without Journal.
func Backups(path string) ([]Backup, error) { return BackupsIn(besidePath(path), path) }

// BackupsIn lists the backups of the journal at path that are in a folder: those
// of its name and, if its id can be read, those it had under another. A folder
// that is not there holds none.
func BackupsIn(folder, path string) ([]Backup, error) {
	list, err := backupsOf(folder, nameOf(path), idOf(path))
	return withoutSecondNames(list, path), err
}

// InFuture reports whether a backup is dated later than now: the clock was ahead
// then, or is behind. How old it is nobody can say.
func (b Backup) InFuture(now time.Time) bool { return b.At.After(now) }

// NewestFirst sorts backups, the newest first and those dated in the future last.
func NewestFirst(list []Backup, now time.Time) {
	slices.SortStableFunc(list, func(a, b Backup) int {
		switch future := a.InFuture(now); {
		case future == b.InFuture(now):
			return b.At.Compare(a.At)
		case future:
			return 1
		}
		return -1
	})
}

// Backups lists this journal's own backups in a place, as [NewestFirst] does.
func (j *Journal) Backups(at Place) ([]Backup, error) {
	folder := j.folder(at)
	if folder == "" {
		return nil, nil
	}
	return j.backupsIn(folder)
}

func (j *Journal) backupsIn(folder string) ([]Backup, error) {
	list, err := ownBackups(folder, nameOf(j.file.path), j.id)
	list = withoutSecondNames(list, j.file.path)
	NewestFirst(list, j.now())
	return list, err
}

// manifestOf looks into a backup under the present key.
func (j *Journal) manifestOf(b Backup) (m manifest, err error) {
	err = store.Glance(b.Path, func(v store.View) error {
		m, err = j.manifestIn(v)
		return err
	})
	return m, err
}

// manifestIn opens a backup's manifest with the present key.
func (j *Journal) manifestIn(v store.View) (manifest, error) {
	sealed, err := v.Get(bucketManifest, keyManifest)
	if err != nil {
		return manifest{}, err
	}
	return j.openManifest(sealed)
}

// says reports whether two manifests vouch for the same state of a journal. The
// generation alone would not do: after an older backup was restored it counts
// again from there.
func (m manifest) says(other manifest) bool {
	return m.generation == other.generation && m.header == other.header && m.shards == other.shards
}

// folder is a place's folder, "" where none was chosen.
func (j *Journal) folder(at Place) string {
	switch {
	case at == Second:
		return j.Setting(settingSecond)
	case at == Beside:
		return besidePath(j.file.path)
	case len(j.file.drafts) > 0:
		return filepath.Join(j.file.drafts[0], backupFolder)
	}
	return ""
}

// Backup makes a backup in a place and reads it to the end before it counts;
// then those that their age no longer keeps are removed. If one there says the
// same as the journal, it is read again instead, and returned if it is whole.
//
// Where no second place was chosen nothing is done; [ErrAway] says that it is
// not there now. On a full disk the oldest backups make room for the new one, as
// long as that makes room, but never the newest that is whole. They are counted
// in Removed, also with an error, and in [Journal.Removed]. No error of a backup
// touches the journal.
func (j *Journal) Backup(ctx context.Context, at Place) (Backup, error) {
	return j.backupAt(ctx, at, func(c *Journal, newest Backup) bool { return c.whole(ctx, newest) == nil })
}

// BackupIfChanged is [Journal.Backup] for every end of a sitting: it takes a
// backup's name for it that it is whole, and costs next to nothing if nothing
// was written since.
func (j *Journal) BackupIfChanged(ctx context.Context, at Place) (Backup, error) {
	return j.backupAt(ctx, at, func(*Journal, Backup) bool { return true })
}

func (j *Journal) backupAt(ctx context.Context, at Place, good func(*Journal, Backup) bool) (Backup, error) {
	if at == Beside && !j.file.hasFolder() {
		at = Aside
	}
	folder := j.folder(at)
	if folder == "" && at == Aside {
		return Backup{}, fmt.Errorf("making a backup: the journal's folder: %w", ErrExchanged)
	}
	if folder == "" {
		return Backup{}, nil
	}
	if err := j.backing[at].take(ctx); err != nil {
		return Backup{}, fmt.Errorf("making a backup: %w", err)
	}
	defer j.backing[at].end()
	c, err := j.forCopy()
	if err != nil {
		return Backup{}, fmt.Errorf("making a backup: %w", err)
	}
	if at == Second {
		// An empty folder may be where a stick is mounted when it is there.
		if list, err := c.backupsIn(folder); err != nil || len(list) == 0 {
			return Backup{}, errors.Join(ErrAway, err)
		}
	}
	b, err := c.keepBackup(ctx, folder, good, j.noteRemoved)
	if errors.Is(err, errIncomplete) {
		err = errors.Join(err, j.sealFresh(c))
	}
	if err != nil {
		return b, fmt.Errorf("making a backup: %w", err)
	}
	j.backedUp(c)
	return b, nil
}

// holdBackUps lets no backup be made in any place until release is called,
// once those under way have ended. The second place comes first: while one hangs
// there, none is held up beside the journal.
func (j *Journal) holdBackUps(ctx context.Context) (release func(), err error) {
	var held []turns
	release = func() {
		for _, t := range held {
			t.end()
		}
	}
	for _, at := range []Place{Second, Aside, Beside} {
		if err := j.backing[at].take(ctx); err != nil {
			release()
			return nil, err
		}
		held = append(held, j.backing[at])
	}
	return release, nil
}

// forCopy is what a backup needs of the journal, so that saving goes on while
// it is made. The key itself is not in it.
func (j *Journal) forCopy() (snapshot, error) {
	j.saving.Lock()
	defer j.saving.Unlock()
	if err := j.writable(); err != nil && !errors.Is(err, ErrExchanged) {
		return snapshot{}, err
	}
	return j.snapshot(), nil
}

// reader is a journal that has read nothing yet, of the same keys, over a file.
func (j *Journal) reader(f *file) *Journal {
	return &Journal{file: f, id: j.id, epoch: j.epoch, records: j.records, lists: j.lists, root: j.root, now: j.now, manifest: j.manifest, header: j.header}
}

// keepBackup returns a backup that says the same as the journal and is good, or
// makes one. It need not be the newest, if the clock was set back. What a full
// disk cost is noted before the next try, so that the backup has it too and is
// not out of date at once; noted gives the journal as it is then.
func (s snapshot) keepBackup(ctx context.Context, folder string, good func(*Journal, Backup) bool, noted func() snapshot) (Backup, error) {
	list, err := s.backupsIn(folder)
	if err != nil {
		return Backup{}, err
	}
	for _, b := range list {
		if m, err := s.manifestOf(b); err == nil && m.says(s.manifest) && good(s.Journal, b) {
			b.Records = int(m.records)
			return b, nil
		}
	}
	store.ClearUnfinished(folder, nameOf(s.file.path)+"-")
	b, err := s.makeBackup(ctx, folder)
	removed := 0
	for isFull(err) {
		room := store.Room(folder)
		if !s.removeOldest(ctx, folder) {
			break
		}
		removed++
		freed := store.Room(folder) > room // before anything is noted, which may take it again
		s = noted()
		b, err = s.makeBackup(ctx, folder)
		if err != nil && !freed {
			break // what is removed there frees nothing, as where snapshots hold it
		}
	}
	if err != nil {
		return Backup{Removed: removed}, err
	}
	b.Removed = removed
	s.thin(folder)
	return b, nil
}

// makeBackup writes and verifies one backup.
func (j *Journal) makeBackup(ctx context.Context, folder string) (Backup, error) {
	at := j.now().UTC().Truncate(time.Second)
	for n := 1; ; n++ {
		path := filepath.Join(folder, stamped(nameOf(j.file.path), at, n))
		err := j.copyTo(ctx, path)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return Backup{}, err
		}
		info, err := os.Stat(path)
		if err != nil {
			return Backup{}, err
		}
		return Backup{Path: path, At: at, Size: info.Size(), Journal: j.id, Records: int(j.manifest.records)}, nil
	}
}

// copyTo writes and verifies a file that says what the journal says. For the
// second place it is copied from the finished backup beside the journal, if that
// is as it was made: a stick that stops answering half-way would otherwise hold
// the journal's own file, and with it who saves.
func (j *Journal) copyTo(ctx context.Context, path string) error {
	c := store.Copy{Verify: func(db *store.DB) error { return j.readWhole(ctx, db) }}
	if twin := j.twinFor(path); twin != nil {
		err := errors.Join(twin.CopyTo(ctx, path, c), twin.Close())
		if !errors.Is(err, ErrDamaged) {
			return err
		}
	}
	err := j.file.db.CopyTo(ctx, path, c)
	if errors.Is(err, ErrExchanged) {
		return j.rebuild(ctx, path)
	}
	return j.whose(ctx, err)
}

// whose tells damage of a copy from the journal's own, which alone is
// [ErrDamaged]: it is to be mended, and nothing more is to be written to it.
func (j *Journal) whose(ctx context.Context, err error) error {
	if errors.Is(err, ErrDamaged) && j.readWhole(ctx, j.file.db) == nil {
		return fmt.Errorf("%w: %v", ErrMedium, err)
	}
	return err
}

// twinFor opens a backup beside the journal that says the same, for a copy at a
// path elsewhere; nil: there is none.
func (j *Journal) twinFor(path string) *store.DB {
	beside := besidePath(j.file.path)
	if filepath.Dir(path) == beside {
		return nil
	}
	list, _ := j.backupsIn(beside) // a folder that cannot be read has none to offer
	for _, b := range list {
		if m, err := j.manifestOf(b); err != nil || !m.says(j.manifest) {
			continue
		}
		if db, err := store.Open(b.Path, store.Options{ReadOnly: true}); err == nil {
			return db
		}
	}
	return nil
}

// readCopy reads every record of a copy of this journal and holds it against
// the copy's roster, manifest and header.
func (j *Journal) readCopy(ctx context.Context, db *store.DB) (*Journal, error) {
	c := j.reader(&file{path: j.file.path, db: db})
	if err := c.read(ctx); err != nil {
		return nil, err
	}
	if problems := c.Problems(); len(problems) > 0 {
		return nil, &Damage{problems}
	}
	return c, nil
}

func (j *Journal) readWhole(ctx context.Context, db *store.DB) error {
	_, err := j.readCopy(ctx, db)
	return err
}

// whole reads a backup to its end, under the present key.
func (j *Journal) whole(ctx context.Context, b Backup) error {
	db, err := store.Open(b.Path, store.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	return errors.Join(j.readWhole(ctx, db), db.Close())
}

// SecondPlace is the folder the person chose for more backups, "" if none.
func (j *Journal) SecondPlace() string { return j.Setting(settingSecond) }

// SetSecondPlace chooses a folder, which has to be there, as the second place
// for backups, and makes the first one in it, which it returns. "" gives the
// second place up; what is in it stays.
func (j *Journal) SetSecondPlace(ctx context.Context, folder string) (Backup, error) {
	if folder == "" {
		return Backup{}, j.SetSetting(settingSecond, "")
	}
	folder, err := filepath.Abs(folder)
	if err == nil {
		folder, err = filepath.EvalSymlinks(folder)
	}
	if err != nil {
		return Backup{}, fmt.Errorf("choosing a second place: %w", err)
	}
	if folder == besidePath(j.file.path) {
		return Backup{}, fmt.Errorf("choosing a second place: %w", fs.ErrExist)
	}
	before := j.SecondPlace()
	if err := j.SetSetting(settingSecond, folder); err != nil {
		return Backup{}, err
	}
	b, err := j.firstBackup(ctx, folder)
	if err != nil {
		return b, errors.Join(fmt.Errorf("making a backup: %w", err), j.SetSetting(settingSecond, before))
	}
	return b, nil
}

// firstBackup makes a backup in a folder that may hold none yet.
func (j *Journal) firstBackup(ctx context.Context, folder string) (Backup, error) {
	if err := j.backing[Second].take(ctx); err != nil {
		return Backup{}, err
	}
	defer j.backing[Second].end()
	c, err := j.forCopy()
	if err != nil {
		return Backup{}, err
	}
	return c.keepBackup(ctx, folder, func(c *Journal, b Backup) bool { return c.whole(ctx, b) == nil }, j.noteRemoved)
}

// backupBefore makes sure of a backup beside the journal before all of it is
// written anew. The caller holds both locks.
func (j *Journal) backupBefore(ctx context.Context) error {
	if !j.file.hasFolder() {
		return fmt.Errorf("making a backup first: the journal's folder: %w", ErrExchanged)
	}
	good := func(c *Journal, b Backup) bool { return c.whole(ctx, b) == nil }
	_, err := j.snapshot().keepBackup(ctx, j.folder(Beside), good, j.noteRemovedSaving)
	if err != nil {
		return fmt.Errorf("making a backup first: %w", err)
	}
	return nil
}

// Backups lists this journal's own backups beside it, as [NewestFirst] does and
// as can be seen without a way in.
func (l *Locked) Backups() ([]Backup, error) {
	list, err := ownBackups(besidePath(l.path), nameOf(l.path), l.header.Journal)
	list = withoutSecondNames(list, l.path)
	NewestFirst(list, l.opt.withDefaults().Now())
	return list, err
}
