package app

import (
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/config"
	"ownway/app/ui"
	"ownway/journal"
)

func TestALetterIsWrittenAndFound(t *testing.T) {
	b := newTestApp(t)
	onSupport(b)
	b.EnterOn("Write a letter")
	b.Type("To me")
	b.Key(fyne.KeyReturn)
	b.Type("Ring Ana first.")
	draw(t, b, "letter-writing")
	b.Key(fyne.KeyEscape)
	list := b.session.Journal.List(journal.Letter)
	if len(list) != 1 || list[0].Title != "To me" || list[0].Sort != journal.ForHardDay || list[0].Preview != "Ring Ana first." {
		t.Fatalf("kept is %+v", list)
	}
	b.find()
	b.Type("ana")
	b.Settle("found 1")
}

func TestChosenLinesStandInHelpNowAndNowhereElse(t *testing.T) {
	b := newTestApp(t, section("When it gets hard", "- Kettle on\n- Ring **Ana**\n\nNobody is to see this.", 1))
	onSupport(b)
	b.Press("Choose lines")
	draw(t, b, "lock-lines-choosing")
	b.Press("Kettle on")
	b.Press("Ring Ana")
	b.entryAt(0).(*ui.Entry).SetText("Samaritans know me")
	b.Press("Done")
	b.Lock()
	kept, err := os.ReadFile(b.lockLines().Path())
	if err != nil || string(kept) != "Kettle on\nRing Ana\nSamaritans know me\n" {
		t.Fatalf("kept is %q, %v", kept, err)
	}
	b = lockedAgain(b)
	b.Key(fyne.KeyF1)
	got := b.Reads()
	for _, line := range []string{"Kettle on", "Ring Ana", "Samaritans know me"} {
		if !strings.Contains(got, line) {
			t.Errorf("Help now does not show %q", line)
		}
	}
	if strings.Contains(got, "Nobody is to see") {
		t.Error("what was not chosen is shown")
	}
	draw(t, b, "help-own-lines")
	b.Key(fyne.KeyEscape)
	if strings.Contains(b.Reads(), "Kettle") {
		t.Error("the lock screen itself shows them")
	}
}

// lockedAgain is a new start of the program, on its lock screen.
func lockedAgain(b *bench) *bench {
	next := newBench(b.t, b.env.Journal)
	next.env.Config = b.env.Config
	next.unlock.Start()
	return next
}

func TestAFileOfLinesThatIsNotOursFillsNoScreen(t *testing.T) {
	b := newTestApp(t)
	if err := os.WriteFile(b.lockLines().Path(), []byte(strings.Repeat("x\x00\n\n", 100_000)), 0o600); err != nil {
		t.Fatal(err)
	}
	if n := len(b.lockLines().Read()); n != config.MostLockLines {
		t.Errorf("%d lines", n)
	}
	b.Key(fyne.KeyF1)
	if !b.Said("shown help") {
		t.Error("Help now does not open")
	}
}
