package command

import (
	"fmt"

	"ownway/journal"
)

// tell says, line by line, what mending brings back, from where, and what it
// does not bring back. No line has any of the journal's text. If the journal's
// file is gone, it speaks only of the backups.
func (p *program) tell(f journal.Finding, begins string, gone bool) {
	gone = gone && f.FromFile == 0 // its pages may still have something
	p.say("%s %s:", begins, outOf(f))
	if !gone {
		p.say("  %d from the damaged file itself", f.FromFile)
	}
	for _, b := range f.Backups {
		if b.Gave > 0 {
			p.say("  %d from the backup of %s", b.Gave, moment(b.Backup))
		}
	}
	for _, lost := range f.Missing {
		p.say("  missing: %s", named(lost, "record"))
	}
	for _, lost := range f.Older {
		p.say("  only as it was before its last change: %s", named(lost, "record"))
	}
	if f.Unnamed > 0 {
		p.say("  missing, and not to be named: %s", count(f.Unnamed, "record", "records"))
	}
	switch {
	case gone:
		p.say("  Whether something was written after the newest backup, nobody can say.")
	case f.NoList:
		p.say("  The file does not tell any more which list of its records is the last one.\n  Whether something written shortly before is missing, nobody can say.")
	}
	if f.Removed > 0 {
		p.say("  left out, because you had removed it for good: %s", count(f.Removed, "record", "records"))
	}
	p.odd(f)
	if f.NewerKey {
		p.say("  A newer backup opens with a passphrase or code that was set later.")
	}
	if f.Unopened > 0 {
		p.say("  not looked into, because another passphrase opens it: %s", count(f.Unopened, "backup", "backups"))
	}
	if f.SecondFolderAway != "" {
		p.say("  The second place for backups is not there: %s", f.SecondFolderAway)
	}
}

// odd names what comes back although it may have been removed or planted: the
// person should look at it.
func (p *program) odd(f journal.Finding) {
	them := "them"
	if f.Unlisted == 1 {
		them = "it"
	}
	if f.Unlisted > 0 {
		p.say("  on no list: %s. You may have removed %s for good once, or somebody put %s there.", count(f.Unlisted, "record", "records"), them, them)
	}
	if f.OlderKey > 0 {
		p.say("  only from before the passphrase or code was changed: %s", count(f.OlderKey, "record", "records"))
	}
}

// outOf is "3 of 4 records", as far as the number is known.
func outOf(f journal.Finding) string {
	lost := len(f.Missing) + f.Unnamed
	if f.NoList || lost == 0 {
		return count(f.Records, "record", "records")
	}
	return fmt.Sprintf("%d of %s", f.Records, count(f.Records+lost, "record", "records"))
}

// named says what a record belongs to, where that is known.
func named(lost journal.Lost, otherwise string) string {
	if lost.Head == nil {
		return fmt.Sprintf("a %s of which nothing else is left", otherwise)
	}
	day := ""
	if lost.Head.Day != "" {
		day = " of " + string(lost.Head.Day)
	}
	return fmt.Sprintf("an earlier version of your %s%s", lost.Head.Kind, day)
}

// verdict is what a check of a damaged journal comes to: what happened, what is
// safe, and the command that is next.
func verdict(f journal.Finding, r *request) error {
	e := journal.Explanation{Safe: unchanged, Next: "Run `" + r.line("mend") + "`. It keeps the damaged file.", Exit: journal.ExitDamaged}
	switch {
	case f.Intact:
		return nil
	case f.Records == 0:
		return journal.ErrNothingLeft
	case f.Covered:
		e.What = "The journal is damaged. All that can be read is in the newest backup too, of " + moment(*f.Newest) + "."
	case f.All():
		e.What = "The journal is damaged, and all of it can be brought back."
	case f.NoList && len(f.Missing)+f.Unnamed+len(f.Older) == 0:
		e.What = fmt.Sprintf("The journal is damaged, and %s can be brought back.", outOf(f))
	default:
		e.What = fmt.Sprintf("The journal is damaged, and not all of it can be brought back: %s.", outOf(f))
	}
	return &problem{Explanation: e}
}
