package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/shell"
	"ownway/journal"
)

// quietEntries are one that may be brought back and three that may not.
func quietEntries() []journal.Record {
	open := entryOn("2026-11-01", "Open", "An open morning.")
	kept, later, year := entryOn("2026-11-20", "Kept", "A kept sorrow."), entryOn("2026-11-21", "Later", "A later sorrow."), entryOn("2026-11-22", "Year", "A sorrow for next year.")
	kept.Kept, later.NotBefore, year.NotBefore = true, "2026-11-23", "2027"
	other := entryOn("2026-10-01", "Other", "Another open morning.")
	return []journal.Record{open, kept, later, year, other}
}

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
				p := b.shell.Current().(*pages)
				p.page.openAny()
				said += p.page.record.Text // a pane draws no text that reads would find
			}
			return said
		},
	} {
		t.Run(name, func(t *testing.T) {
			b := newTestApp(t, quietEntries()...)
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
		if r := quietEntries()[2]; r.Quiet(day) != quiet {
			t.Errorf("on %s it is quiet: %v", day, !quiet)
		}
	}
}

func TestADayBeforeWhichAnEntryIsNotBroughtBack(t *testing.T) {
	for _, c := range []struct {
		typed string
		want  journal.Day
		says  string
	}{
		{"2027-03-19", "2027-03-19", "Not before 19 March 2027"},
		{"19 March 2027", "2027-03-19", "Not before 19 March 2027"},
		{"2027", "2027", "Not before 2027"},
		{"", "", "Not before a day"},
		{"2026-11-22", "", "That day is here already."},
		{"1999", "", "That day is here already."},
		{"next spring", "", "That could not be read as a day."},
		{"2027-02-30", "", "That could not be read as a day."},
	} {
		for name, write := range map[string]bool{"read": false, "written": true} {
			t.Run(c.typed+" "+name, func(t *testing.T) {
				b, p := inJournal(t, entryOn("2026-11-01", "First", "one"))
				b.Key(fyne.KeyReturn)
				if write {
					b.shortcut(fyne.KeyE)
				}
				p.page.later.Edit()
				b.Type(c.typed)
				b.Key(fyne.KeyReturn)
				says := b.Reads() + p.page.later.Link.Text
				b.Key(fyne.KeyEscape) // out of a line that was not taken
				if !p.page.close() {
					t.Fatal("not saved")
				}
				h := b.session.Journal.List(journal.Entry)[0]
				if h.NotBefore != c.want || !strings.Contains(says, c.says) {
					t.Errorf("kept is %q, and it says %q", h.NotBefore, says)
				}
			})
		}
	}
	b, p := inJournal(t, quietEntries()...)
	p.open(b.session.Journal.List(journal.Entry)[1].Item)
	draw(t, b, "not-before")
	p.page.later.Edit()
	draw(t, b, "not-before-asked")
	p.page.openAny()
	draw(t, b, "any-one")
}
