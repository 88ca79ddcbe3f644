package app

import (
	"testing"

	"ownway/app/shell"
	"ownway/journal"
)

// Walks through several screens.

func TestWhatIsWrittenOnTodayOpensInTheJournalToGoOnWith(t *testing.T) {
	b := newTestApp(t)
	b.Type("Slept.")
	b.Fire()
	b.Press("Open in Journal")
	heads := b.session.Journal.List(journal.Entry)
	if len(heads) != 1 || b.shell.Current().Name() != shell.Entries || b.written() != "Slept." {
		t.Errorf("it leads to %s, with %d entries", b.shell.Current().Name(), len(heads))
	}
}
