package entries

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/apptest"
	"ownway/journal"
)

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
				b, p := inJournal(t, apptest.Entry("2026-11-01", "First", "one"))
				b.Key(fyne.KeyReturn)
				if write {
					b.Shortcut(fyne.KeyE)
				}
				p.detail.later.Edit()
				b.Type(c.typed)
				b.Key(fyne.KeyReturn)
				says := b.Reads() + p.detail.later.Link.Text
				b.Key(fyne.KeyEscape) // out of a line that was not taken
				if !p.detail.close() {
					t.Fatal("not saved")
				}
				h := b.Journal.List(journal.Entry)[0]
				if h.NotBefore != c.want || !strings.Contains(says, c.says) {
					t.Errorf("kept is %q, and it says %q", h.NotBefore, says)
				}
			})
		}
	}
	b, p := inJournal(t, apptest.Quiet()...)
	p.open(b.Journal.List(journal.Entry)[1].Item)
	b.Draw("not-before")
	p.detail.later.Edit()
	b.Draw("not-before-asked")
	p.detail.openAny()
	b.Draw("any-one")
}
