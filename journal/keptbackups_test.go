package journal_test

import (
	"os"
	"testing"

	"ownway/journal"
	"ownway/journal/journaltest"
)

// newKey gives the journal another key under the same passphrase.
func (p *parted) newKey() {
	p.t.Helper()
	next, err := p.j.Access().ChangePassphrase(p.t.Context(), []byte(journaltest.Passphrase), journal.CheapestCost, nil)
	if err != nil {
		p.t.Fatal(err)
	}
	p.j = next
}

// weeks are twelve, with a day of writing in each.
func (p *parted) weeks() {
	p.t.Helper()
	for range 12 {
		p.Time = p.AddDate(0, 0, 7)
		p.write("a day")
		p.lock()
		p.open()
	}
}

func wantThere(t *testing.T, path string) {
	t.Helper()
	if _, err := os.Stat(path); err != nil {
		t.Fatal(err)
	}
}

// aheadInDamage is a backup that is ahead in a record that cannot be read.
func (p *parted) aheadInDamage() (path string) {
	p.t.Helper()
	older := p.copy()
	goes := p.write("goes")
	p.lock()
	p.become(older)
	path = listed(p.t, p.path)[0].Path
	ruin(p.t, path, func(b []byte) []byte { return spoil(b, goes) })
	return path
}

// Under a new key nobody can tell what an older backup has more. One that was ahead
// stays, through a second change too, and is offered when it is sealed anew.
func TestABackupThatIsAheadStaysAfterANewKey(t *testing.T) {
	p := newParted(t)
	p.write("first")
	older := p.copy()
	p.write("goes")
	p.lock()
	p.become(older)
	path := p.wantAhead(1)[0].Path
	for range 2 {
		p.newKey()
		p.weeks()
	}
	wantThere(t, path)
	if _, _, err := p.j.Backups().Reseal(t.Context(), words(journaltest.Passphrase), nil); err != nil {
		t.Fatal(err)
	}
	p.wantAhead(1)
	p.bring(1)
}

// So does one of which nobody could tell when the key was changed: of a later key than
// the journal's, or with a part that cannot be read.
func TestABackupOfWhichNobodyCanTellStaysAfterANewKey(t *testing.T) {
	for name, part := range map[string]func(p *parted) string{
		"of a later key": func(p *parted) string {
			older := p.copy()
			p.newKey()
			p.newKey()
			p.write("goes")
			p.lock()
			p.become(older)
			return listed(t, p.path)[0].Path
		},
		"with a part that cannot be read": (*parted).aheadInDamage,
	} {
		t.Run(name, func(t *testing.T) {
			p := newParted(t)
			p.write("first")
			path := part(p)
			for range 4 {
				p.newKey()
				p.weeks()
			}
			wantThere(t, path)
		})
	}
}

// A backup that is sealed anew knows which others are to stay, for when it is restored.
func TestABackupSealedAnewKnowsWhichStay(t *testing.T) {
	p := newParted(t)
	p.write("first")
	path := p.aheadInDamage()
	p.newKey()
	p.write("second")
	p.lock()
	p.open()
	newest := listed(t, p.path)[0]
	p.newKey()
	if done, left, err := reseal(t, p.j, journaltest.Passphrase); done == 0 || len(left) != 1 || err != nil {
		t.Fatalf("%d are sealed anew, %+v are not; %v", done, left, err)
	}
	finish(t, p.j)
	if _, err := journal.RestoreWhole(t.Context(), openBackup(t, newest, journaltest.Passphrase), p.path); err != nil {
		t.Fatal(err)
	}
	p.open()
	for range 4 {
		p.weeks()
	}
	wantThere(t, path)
}
