package app

import (
	"strings"
	"testing"

	"ownway/app/apptest"
	"ownway/app/shell"
	"ownway/journal"
)

func TestWhatIsKeptComesBackOnlyWhenItIsAskedFor(t *testing.T) {
	for name, shown := range map[string]func(*bench) string{
		"Today":       func(b *bench) string { b.goTo(shell.Route{Screen: shell.Today}); return b.Reads() },
		"the Journal": func(b *bench) string { b.goTo(shell.Route{Screen: shell.Entries}); return b.Reads() },
		"a search": func(b *bench) string {
			b.find()
			b.Type("sorrow")
			b.Settle("found 3")
			return b.Reads()
		},
		"rereading by chance": func(b *bench) string {
			b.goTo(shell.Route{Screen: shell.Entries})
			said := ""
			for range 40 {
				if b.Offers("Another one") {
					b.Press("Another one")
				} else {
					b.Press("Read any one of them again")
				}
				said += b.Says() // with the text of the pane
			}
			return said
		},
	} {
		t.Run(name, func(t *testing.T) {
			b := newTestApp(t, apptest.Quiet()...)
			got := shown(b)
			for _, words := range []string{"kept sorrow", "later sorrow", "sorrow for next"} {
				if strings.Contains(got, words) {
					t.Errorf("it shows %q", words)
				}
			}
			if !strings.Contains(got, "pen morning") && name != "a search" {
				t.Errorf("what is not kept is not shown either: %q", got)
			}
		})
	}
}

func TestFromItsDayOnAnEntryMayBeBroughtBack(t *testing.T) {
	for day, quiet := range map[journal.Day]bool{"2026-11-22": true, "2026-11-23": false, "2026-12-01": false} {
		if r := apptest.Quiet()[2]; r.Quiet(day) != quiet {
			t.Errorf("on %s it is quiet: %v", day, !quiet)
		}
	}
}
