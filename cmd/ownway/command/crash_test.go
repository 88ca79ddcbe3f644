package command

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"ownway/journal"
)

const someWords = "sentinel of the heron"

// crashes ends in a panic over words of the journal, as many libraries would.
func crashes(words string, value any) {
	if words != "" {
		panic(value)
	}
}

func TestACrashSealsFirstAndPrintsNoWords(t *testing.T) {
	var nothing []byte
	main := func(f func()) { f() }
	for name, raise := range map[string]func(){
		"a text":            func() { crashes(someWords, "cannot lay out "+someWords) },
		"an error":          func() { crashes(someWords, fmt.Errorf("parse %q: %w", someWords, errors.New(someWords))) },
		"a record":          func() { crashes(someWords, journal.Record{Text: someWords}) },
		"an index":          func() { _ = nothing[len(someWords)] },
		"in the background": Aside(func() { crashes(someWords, someWords) }, main),
	} {
		t.Run(name, func(t *testing.T) {
			sealed, exit := false, 0
			var said bytes.Buffer
			func() {
				defer Rescue(func() { sealed = true }, &said, &exit)
				raise()
			}()
			if !sealed || exit != journal.ExitFailed {
				t.Errorf("sealed %v, exit code %d", sealed, exit)
			}
			if strings.Contains(said.String(), "sentinel") || !strings.Contains(said.String(), "crash_test.go") {
				t.Errorf("it says:\n%s", said.String())
			}
		})
	}
}

func TestNoCrashSealsNothing(t *testing.T) {
	exit := 0
	func() { defer Rescue(func() { t.Error("sealed") }, nil, &exit) }()
	Aside(func() {}, func(func()) { t.Error("raised") })()
	if exit != 0 {
		t.Errorf("exit code %d", exit)
	}
}

func TestACommandThatCrashesPrintsNoWords(t *testing.T) {
	var said bytes.Buffer
	std := Streams{In: strings.NewReader(""), Out: crashing{}, Err: &said}
	if code := Run(t.Context(), []string{"--version"}, std); code != journal.ExitFailed {
		t.Errorf("exit code %d", code)
	}
	if strings.Contains(said.String(), "sentinel") || !strings.Contains(said.String(), "is safe in your journal") {
		t.Errorf("it says:\n%s", said.String())
	}
}

type crashing struct{}

func (crashing) Write([]byte) (int, error) { panic(someWords) }
