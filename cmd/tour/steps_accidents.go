package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// accidentSteps are a session in which things end half-way, after which nothing
// may lie about. The program is unlocked before, and ended after.
func accidentSteps() []step {
	journal := func(t *tour) []string {
		return []string{"--journal", t.stage.path("data", "ownway", "memory.ownway"), "--passphrase-file", t.Keep("memory.txt", passphrase+"\n")}
	}
	return []step{
		{"the program is killed in the middle of a word", func(t *tour) {
			t.Key("ctrl+n")
			t.Expect("writing")
			t.Type(t.Secret("a sentence that was cut off", "The kingfisher had only just come ba"))
			t.Kill()
			t.Start("light", journal(t)[:2]...)
			t.Expect("shown lock")
			t.open()
		}},
		{"a backup is made, and the program is killed again", func(t *tour) {
			t.Key("ctrl+n")
			t.Expect("writing")
			t.Type(t.Secret("a sentence that was backed up", "Twelve geese over the weir, all talking."))
			t.Saved()
			t.Key("ctrl+l")
			t.Expect("backed up")
			t.Expect("shown lock")
			t.open()
			t.finds("geese", 1)
			t.Key("ctrl+n")
			t.Expect("writing")
			t.Type(t.Secret("a second sentence that was cut off", "And then the rain began to fa"))
			t.Kill()
		}},
		{"an export that is stopped half-way takes back what it wrote", func(t *tour) {
			const many = 3000
			t.command(exitDone, manyPages(many), append([]string{"write"}, journal(t)...)...)
			dir := t.Outside("stopped")
			if n := t.stopExport(dir, journal(t)); n < 1 || n > many {
				t.failf("it was stopped after %d files", n)
			}
			left, err := os.ReadDir(dir)
			if len(left) > 0 || err != nil && !errors.Is(err, fs.ErrNotExist) {
				t.failf("%d files are left of it, %v", len(left), err)
			}
		}},
		{"nothing of all that can be read outside the journal", (*tour).Leaks},
	}
}

// stopExport interrupts an export, as Ctrl+C does, when it has begun to write,
// and says how many files there were then.
func (t *tour) stopExport(dir string, journal []string) (files int) {
	binary, err := filepath.Abs(t.binary)
	t.must("find the program", err)
	cmd := exec.Command(binary, append([]string{"export", "--to", dir}, journal...)...)
	var said bytes.Buffer
	cmd.Env, cmd.Stderr = t.stage.bareEnvironment(), &said
	export, err := start(cmd)
	t.must("start an export", err)
	for late := time.Now().Add(t.patience); files == 0; {
		if export.ended() || time.Now().After(late) {
			t.failf("the export ended before it was stopped: %s", &said)
		}
		_ = filepath.WalkDir(dir, func(_ string, entry fs.DirEntry, err error) error {
			if err == nil && entry.Type().IsRegular() {
				files++
			}
			return nil
		})
	}
	t.must("interrupt the export", cmd.Process.Signal(os.Interrupt))
	<-export.done
	t.said.Write(said.Bytes())
	if export.exitCode() == exitDone {
		t.failf("the export went on to its end")
	}
	return files
}
