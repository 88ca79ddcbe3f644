package app

import (
	"os"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/journal"
)

func letter(title, text, sort string) journal.Record {
	return journal.Record{Meta: journal.Meta{Kind: journal.Letter, Title: title, Sort: sort}, Text: text}
}

func TestALetterIsReadOnlyWhenItIsOpened(t *testing.T) {
	b := newTestApp(t, letter("When it is dark", "It has been light again before.", journal.ForHardDay), letter("", "Go out.", journal.ForGoodDay))
	p := onSupport(b)
	p.session.app.win.Resize(fyne.NewSize(1180, 1800))
	draw(t, b, "support-letters")
	if strings.Contains(b.Reads(), "light again") {
		t.Error("it is shown unasked")
	}
	b.PressRow("For a hard day")
	if !b.Said("shown letter") {
		t.Fatal("it does not open")
	}
	draw(t, b, "letter")
	b.Key(fyne.KeyEscape)
	if strings.Contains(b.Reads(), "light again") {
		t.Error("it is still shown")
	}
}

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
	p := onSupport(b)
	p.showLockLines()
	draw(t, b, "lock-lines-choosing")
	b.Press("Kettle on")
	b.Press("Ring Ana")
	p.showLockLines()
	own := b.shell.Current().(*support)
	_ = own.session.app.setLockLine("Samaritans know me", true)
	b.Lock()
	kept, err := os.ReadFile(b.lockLinesPath())
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

func TestTheLinesAreErasedWithOnePressAndNothingOfThemStays(t *testing.T) {
	b := newTestApp(t, section("When it gets hard", "Kettle on", 1))
	p := onSupport(b)
	_ = p.session.app.setLockLine("Kettle on", true)
	p.showAll()
	p.session.app.win.Resize(fyne.NewSize(1180, 1800))
	draw(t, b, "support-lock-lines")
	b.EnterOn("Take them all away")
	if _, err := os.Stat(b.lockLinesPath()); !os.IsNotExist(err) {
		t.Errorf("their file: %v", err)
	}
	b.EnterOn("Undo")
	if got := b.lockLines(); !slices.Equal(got, []string{"Kettle on"}) {
		t.Errorf("undone, there are %q", got)
	}
}

func TestAFileOfLinesThatIsNotOursFillsNoScreen(t *testing.T) {
	b := newTestApp(t)
	if err := os.WriteFile(b.lockLinesPath(), []byte(strings.Repeat("x\x00\n\n", 100_000)), 0o600); err != nil {
		t.Fatal(err)
	}
	if n := len(b.lockLines()); n != mostLockLines {
		t.Errorf("%d lines", n)
	}
	b.Key(fyne.KeyF1)
	if !b.Said("shown help") {
		t.Error("Help now does not open")
	}
}
