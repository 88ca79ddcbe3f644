package main

import (
	"os"
	"path/filepath"
	"strings"
)

// restoreSteps are the ways back: from the lock screen into a backup, to one
// thing of it, to all of it, and from a damaged file to a whole one. What was
// read on the way is gone when it is left. The program does not run before and
// after.
func restoreSteps() []step {
	var path string
	var then, since string
	return []step{
		{"restore: a journal with a backup of what it was", func(t *tour) {
			path = t.stage.path("data", "ownway", "restored.ownway")
			then = t.Secret("a sentence of then", "The reed bed was silver at that hour.")
			since = t.Secret("a sentence of since then", "They have cut the reeds now, all of them.")
			secret := t.journalAt(path)
			t.command(exitDone, then+"\n", "write", "--journal", path, "--passphrase-file", secret)
			t.command(exitDone, "# "+t.Secret("an older title", "Up the tower, slowly")+"\n\n"+
				t.Secret("an older sentence", "Ninety steps, and a jackdaw at the top.")+"\n\n"+t.Secret("another older sentence", "Then tea with far too much sugar.")+"\n",
				"write", "--journal", path, "--passphrase-file", secret, "--date", "2026-03-04")
			t.Start("light", "--journal", path)
			t.Expect("shown lock")
			t.Resize(1180, 760)
			t.open()
			t.Key("ctrl+l")
			t.Expect("backed up")
			t.Expect("shown lock")
			t.open()
			t.Afresh("ctrl+3")
			t.Expect("shown journal")
			t.Key("Return")
			t.Expect("opened page")
			t.Key("ctrl+e")
			t.Expect("writing")
			t.Key("ctrl+a")
			t.Type(since)
			t.Saved()
			t.Key("ctrl+l")
			t.Expect("backed up")
			t.Expect("shown lock")
			t.Screenshot("lock-backups")
		}},
		{"restore: what is read of a backup on the lock screen is gone when it is left", func(t *tour) {
			t.insideOldest("Tab")
			t.Screenshot("restore-inside")
			t.insideFirst()
			t.Screenshot("restore-inside-one")
			t.Remembers()
			t.Key("Escape") // to the list
			t.Expect("shown inside")
			t.Key("Escape") // to what it holds
			t.Expect("shown confirm")
			t.Key("Escape") // to all backups
			t.Expect("shown backups")
			t.Key("Escape")
			t.Expect("locked")
			t.Expect("shown lock")
			t.drawn()
			t.Forgets()
		}},
		{"restore: Ctrl+L locks there too", func(t *tour) {
			t.insideOldest("Tab")
			t.Key("ctrl+l")
			t.Expect("locked")
			t.Expect("shown lock")
			t.drawn()
			t.Forgets()
		}},
		{"restore: one thing is brought back into the journal, which is opened for it", func(t *tour) {
			t.insideOldest("Tab")
			t.insideFirst()
			t.Key("Tab", "Return")
			t.Expect("shown open-journal")
			t.Type(passphrase)
			t.Screenshot("restore-open-journal")
			t.Key("Return")
			t.Expect("brought back")
			t.Screenshot("restore-brought-back")
			t.Key("Escape")
			t.Expect("shown confirm")
			t.Key("Escape")
			t.Expect("shown backups")
			t.Key("Escape")
			t.Expect("shown session")
			t.finds(then, 1)
			t.finds(since, 0)
			t.Key("ctrl+l")
			t.Expect("backed up")
			t.Expect("shown lock")
			t.drawn()
			t.Forgets()
		}},
		{"restore: the whole journal is as it was, and the file that was there is kept", func(t *tour) {
			t.toBackups("Tab")
			t.Screenshot("restore-backups")
			t.Key("Return")
			t.Expect("shown backup")
			t.Type("not this one")
			t.Click("Look inside")
			t.Expect("not restored")
			t.Screenshot("restore-wrong")
			t.Type(passphrase) // in the box, in place of what was wrong
			t.Key("Return")
			t.Expect("shown confirm")
			t.Screenshot("restore-confirm")
			t.Key("shift+Tab", "Return")
			t.Expect("restored")
			t.Screenshot("restored")
			t.Key("Return")
			t.Expect("locked")
			t.Expect("shown lock")
			t.drawn()
			t.Forgets()
			if n := t.replaced(path); n != 1 {
				t.failf("%d files are kept", n)
			}
			t.open()
			t.finds(since, 1) // it was the second of three
			t.finds(then, 0)
			t.Quit()
		}},
		{"mend: a file of which the beginning is gone is brought together again", func(t *tour) {
			f, err := os.OpenFile(path, os.O_RDWR, 0)
			t.must("open the journal's file", err)
			_, err = f.WriteAt(make([]byte, 32<<10), 0)
			t.must("ruin it", err)
			t.must("close it", f.Close())
			t.Start("light", "--journal", path)
			t.Expect("shown cannot-open")
			t.Screenshot("cannot-open")
			t.Key("Return")
			t.Expect("shown mend")
			t.Type(passphrase)
			t.Key("Return")
			t.Expect("shown found")
			t.Screenshot("mend-found")
			t.Key("shift+Tab", "Return")
			t.Expect("mended")
			t.Screenshot("mended")
			t.Key("Return")
			t.Expect("locked")
			t.Expect("shown lock")
			t.drawn()
			t.Forgets()
			if n := t.replaced(path); n != 2 {
				t.failf("%d files are kept", n)
			}
			t.open()
			t.finds(then, 1) // the newest backup knows of a later version than the one that was restored
			t.Quit()
		}},
	}
}

// toBackups goes from the lock screen to the list of backups, and on in it.
func (t *tour) toBackups(on ...string) {
	t.Key("Tab", "Tab", "Tab", "Tab", "Return") // past Show, Open and the code
	t.Expect("shown backups")
	if len(on) > 0 {
		t.Key(on...)
	}
}

// insideOldest opens a backup from the lock screen; on leads to it from the
// newest.
func (t *tour) insideOldest(on ...string) {
	t.toBackups(on...)
	t.Key("Return")
	t.Expect("shown backup")
	t.Type(passphrase)
	t.Key("Return")
	t.Expect("shown confirm")
	t.Key("Return") // what changes nothing has the focus
	t.Expect("shown inside")
	t.drawn()
}

// insideFirst opens what stands first in the list of a backup.
func (t *tour) insideFirst() {
	t.Key("Return", "Return") // from what is searched for to the list, and into it
	t.Expect("shown inside one")
	t.drawn()
}

// replaced counts the files that were kept beside a journal.
func (t *tour) replaced(path string) int {
	list, err := filepath.Glob(strings.TrimSuffix(path, ".ownway") + "-replaced-*")
	t.must("look for files that were kept", err)
	return len(list)
}
