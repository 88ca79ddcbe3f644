package recover

// The race detector watches these tests on every run.

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/apptest"
	"ownway/app/credentials"
	"ownway/app/edit"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/journal"
)

// window is one in which a journal does not open, and the ways back are offered.
type window struct {
	*apptest.Window
	*Recovery
	path string
}

// newWindow has a journal with a backup of the day before, that harm is done to.
func newWindow(t *testing.T, harm func(path string) error) *window {
	t.Helper()
	w := &window{Window: apptest.NewLocked(t), path: apptest.WithBackup(t, apptest.Day.AddDate(0, 0, -1))}
	if err := harm(w.path); err != nil {
		t.Fatal(err)
	}
	sh := w.Window.Shell
	w.Recovery = &Recovery{
		Shell: sh, Credentials: credentials.New(sh, credentials.Env{CloseMemory: func() {}, FreeMemory: func() {}}),
		Path: func() string { return w.path }, Options: func() journal.Options { return journal.Options{Now: sh.Now} },
		Workspace: func() *edit.Workspace { return nil }, HasRead: func() bool { return false },
		Holds: func(drop func()) { t.Cleanup(drop) }, Drop: func() {}, Start: w.cannotOpen,
	}
	w.cannotOpen()
	return w
}

// cannotOpen stands for the screen that says so.
func (w *window) cannotOpen() {
	l, err := journal.Open(w.path, w.Options())
	if err == nil {
		_ = l.Close()
		w.TB.Fatal("the journal opens")
	}
	ways := w.WaysBack(err, func() error { return nil }, w.cannotOpen)
	w.Recovery.Shell.Show(&shell.Page{Name: "cannot-open", Content: ui.Flow(ui.Space2, ways...)})
}

// The newer of two is cut short.
func TestADamagedBackupIsLastAndLeadsNowhere(t *testing.T) {
	w := newWindow(t, func(path string) error {
		list, err := journal.FindBackups(path)
		if err != nil {
			return err
		}
		raw, err := os.ReadFile(list[0].Path)
		if err != nil {
			return err
		}
		newer := strings.Replace(list[0].Path, "2026-11-21", "2026-11-22", 1)
		return errors.Join(os.WriteFile(newer, raw[:len(raw)/2], 0o600), os.Remove(path))
	})
	w.Press("Restore from a backup, the newest from today")
	w.Settle("shown backups")
	var titles []string
	for _, r := range w.Rows() {
		titles = append(titles, r.State+r.Title)
	}
	if strings.Join(titles, "|") != "Saturday 21 November, 07:24|damagedSunday 22 November, 07:24" {
		t.Errorf("the list is %q", titles)
	}
	w.Draw("restore-damaged")
	if w.Row("Sunday").OnTapped != nil {
		t.Error("the damaged one leads on")
	}
}

// A wrong passphrase can be tried again, and nothing has happened.
func TestMendingAsksAgainAfterAWrongPassphrase(t *testing.T) {
	w := newWindow(t, func(path string) error {
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		clear(raw[:32<<10])
		return os.WriteFile(path, raw, 0o600)
	})
	before, _ := os.ReadFile(w.path)
	w.Press("Mend it")
	w.Type("not it")
	w.Key(fyne.KeyReturn)
	w.Settle("not mended")
	if !strings.Contains(w.Reads(), "does not open this journal") {
		t.Errorf("the screen says %q", w.Reads())
	}
	w.Key(fyne.KeyEscape)
	w.Settle("shown cannot-open")
	if after, _ := os.ReadFile(w.path); !bytes.Equal(before, after) {
		t.Error("the file has changed")
	}
}
