package journal_test

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"ownway/journal"
	"ownway/journal/journaltest"
)

// A journal derives names from its own: its lock file, its backups, drafts, the
// reserve, what it writes a file under before that has its name. Somebody else may
// have something of that name, and it stays as it is, whatever the journal does.

// scene is a journal that is about to be used, with a folder of somebody else's.
type scene struct {
	journal, state, theirs string
	draft                  journal.ID
	at                     time.Time
}

// derived are the names, each with what may then be refused.
var derived = []struct {
	name    string
	path    func(s scene) string
	refused bool // opening the journal for writing, when something of no use lies there
}{
	{"lock file", func(s scene) string { return s.journal + ".lock" }, true},
	{"unfinished", func(s scene) string { return s.beside(".diary.ownway.new-123") }, false},
	{"unfinished backup", func(s scene) string { return s.beside("backups", ".diary-"+s.stamp()+".new-77") }, false},
	{"backup", func(s scene) string { return s.beside("backups", "diary-"+s.stamp()) }, false},
	{"folder of backups", func(s scene) string { return s.beside("backups") }, false},
	{"replaced", func(s scene) string { return s.beside("diary-replaced-" + s.stamp()) }, false},
	{"reserve", func(s scene) string { return s.beside(".ownway-reserve") }, false},
	{"draft", func(s scene) string { return s.beside(".ownway-" + s.draft.String()) }, false},
	{"unfinished draft", func(s scene) string { return s.beside(".ownway-" + s.draft.String() + ".new-5") }, false},
	{"folder for drafts", func(s scene) string { return s.state }, false},
	{"draft elsewhere", func(s scene) string { return filepath.Join(s.state, ".ownway-"+s.draft.String()) }, false},
}

func (s scene) beside(names ...string) string {
	return filepath.Join(append([]string{filepath.Dir(s.journal)}, names...)...)
}

func (s scene) stamp() string { return s.at.Format("2006-01-02T150405Z") + ".ownway" }

// things are what may lie at such a name.
var things = []struct {
	name string
	put  func(t *testing.T, s scene, path string)
}{
	{"a text", func(t *testing.T, s scene, path string) { write(t, path, []byte("theirs, and dear to them")) }},
	{"a short text", func(t *testing.T, s scene, path string) { write(t, path, []byte("{}")) }},
	{"another journal", func(t *testing.T, s scene, path string) {
		write(t, path, contentAt(t, filepath.Join(s.theirs, "other.ownway")))
	}},
	{"a second name of the journal", func(t *testing.T, s scene, path string) { wish(t, os.Link(s.journal, path)) }},
	{"a second name of a file", func(t *testing.T, s scene, path string) { wish(t, os.Link(filepath.Join(s.theirs, "file"), path)) }},
	{"a link to a file", func(t *testing.T, s scene, path string) { wish(t, os.Symlink(filepath.Join(s.theirs, "file"), path)) }},
	{"a link to nothing", func(t *testing.T, s scene, path string) {
		wish(t, os.Symlink(filepath.Join(s.theirs, "nothing"), path))
	}},
	{"a link in a circle", func(t *testing.T, s scene, path string) { wish(t, os.Symlink(filepath.Base(path), path)) }},
	{"a link to a device", func(t *testing.T, s scene, path string) { wish(t, os.Symlink("/dev/zero", path)) }},
	{"a pipe", func(t *testing.T, s scene, path string) { wish(t, unix.Mkfifo(path, 0o600)) }},
	{"a socket", func(t *testing.T, s scene, path string) {
		sock, err := unix.Socket(unix.AF_UNIX, unix.SOCK_STREAM, 0)
		wish(t, err)
		defer unix.Close(sock)
		t.Chdir(filepath.Dir(path)) // a socket's name may not be long
		wish(t, unix.Bind(sock, &unix.SockaddrUnix{Name: filepath.Base(path)}))
	}},
	{"a folder", func(t *testing.T, s scene, path string) {
		wish(t, os.Mkdir(path, 0o700))
		write(t, filepath.Join(path, "within"), []byte("theirs"))
	}},
	{"an empty folder", func(t *testing.T, s scene, path string) { wish(t, os.Mkdir(path, 0o700)) }},
	{"a file of nothing without end", func(t *testing.T, s scene, path string) {
		write(t, path, nil)
		size := int64(1) << 56
		for os.Truncate(path, size) != nil {
			if size /= 2; size < 1<<40 {
				t.Fatal("no file here can be large enough")
			}
		}
	}},
	{"a device", func(t *testing.T, s scene, path string) {
		err := unix.Mknod(path, unix.S_IFCHR|0o600, int(unix.Mkdev(1, 5)))
		if errors.Is(err, unix.EPERM) {
			write(t, path, []byte("theirs")) // only root makes devices
			return
		}
		wish(t, err)
	}},
	{"somebody else's text", func(t *testing.T, s scene, path string) {
		write(t, path, []byte("theirs"))
		if os.Geteuid() == 0 { // nobody else gives files away
			wish(t, os.Chown(path, 65534, 65534))
		}
	}},
}

func wish(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func contentAt(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	wish(t, err)
	return b
}

// portrait is how something looks from outside, and from inside as far as it is
// read without waiting.
func portrait(path string) string {
	info, err := os.Lstat(path)
	if err != nil {
		return err.Error()
	}
	own := info.Sys().(*syscall.Stat_t)
	looks := fmt.Sprintf("inode %d, mode %v, size %d, owner %d", own.Ino, info.Mode(), info.Size(), own.Uid)
	switch {
	case info.Mode()&fs.ModeSymlink != 0:
		to, _ := os.Readlink(path)
		return fmt.Sprintf("%s, to %s", looks, to)
	case info.IsDir():
		return fmt.Sprintf("inode %d, a folder", own.Ino) // what is put into it is no change of it
	case info.Mode().IsRegular():
		f, err := os.Open(path)
		if err != nil {
			return err.Error()
		}
		defer f.Close()
		b, _ := io.ReadAll(io.LimitReader(f, 1<<20))
		return fmt.Sprintf("%s, %x", looks, sha256.Sum256(b))
	}
	return looks
}

// template is a journal for many scenes, and another of somebody else's.
func template(t *testing.T) (diary, other []byte) {
	t.Helper()
	dir := t.TempDir()
	for name, into := range map[string]*[]byte{"diary": &diary, "other": &other} {
		j, _ := journaltest.NewAt(t, filepath.Join(dir, name+".ownway"), journal.Options{})
		save(t, j, entry("2026-11-19", "a", "from before"))
		wish(t, j.Close())
		*into = contentAt(t, j.Path())
	}
	return diary, other
}

func TestWhatSomebodyElseHasAtADerivedNameStaysAsItIs(t *testing.T) {
	diary, other := template(t)
	for _, d := range derived {
		for _, thing := range things {
			t.Run(d.name+"/"+thing.name, func(t *testing.T) {
				dir := t.TempDir()
				s := scene{
					journal: filepath.Join(dir, "j", "diary.ownway"), state: filepath.Join(dir, "state"), theirs: filepath.Join(dir, "theirs"),
					draft: journal.NewID(), at: time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC),
				}
				wish(t, os.Mkdir(filepath.Dir(s.journal), 0o700))
				wish(t, os.Mkdir(s.theirs, 0o700))
				write(t, s.journal, diary)
				write(t, filepath.Join(s.theirs, "other.ownway"), other)
				write(t, filepath.Join(s.theirs, "file"), []byte("theirs"))
				path := d.path(s)
				wish(t, os.MkdirAll(filepath.Dir(path), 0o700))
				thing.put(t, s, path)
				before, theirs := portrait(path), portrait(filepath.Join(s.theirs, "file"))

				refused := s.live(t)
				if refused != nil && !d.refused {
					t.Errorf("it does not open: %v", refused)
				}
				if d.refused {
					s.wantRefusal(t, refused, path)
				}
				if thing.name == "a second name of the journal" && !d.refused {
					before = portrait(path) // it says what the journal says, and has to be there
					if _, err := os.Lstat(path); err != nil {
						t.Errorf("the second name of the journal: %v", err)
					}
				}
				if thing.name == "another journal" && strings.HasPrefix(d.name, "unfinished") && d.name != "unfinished draft" {
					before = portrait(path) // a whole journal of such a name is what a crash leaves
				}
				if after := portrait(path); after != before {
					t.Errorf("it was\n%s\nand is\n%s", before, after)
				}
				if now := portrait(filepath.Join(s.theirs, "file")); now != theirs {
					t.Errorf("where it leads there was\n%s\nand is\n%s", theirs, now)
				}
				if _, err := os.Lstat(filepath.Join(s.theirs, "nothing")); err == nil {
					t.Error("something was made where the link leads")
				}
			})
		}
	}
}

// wantRefusal expects words that name the lock file, and a journal as it was.
func (s scene) wantRefusal(t *testing.T, err error, path string) {
	t.Helper()
	if !errors.Is(err, journal.ErrNotLock) {
		t.Fatalf("the lock is said to be %v", err)
	}
	if e := journal.Explain(err); !strings.Contains(e.What, filepath.Base(path)) || strings.Contains(e.What, "circle") {
		t.Errorf("explained as %q", e.What)
	}
	l, err := journal.Open(s.journal, journal.Options{ReadOnly: true})
	wish(t, err)
	j, err := l.Unlock(t.Context(), []byte(journaltest.Passphrase))
	wish(t, err)
	journaltest.Finish(t, j)
}

// live does with the journal all that touches derived names. What does not go
// because something is in the way may fail, and nothing is lost by it. The error
// is for a journal that does not open.
func (s scene) live(t *testing.T) error {
	t.Helper()
	now := s.at
	o := journal.Options{DraftFolders: []string{s.state}, Now: func() time.Time { return now }}
	l, err := journal.Open(s.journal, o)
	if err != nil {
		return err
	}
	j, err := l.Unlock(t.Context(), []byte(journaltest.Passphrase))
	wish(t, err)
	save(t, j, entry("2026-11-20", "b", "written now"))
	words := entry("2026-11-21", "c", "not saved")
	if err := j.Drafts().Keep(s.draft, words); err != nil {
		t.Errorf("keeping a draft: %v", err)
	}
	if list := j.Drafts().List(); len(list) != 1 || list[0].Text != words.Text {
		t.Errorf("there are %d drafts", len(list))
	}
	_ = j.Drafts().Drop(s.draft)
	if n := len(j.Drafts().List()); n != 0 {
		t.Errorf("%d drafts stay", n)
	}
	_ = j.Drafts().KeepReserve()
	b, backupErr := j.Backups().MakeIfChanged(t.Context(), journal.BesideJournal)
	if backupErr == nil {
		if own, _ := os.Stat(s.journal); own != nil {
			if info, err := os.Stat(b.Path); err != nil || os.SameFile(own, info) {
				t.Errorf("the backup is no file of its own: %v", err)
			}
		}
	}
	now = now.AddDate(2, 0, 0) // old backups are thinned
	save(t, j, entry("2028-11-30", "d", "much later"))
	_, _ = j.Backups().Make(t.Context(), journal.BesideJournal)
	now = s.at
	journaltest.Finish(t, j)
	if backupErr == nil {
		s.restore(t, b, o)
	}
	return nil
}

// restore puts a backup in the journal's place, which keeps what was there.
func (s scene) restore(t *testing.T, b journal.Backup, o journal.Options) {
	t.Helper()
	old := openBackup(t, b, journaltest.Passphrase)
	before := contentAt(t, s.journal)
	kept, err := journal.RestoreWhole(t.Context(), old, s.journal)
	wish(t, err)
	if !bytes.Equal(contentAt(t, kept), before) {
		t.Error("what was replaced is not as it was")
	}
	l, err := journal.Open(s.journal, o)
	wish(t, err)
	j, err := l.Unlock(t.Context(), []byte(journaltest.Passphrase))
	wish(t, err)
	journaltest.Finish(t, j)
}
