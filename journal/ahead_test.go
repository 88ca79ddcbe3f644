package journal_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"ownway/journal"
	"ownway/journal/journaltest"
)

// parted is a journal of which older copies are put in its place, as a sync
// client does. Each opening is a sitting of its own, a day later.
type parted struct {
	t    *testing.T
	j    *journal.Journal
	path string
	*clock
}

func newParted(t *testing.T) *parted {
	j, c := clocked(t)
	return &parted{t, j, j.Path(), c}
}

// lock ends the sitting with its backup.
func (p *parted) lock() {
	p.t.Helper()
	for _, at := range []journal.BackupLocation{journal.BesideJournal, journal.InSecondFolder} {
		backup(p.t, p.j, at)
	}
	finish(p.t, p.j)
}

func (p *parted) open() {
	p.t.Helper()
	p.Time = p.AddDate(0, 0, 1)
	l, err := journal.Open(p.path, journal.Options{Now: p.now})
	if err != nil {
		p.t.Fatal(err)
	}
	if p.j, err = l.Unlock(p.t.Context(), []byte(journaltest.Passphrase)); err != nil {
		p.t.Fatal(err)
	}
	j := p.j
	p.t.Cleanup(func() { journaltest.Finish(p.t, j) })
}

// copy is the file as it is now.
func (p *parted) copy() []byte {
	p.t.Helper()
	b, err := os.ReadFile(p.path)
	if err != nil {
		p.t.Fatal(err)
	}
	return b
}

// become puts a copy in the journal's place and opens it.
func (p *parted) become(b []byte) {
	p.t.Helper()
	write(p.t, p.path, b)
	p.open()
}

// write adds a page, in a sitting of its own with it.
func (p *parted) write(text string) journal.Record {
	p.t.Helper()
	r := save(p.t, p.j, entry("2026-11-19", "", text))
	p.j.Leave(r.Item)
	return r
}

// goOn saves more of a page, in the same sitting with it.
func (p *parted) goOn(r journal.Record, text string) journal.Record {
	p.t.Helper()
	r.Text = text
	return save(p.t, p.j, r)
}

func (p *parted) ahead() []journal.UnmergedBackup {
	p.t.Helper()
	list, err := p.j.Backups().Unmerged(p.t.Context())
	if err != nil {
		p.t.Fatal(err)
	}
	return list
}

// wantAhead looks for backups that have so many revisions more, the newest first.
func (p *parted) wantAhead(want ...int) []journal.UnmergedBackup {
	p.t.Helper()
	list := p.ahead()
	var got []int
	for _, a := range list {
		got = append(got, a.Revisions())
	}
	if !slices.Equal(got, want) {
		p.t.Errorf("backups are ahead by %v revisions, want %v", got, want)
	}
	return list
}

// bring brings all together, twice, and opens the file anew.
func (p *parted) bring(things int) {
	p.t.Helper()
	n, err := p.j.Backups().Merge(p.t.Context(), p.ahead())
	if err != nil || n != things {
		p.t.Errorf("%d things came back, want %d; %v", n, things, err)
	}
	p.wantAhead()
	p.lock()
	p.open()
	p.wantAhead()
}

// wantStanding compares the texts that stand for an item, and those it has in all.
func (p *parted) wantStanding(item journal.ID, all int, want ...string) {
	p.t.Helper()
	revisions, err := p.j.Revisions(item)
	if err != nil {
		p.t.Fatal(err)
	}
	over := map[journal.ID]bool{}
	for _, r := range revisions {
		for _, id := range r.Parents {
			over[id] = true
		}
	}
	var got []string
	for _, r := range revisions {
		if !over[r.Revision] {
			got = append(got, r.Text)
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) || len(revisions) != all {
		p.t.Errorf("of %d revisions %q stand, want %q of %d", len(revisions), got, want, all)
	}
}

func TestAnOlderCopyIsNoticedAndBroughtUpToDate(t *testing.T) {
	p := newParted(t)
	first := p.write("first")
	older := p.copy()
	p.write("goes")
	first.Text = "first, and more"
	save(t, p.j, first)
	p.wantAhead()
	p.lock()
	p.become(older)
	list := p.wantAhead(2)
	if things := list[0].Items(); len(things) != 2 || list[0].MayBeRemoved || list[0].NewerKey {
		t.Errorf("it is said to be %+v with %d things", list[0], len(things))
	}
	p.bring(2)
	p.wantStanding(first.Item, 2, "first, and more")
	wantPages(t, p.j, "first, and more", "goes")
}

// What two backups have comes once, however often it was brought back before.
func TestWhatSeveralBackupsHaveComesOnce(t *testing.T) {
	p := newParted(t)
	r := p.write("first")
	older := p.copy()
	p.goOn(r, "more")
	p.write("goes")
	p.lock()
	for range 3 {
		p.become(older)
		p.write("a day")
		if _, err := p.j.Backups().Merge(t.Context(), p.ahead()); err != nil {
			t.Fatal(err)
		}
		p.wantAhead()
		p.lock()
	}
	p.open()
	p.wantAhead()
	p.wantStanding(r.Item, 2, "more")
	wantPages(t, p.j, "more", "goes", "a day", "a day", "a day")
}

// Both files were written on: nothing goes, and what was written on one thing
// stands side by side.
func TestCopiesThatWentApartAreBroughtTogether(t *testing.T) {
	p := newParted(t)
	both := p.write("both")
	older := p.copy()
	p.write("here")
	p.goOn(both, "both, here")
	p.lock()
	p.become(older)
	p.write("there")
	p.goOn(both, "both, there")
	p.lock() // the journal is by now as late as the backup
	p.open()
	p.wantAhead(2)
	p.bring(2)
	p.wantStanding(both.Item, 3, "both, here", "both, there")
	wantPages(t, p.j, "both, there", "here", "there")
}

// A copy of the midst of a sitting has a page as it was then, under the id that it
// has at the end. Whichever of the two was written on, by whom, no word that
// stood at the end of a sitting is covered by what knew nothing of it.
func TestACopyOfTheMidstOfASittingCoversNothing(t *testing.T) {
	cases := []struct {
		name        string
		late, early bool // somebody wrote on, after the sitting's end, after the copy
		all         int
		want        []string
		earlyIsOurs bool
	}{
		{"nobody wrote on", false, false, 1, []string{"a b c"}, true},
		{"after the end", true, false, 2, []string{"late"}, true},
		{"after the copy", false, true, 3, []string{"a b c", "early"}, true},
		{"after both", true, true, 3, []string{"early", "late"}, true},
		{"nobody wrote on, and the end is ours", false, false, 1, []string{"a b c"}, false},
		{"after the copy, and the end is ours", false, true, 3, []string{"a b c", "early"}, false},
		{"after both, and the end is ours", true, true, 3, []string{"early", "late"}, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			p := newParted(t)
			r := save(t, p.j, entry("2026-11-19", "", "a"))
			early := p.copy()
			r = p.goOn(p.goOn(r, "a b"), "a b c")
			p.lock()
			p.open()
			if c.late {
				p.goOn(r, "late")
			}
			p.lock()
			late := p.copy()
			p.become(early)
			if c.early {
				p.goOn(r, "early")
			}
			p.lock()
			if !c.earlyIsOurs {
				p.become(late)
			} else {
				p.open()
			}
			n, err := p.j.Backups().Merge(t.Context(), p.ahead())
			if err != nil || n > 1 {
				t.Errorf("%d things came, %v", n, err)
			}
			p.wantAhead()
			p.lock()
			p.open()
			p.wantAhead()
			p.wantStanding(r.Item, c.all, c.want...)
		})
	}
}

// What the person removed for good is ahead of nothing, and stays away also when
// other words come back.
func TestWhatWasRemovedForGoodIsNotMissed(t *testing.T) {
	p := newParted(t)
	gone := p.write("gone")
	p.write("stays")
	p.lock()
	p.open()
	older := p.copy()
	p.write("more")
	p.lock() // the newest has all three
	p.become(older)
	if err := p.j.Delete(gone.Item); err != nil {
		t.Fatal(err)
	}
	p.Time = p.Add(journal.BinTime)
	tidy(t, p.j)
	p.wantAhead(1)
	p.bring(1)
	wantPages(t, p.j, "more", "stays")
	if p.j.Head(gone.Item) != nil {
		t.Error("it is there again")
	}
	for range 2 { // and again, which makes one list of two
		r := p.write("gone too")
		p.lock()
		p.open()
		if err := p.j.Delete(r.Item); err != nil {
			t.Fatal(err)
		}
		if err := p.j.Bin().Purge(t.Context(), []journal.ID{r.Item}, nil); err != nil {
			t.Fatal(err)
		}
		p.wantAhead()
	}
}

// Copies that went apart have most of their lists of what was removed in common.
// Brought together again and again, no revision is listed more than once: a list
// that doubles each time soon fills the journal, and then loses what it began with.
func TestWhatWasRemovedForGoodIsListedOnce(t *testing.T) {
	p := newParted(t)
	remove := func() {
		t.Helper()
		r := p.write("gone")
		if err := errors.Join(p.j.Delete(r.Item), p.j.Bin().Purge(t.Context(), []journal.ID{r.Item}, nil)); err != nil {
			t.Fatal(err)
		}
	}
	remove()
	for range 3 {
		common := p.copy()
		remove()
		p.lock()
		p.become(common)
		remove()
		p.bring(0)
		remove()
		listed := map[journal.ID]int{}
		for _, item := range p.j.Items() {
			r, err := p.j.Get(item)
			if err != nil {
				t.Fatal(err)
			}
			if r.Of == "removed for good" {
				for _, line := range strings.Fields(r.Text) {
					if id, err := journal.ParseID(line); err == nil {
						listed[id]++
					}
				}
			}
		}
		for id, times := range listed {
			if times > 1 {
				t.Errorf("%s is listed %d times", id, times)
			}
		}
		if len(listed) == 0 {
			t.Error("nothing is listed")
		}
	}
}

// Where an older copy was put in the journal's place, and a page was removed for good
// as it was there, nobody removed what had been written on it since, in the same
// sitting. That is offered, and stays in its backup; a state as old as the one that was
// removed, or older, is not.
func TestALaterStateOfWhatWasRemovedIsOffered(t *testing.T) {
	p := newParted(t)
	p.write("stays")
	r := save(t, p.j, entry("2026-11-19", "", "page"))
	backup(t, p.j, journal.BesideJournal) // an earlier state
	r = p.goOn(r, "page, more")
	older := p.copy()
	r = p.goOn(r, "page, more and more")
	p.lock()
	p.become(older)
	p.wantAhead(1)
	remove := func() {
		t.Helper()
		if err := errors.Join(p.j.Delete(r.Item), p.j.Bin().Purge(t.Context(), []journal.ID{r.Item}, nil)); err != nil {
			t.Fatal(err)
		}
	}
	remove()
	p.wantAhead(1)
	for range 200 {
		p.lock()
		p.open()
		p.write("each day")
	}
	p.wantAhead(1)
	p.bring(1)
	if got, err := p.j.Get(r.Item); err != nil || got.Text != "page, more and more" {
		t.Errorf("it came back as %q, %v", got.Text, err)
	}
	remove()
	p.wantAhead()
	p.lock()
	p.open()
	p.wantAhead()
}

// However old it gets: the only backup with words that the journal lacks stays
// until they are there. Then it goes.
func TestTheOnlyBackupOfSomethingIsNotThinned(t *testing.T) {
	p := newParted(t)
	second := t.TempDir()
	if _, err := p.j.Backups().SetSecondFolder(t.Context(), second); err != nil {
		t.Fatal(err)
	}
	p.write("first")
	older := p.copy()
	p.write("goes")
	p.lock()
	p.become(older)
	weeks := func() {
		for range 12 {
			p.Time = p.AddDate(0, 0, 7)
			p.write("a day")
			p.lock()
			p.open()
		}
	}
	weeks()
	p.wantAhead(1)
	has := func(at journal.BackupLocation) (n int) {
		list, err := p.j.Backups().List(at)
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range list {
			if slices.Contains(texts(t, openBackup(t, b, journaltest.Passphrase)), " goes") {
				n++
			}
		}
		return n
	}
	if b, s := has(journal.BesideJournal), has(journal.InSecondFolder); b != 1 || s != 1 {
		t.Errorf("%d backups beside the journal and %d in the second place have it", b, s)
	}
	oldest := func() time.Time {
		list := listed(t, p.path)
		return list[len(list)-1].At
	}
	before := oldest()
	p.bring(1)
	weeks()
	if after := oldest(); !after.After(before) {
		t.Errorf("the oldest backup is still of %v", after)
	}
}

// What was left is not offered again until there is more.
func TestWhatWasLeftIsOfferedAgainWhenThereIsMore(t *testing.T) {
	p := newParted(t)
	p.write("first")
	older := p.copy()
	p.write("goes")
	p.lock()
	more := p.copy()
	p.become(older)
	list := p.wantAhead(1)
	if p.j.Backups().IsDismissed(list) {
		t.Error("left by nobody")
	}
	if err := p.j.Backups().Dismiss(list); err != nil {
		t.Fatal(err)
	}
	p.lock()
	p.open()
	if !p.j.Backups().IsDismissed(p.wantAhead(1)) {
		t.Error("it is offered again")
	}
	left := p.copy()
	finish(t, p.j)
	p.become(more)
	p.write("goes too")
	p.lock()
	p.become(left)
	if p.j.Backups().IsDismissed(p.wantAhead(2)) {
		t.Error("it is not offered again")
	}
	p.bring(2)
}

// What was left on a stick stays left, whether the stick is there or not.
func TestWhatWasLeftStaysLeftWhileAPlaceIsAway(t *testing.T) {
	p := newParted(t)
	stick := filepath.Join(t.TempDir(), "stick")
	if err := os.Mkdir(stick, 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := p.j.Backups().SetSecondFolder(t.Context(), stick); err != nil {
		t.Fatal(err)
	}
	p.write("first")
	older := p.copy()
	p.write("beside")
	backup(t, p.j, journal.BesideJournal)
	p.write("on the stick")
	backup(t, p.j, journal.InSecondFolder)
	finish(t, p.j)
	p.become(older)
	move := func(from, to string) {
		if err := os.Rename(from, to); err != nil {
			t.Fatal(err)
		}
	}
	leave := func(revisions ...int) {
		if err := p.j.Backups().Dismiss(p.wantAhead(revisions...)); err != nil {
			t.Fatal(err)
		}
	}
	wantLeft := func(want bool, revisions ...int) {
		t.Helper()
		finish(t, p.j)
		p.open()
		if list := p.wantAhead(revisions...); p.j.Backups().IsDismissed(list) != want {
			t.Errorf("what %d backups have was left: %v", len(list), !want)
		}
	}
	move(stick, stick+" away")
	leave(1)
	wantLeft(true, 1)
	move(stick+" away", stick)
	wantLeft(false, 1, 1)
	leave(1, 1)
	wantLeft(true, 1, 1)
	move(stick, stick+" away")
	wantLeft(true, 1)
}

// A journal from before removals were noted offers what may have been removed,
// once.
func TestWhatMayHaveBeenRemovedIsOfferedAsSuch(t *testing.T) {
	p := newParted(t)
	gone := p.write("gone")
	p.write("stays")
	p.lock()
	p.open()
	if err := p.j.Delete(gone.Item); err != nil {
		t.Fatal(err)
	}
	if err := p.j.PurgeUnnoted(t.Context(), gone.Item); err != nil {
		t.Fatal(err)
	}
	p.lock()
	p.open()
	list := p.wantAhead(1)
	if len(list) != 1 || !list[0].MayBeRemoved {
		t.Fatalf("%+v", list)
	}
	if err := p.j.Backups().Dismiss(list); err != nil {
		t.Fatal(err)
	}
	p.wantAhead()
	p.lock()
	p.open()
	p.wantAhead()
}

// A later state of what the journal has was removed by nobody: where it is left, it
// stays left, and comes back where the journal's own is ruined.
func TestALaterStateThatWasLeftDoesNotCountAsRemoved(t *testing.T) {
	p := newParted(t)
	r := save(t, p.j, entry("2026-11-19", "", "page"))
	older := p.copy()
	p.goOn(r, "page, and more")
	p.write("gone, perhaps")
	p.lock()
	p.become(older)
	gone := p.write("gone")
	if err := errors.Join(p.j.Delete(gone.Item), p.j.PurgeUnnoted(t.Context(), gone.Item)); err != nil {
		t.Fatal(err)
	}
	finish(t, p.j)
	p.open()
	list := p.wantAhead(2)
	if len(list) != 1 || !list[0].MayBeRemoved {
		t.Fatalf("%+v", list)
	}
	if err := p.j.Backups().Dismiss(list); err != nil {
		t.Fatal(err)
	}
	finish(t, p.j) // with no backup of its own state
	p.open()
	if !p.j.Backups().IsDismissed(p.wantAhead(1)) {
		t.Error("it is offered again")
	}
	finish(t, p.j)
	whole := p.copy()
	ruin(t, p.path, func(b []byte) []byte { return spoil(b, r) })
	if f, got := mend(t, p.path, journaltest.Passphrase); len(got) != 1 || got[0] != " page, and more" {
		t.Errorf("mended it reads %q, %+v", got, f)
	}
	p.become(whole)
	p.bring(1)
	wantPages(t, p.j, "page, and more")
}

// A journal that was put back behind a new passphrase does not know what the
// backups since then have. It knows that they are, and keeps them.
func TestABackupOfANewerKeyIsKept(t *testing.T) {
	p := newParted(t)
	p.write("first")
	older := p.copy()
	next, err := p.j.Access().ChangePassphrase(t.Context(), []byte("other words now"), journal.CheapestCost, nil)
	if err != nil {
		t.Fatal(err)
	}
	p.j = next
	p.write("goes")
	p.lock()
	p.become(older)
	if list := p.ahead(); len(list) != 1 || !list[0].NewerKey {
		t.Fatalf("%+v", list)
	}
	newest := listed(t, p.path)[0].Path
	for range 20 {
		p.write("more")
		p.lock()
		p.open()
	}
	if _, err := os.Stat(newest); err != nil {
		t.Error(err)
	}
	if n, err := p.j.Backups().Merge(t.Context(), p.ahead()); n != 0 || err != nil {
		t.Errorf("%d things, %v", n, err)
	}
}

// Backups of an older key are not looked into, those that were sealed anew are,
// and neither is ahead.
func TestBackupsSealedAnewAreNotAhead(t *testing.T) {
	p := newParted(t)
	r := save(t, p.j, entry("2026-11-19", "", "a"))
	backup(t, p.j, journal.BesideJournal)
	p.Time = p.Add(time.Hour)
	p.goOn(r, "a b")
	p.lock()
	p.open()
	next, err := p.j.Access().ChangePassphrase(t.Context(), []byte("other words now"), journal.CheapestCost, nil)
	if err != nil {
		t.Fatal(err)
	}
	p.j = next
	p.wantAhead()
	if _, _, err := reseal(t, p.j, journaltest.Passphrase); err != nil {
		t.Fatal(err)
	}
	p.wantAhead()
	journaltest.Finish(t, next)
}

func wantPages(t *testing.T, j *journal.Journal, want ...string) {
	t.Helper()
	var got []string
	for _, text := range texts(t, j) {
		got = append(got, strings.TrimSpace(text))
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("it reads %q, want %q", got, want)
	}
}

// A damaged file that went another way than its backups is mended from both.
func TestMendingTakesWhatWentAnotherWay(t *testing.T) {
	p := newParted(t)
	p.write("both")
	older := p.copy()
	p.write("there")
	p.lock()
	p.become(older)
	p.write("here")
	spoilt := p.write("spoilt")
	gone := p.write("gone")
	backup(t, p.j, journal.BesideJournal)
	if err := p.j.Delete(gone.Item); err != nil {
		t.Fatal(err)
	}
	if err := p.j.Bin().Purge(t.Context(), []journal.ID{gone.Item}, nil); err != nil {
		t.Fatal(err)
	}
	finish(t, p.j)
	ruin(t, p.path, func(b []byte) []byte { return spoil(b, spoilt) })
	f, got := mend(t, p.path, journaltest.Passphrase)
	slices.Sort(got)
	if want := []string{" both", " here", " spoilt", " there"}; !f.All() || !slices.Equal(got, want) {
		t.Errorf("it found %+v and reads %q, want %q", f, got, want)
	}
}

// So it does with a later state of what was removed for good, and not with the state
// that was.
func TestMendingTakesALaterStateOfWhatWasRemoved(t *testing.T) {
	p := newParted(t)
	spoilt := p.write("spoilt")
	page := save(t, p.j, entry("2026-11-19", "", "page"))
	other := p.write("other")
	older := p.copy()
	p.goOn(page, "page and more")
	p.lock()
	p.become(older)
	if err := errors.Join(p.j.Delete(page.Item), p.j.Delete(other.Item),
		p.j.Bin().Purge(t.Context(), []journal.ID{page.Item, other.Item}, nil)); err != nil {
		t.Fatal(err)
	}
	finish(t, p.j)
	ruin(t, p.path, func(b []byte) []byte { return spoil(b, spoilt) })
	f, got := mend(t, p.path, journaltest.Passphrase)
	slices.Sort(got)
	if want := []string{" page and more", " spoilt"}; !slices.Equal(got, want) {
		t.Errorf("it found %+v and reads %q, want %q", f, got, want)
	}
}

// What was removed for good and then taken back from a backup is missed where it is
// missing, like anything else.
func TestWhatWasTakenBackFromABackupIsMissedAgain(t *testing.T) {
	p := newParted(t)
	r := p.write("first")
	p.goOn(r, "second")
	p.lock()
	p.open()
	if err := errors.Join(p.j.Delete(r.Item), p.j.Bin().Purge(t.Context(), []journal.ID{r.Item}, nil)); err != nil {
		t.Fatal(err)
	}
	older := p.copy()
	list, err := p.j.Backups().List(journal.BesideJournal)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.j.Backups().RestoreItem(openBackup(t, list[0], journaltest.Passphrase), r.Item); err != nil {
		t.Fatal(err)
	}
	p.wantStanding(r.Item, 2, "second")
	p.wantAhead()
	p.lock()
	p.become(older)
	p.wantAhead(2)
	p.bring(1)
	p.wantStanding(r.Item, 2, "second")
}

// A backup of which a part cannot be read, as on a stick that does not answer, has
// nothing to offer meanwhile. It is compared again, and stays until it was.
func TestABackupThatCouldNotBeReadIsComparedAgain(t *testing.T) {
	p := newParted(t)
	p.write("first")
	older := p.copy()
	const more = 12 // so that they lie in several pages
	for range more {
		p.write(noise(2000))
	}
	p.lock()
	p.become(older)
	path := p.wantAhead(more)[0].Path
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	const page = 16384
	needed := 0
	for at := 2 * page; at < len(whole); at += page {
		spoiled := slices.Clone(whole)
		clear(spoiled[at : at+page])
		write(t, path, spoiled)
		if list := p.ahead(); len(list) == 0 || list[0].Revisions() < more {
			needed++
		}
		for range 12 {
			p.Time = p.AddDate(0, 0, 7)
			p.write("a day") // which keeps what was found
			backup(t, p.j, journal.BesideJournal)
		}
		if _, err := os.Stat(path); err != nil {
			t.Errorf("page %d: %v", at/page, err)
		}
		write(t, path, whole)
		p.wantAhead(more)
	}
	if needed == 0 {
		t.Error("there is no page whose loss is noticed")
	}
}
