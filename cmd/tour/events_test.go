package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// heard is an events with a pipe, and a function that speaks into it as the
// program does.
func heard(t *testing.T) (*events, func(string)) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "events")
	e, err := listen(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(e.close)
	return e, func(line string) {
		f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if _, err := f.WriteString(line + "\n"); err != nil {
			t.Fatal(err)
		}
	}
}

func TestEventsArriveInOrderAcrossTwoWriters(t *testing.T) {
	e, say := heard(t)
	for _, line := range []string{"shown lock", "unlocked", "shown today"} {
		say(line)
	}
	at, got, err := e.wait(t.Context(), 0, "shown today")
	if err != nil || at != 2 || got != "shown today" {
		t.Errorf("wait gave %d, %q, %v", at, got, err)
	}
}

func TestAnEventIsFoundByItsFirstWordsOnly(t *testing.T) {
	e, say := heard(t)
	say("found 12")
	if _, got, err := e.wait(t.Context(), 0, "found"); err != nil || got != "found 12" {
		t.Errorf("wait gave %q, %v", got, err)
	}
	for _, wanted := range []string{"foun", "found 1", "12"} {
		if at, _, _ := e.find(0, wanted); at >= 0 {
			t.Errorf("%q was taken for %q", "found 12", wanted)
		}
	}
}

func TestOldEventsDoNotCount(t *testing.T) {
	e, say := heard(t)
	say("saved")
	at, _, err := e.wait(t.Context(), 0, "saved")
	if err != nil {
		t.Fatal(err)
	}
	if again, _, _ := e.find(at+1, "saved"); again >= 0 {
		t.Error("the same line was found twice")
	}
}

func TestWaitingEndsWithItsContext(t *testing.T) {
	e, _ := heard(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := e.wait(ctx, 0, "never"); !errors.Is(err, context.Canceled) {
		t.Errorf("wait gave %v, want %v", err, context.Canceled)
	}
}

func TestWhatWasNotSavedLastIsFoundOnceAllIsHeard(t *testing.T) {
	e, say := heard(t)
	if at, err := e.inTurn(t.Context()); err != nil || at != -1 {
		t.Errorf("before anything was said: %d, %v", at, err)
	}
	for _, line := range []string{"unsaved", "saved", "unsaved", "shown today"} {
		say(line)
	}
	at, err := e.inTurn(t.Context())
	if err != nil || at < 0 || e.lines[at].text != "unsaved" || e.lines[at+1].text != "shown today" {
		t.Errorf("it is line %d of\n%s%v", at, e.log(), err)
	}
}
