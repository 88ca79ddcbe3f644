package journal

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// A list says each revision once, in the latest of its states, and programs that know
// no states find every id in a line of its own.
func TestAListOfWhatWasRemovedSaysOfWhichState(t *testing.T) {
	a, b, c := ID{1}, ID{2}, ID{3}
	text := formatTombstones([]tombstone{{a, 3}, {b, everyState}, {a, 5}, {c, 0}, {b, 7}, {a, 1}})
	if want := fmt.Sprintf("%s\n+5\n%s\n%s\n+0\n", a, b, c); text != want {
		t.Errorf("it is\n%swant\n%s", text, want)
	}
	if got, want := parseTombstones(text), []tombstone{{a, 5}, {b, everyState}, {c, 0}}; !slices.Equal(got, want) {
		t.Errorf("it reads %v, want %v", got, want)
	}
	var ids []ID
	for line := range strings.Lines(text) {
		if id, err := ParseID(strings.TrimSpace(line)); err == nil {
			ids = append(ids, id)
		}
	}
	if !slices.Equal(ids, []ID{a, b, c}) {
		t.Errorf("without states it is %v", ids)
	}
}

// What cannot be read as a state leaves all states removed, as in a list of before.
func TestAStateThatCannotBeReadIsEveryState(t *testing.T) {
	id := ID{1}
	for _, line := range []string{"", "+", "+-1", "++1", "+1 2", "+x", "1", "+99999999999999999999"} {
		got := parseTombstones("+4\n" + id.String() + "\n" + line + "\n")
		if !slices.Equal(got, []tombstone{{id, everyState}}) {
			t.Errorf("%q reads as %v", line, got)
		}
	}
	removed := removedStates{}
	removed.add([]tombstone{{id, 4}})
	if !removed.has(id, 4) || removed.has(id, 5) || removed.has(ID{2}, 0) {
		t.Error("a state of before counts for a later one, or for another revision")
	}
}
