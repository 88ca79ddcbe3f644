package journal_test

import (
	"testing"

	"ownway/journal"
)

// A name that thinning left free counts as older than the others of its second: a backup
// of that name would be thinned at once.
func TestTheLastOfManyBackupsInOneSecondIsKept(t *testing.T) {
	j, _ := clocked(t)
	for n := range 8 {
		save(t, j, entry("2026-11-19", "", noise(100)))
		made := backup(t, j, journal.BesideJournal)
		list := listed(t, j.Path())
		if len(list) == 0 || list[0].Path != made.Path {
			t.Fatalf("of %d backups the newest is %v, and the last one made %v", n+1, list, made)
		}
	}
}
