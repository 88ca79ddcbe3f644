package app

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"ownway/app/apptest"
	"ownway/app/screens/settings"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/content"
	"ownway/journal"
)

// unseen is an app in which nothing was drawn yet. Fyne knows the canvas of
// what it drew, and of nothing else; its test driver knows it of everything.
type unseen struct{ fyne.App }

func (u unseen) Driver() fyne.Driver { return unseenDriver{u.App.Driver()} }

type unseenDriver struct{ fyne.Driver }

func (unseenDriver) CanvasForObject(fyne.CanvasObject) fyne.Canvas { return nil }

// AllWindows are without those that the test driver has of its own.
func (d unseenDriver) AllWindows() []fyne.Window {
	all := d.Driver.AllWindows()
	return all[len(all)-1:]
}

// unseen makes the bench one in which nothing was drawn yet.
func (b *bench) unseen() {
	was := fyne.CurrentApp()
	fyne.SetCurrentApp(unseen{was})
	b.t.Cleanup(func() { fyne.SetCurrentApp(was) })
}

// A standing is where a person may be.
type standing struct {
	name string
	to   func(*bench)
}

func standings() []standing {
	onEntry := func(name string, then ...func(*bench)) standing {
		return standing{name, func(b *bench) {
			b.shell.Go(shell.Route{Item: b.session.Journal.Timeline()[0].Item})
			for _, do := range then {
				do(b)
			}
		}}
	}
	inList := func(name string, then func(*bench)) standing {
		return standing{name, func(b *bench) {
			b.goTo(shell.Route{Screen: shell.Entries})
			then(b)
		}}
	}
	write := func(b *bench) { b.shortcut(fyne.KeyE) }
	press := func(name string) func(*bench) { return func(b *bench) { b.Press(name) } }
	all := []standing{
		onEntry("an entry"),
		onEntry("an entry that is written", write),
		onEntry("an entry that was written", write, write),
		onEntry("an entry in which words are found", (*bench).find),
		onEntry("the versions", write, func(b *bench) { b.Type("And more. ") }, write, press("Versions")),
		onEntry("to the plan", press("Add to my plan")),
		onEntry("the templates", (*bench).templates),
		inList("a new entry", func(b *bench) { b.goTo(toNewEntry) }),
		inList("the bin", press("Bin")),
		inList("the calendar", func(b *bench) {
			if !b.config.Calendar {
				b.Press("Calendar")
			}
		}),
	}
	for _, name := range []string{shell.Today, shell.Questions, shell.Entries, shell.Reading, shell.Support, shell.Settings} {
		all = append(all, standing{name, func(b *bench) { b.goTo(shell.Route{Screen: name}) }})
	}
	all = append(all, standing{"a new step", func(b *bench) {
		b.shell.Go(shell.Route{Screen: shell.Questions, Page: content.How})
		b.Press("Add a step")
	}})
	for _, id := range []string{content.NextYear, content.How, content.Support, content.Who, content.Meaning} {
		all = append(all, standing{"question " + id, func(b *bench) { b.shell.Go(shell.Route{Screen: shell.Questions, Page: id}) }})
	}
	for _, part := range []string{settings.Looks, settings.Locking, settings.Ways, settings.Backups, settings.TakeOut, settings.Journal} {
		all = append(all, standing{"settings " + part, func(b *bench) { b.shell.Go(shell.Route{Screen: shell.Settings, Page: part}) }})
	}
	return append(all, standing{"help", func(b *bench) { b.shell.Help() }}, standing{"one line", func(b *bench) { b.shell.Go(shell.Route{Screen: shell.OneLine}) }})
}

// lived is a journal with something in every place.
func lived() []journal.Record {
	two := entryOn("2026-11-19", "Two herons", "Two *herons*. [A link](https://a.example)")
	two.Tags, two.Feelings = []string{"canal"}, []string{"lighter"}
	note := journal.Record{Meta: journal.Meta{Kind: journal.Note, Of: content.How, Day: "2026-11-18", Sort: "helped"}, Text: "The bench."}
	return append(drawnJournal(), two, note,
		answer(content.How, "2025-03-03", "Slowly."), answer(content.How, "2026-03-03", "More slowly."),
		journal.Record{Meta: journal.Meta{Kind: journal.Step, Of: content.How, Title: "Ring Dalia"}},
		journal.Record{Meta: journal.Meta{Kind: journal.Template, Title: "An evening"}, Text: "What was kind today?"},
		journal.Record{Meta: journal.Meta{Kind: journal.Person, Title: "Dalia"}},
		journal.Record{Meta: journal.Meta{Kind: journal.Plan, Title: "What helps"}, Text: "The bench."},
		journal.Record{Meta: journal.Meta{Kind: journal.Letter, Title: "For a bad day"}, Text: "It passes."},
		journal.Record{Meta: journal.Meta{Kind: journal.Question, Title: "What was kind?"}},
	)
}

// focusSeen is what has the focus, and whether it is in sight.
func (b *bench) focusSeen() (fyne.Focusable, bool) {
	c := b.win.Canvas()
	f := c.Focused()
	if f == nil {
		return nil, false
	}
	for _, o := range seen(c.Content(), nil) {
		if o == f.(fyne.CanvasObject) {
			return f, true
		}
	}
	return f, false
}

// seen are an object and all in it that is not hidden.
func seen(o fyne.CanvasObject, all []fyne.CanvasObject) []fyne.CanvasObject {
	if !o.Visible() {
		return all
	}
	all = append(all, o)
	switch o := o.(type) {
	case *container.Scroll:
		return seen(o.Content, all)
	case *fyne.Container:
		for _, c := range o.Objects {
			all = seen(c, all)
		}
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(o).Objects() {
			all = seen(c, all)
		}
	}
	return all
}

func nameOf(f any) string {
	if l, ok := f.(interface{ AccessibilityLabel() string }); ok {
		return fmt.Sprintf("%T %q", f, l.AccessibilityLabel())
	}
	return fmt.Sprintf("%T", f)
}

func TestSomethingHasTheFocusWhereverAPersonComes(t *testing.T) {
	for _, s := range standings() {
		t.Run(s.name, func(t *testing.T) {
			b := newTestApp(t, lived()...)
			b.unseen()
			s.to(b)
			if f, ok := b.focusSeen(); !ok {
				t.Errorf("the focus is on %s", nameOf(f))
			}
		})
	}
}

func TestSomethingHasTheFocusAfterEveryPress(t *testing.T) {
	done := map[string]bool{} // what stands on several screens of a place is pressed on one
	for _, s := range standings() {
		t.Run(s.name, func(t *testing.T) {
			b := newTestApp(t, lived()...)
			s.to(b)
			for i := 0; ; i++ {
				if b.shell.Ended() || b.shell.Shown() != shell.Rooms {
					b = newTestApp(t, lived()...)
					s.to(b)
				}
				pressed := b.pressable()
				if i >= len(pressed) {
					return
				}
				name := nameOf(pressed[i])
				place := fmt.Sprint(b.shell.Current().Name(), len(b.session.Drafts()), name)
				if done[place] {
					continue
				}
				done[place] = true
				b.win.Canvas().Focus(pressed[i])
				b.Key(fyne.KeyReturn)
				if _, there := b.focusSeen(); !there && !b.shell.Ended() {
					t.Errorf("not after %s", name)
				}
				if b.shell.Shown() == shell.Rooms {
					s.to(b)
				}
			}
		})
	}
}

// pressable is all that Return does something with, in order.
func (b *bench) pressable() (all []fyne.Focusable) {
	for _, o := range seen(b.win.Canvas().Content(), nil) {
		switch o := o.(type) {
		case *ui.Button:
			all = append(all, o)
		case *ui.Link:
			all = append(all, o)
		case *ui.Row:
			all = append(all, o)
		case *ui.Chip:
			all = append(all, o)
		case *ui.Tick:
			all = append(all, o)
		}
	}
	return all
}

// Two things of one name on a screen are one too many: nobody can say which is meant, and who hears the names alone
// cannot tell them apart.
func TestNoTwoThingsOnAScreenHaveOneName(t *testing.T) {
	for _, s := range standings() {
		t.Run(s.name, func(t *testing.T) {
			b := newTestApp(t, lived()...)
			s.to(b)
			called := map[string]fyne.Focusable{}
			for _, f := range b.pressable() {
				name := strings.ToLower(f.(fyne.Accessible).AccessibilityLabel())
				_, tag := f.(*ui.Chip) // of an entry, and to choose entries by
				if _, both := called[name].(*ui.Chip); called[name] != nil && !(tag && both) {
					t.Errorf("%s and %s", nameOf(called[name]), nameOf(f))
				}
				called[name] = f
			}
		})
	}
}

// What is said on a screen in the middle of the window comes under the buttons: a press that goes on is not to hit
// something else.
func TestNothingMovesWhenSomethingIsSaidInTheMiddleOfTheWindow(t *testing.T) {
	locked := func(t *testing.T) *bench {
		b := newBench(t, apptest.WithBackup(t, aDay.AddDate(0, 0, -1)))
		b.unlock.Start()
		return b
	}
	open := func(show func(*bench)) func(*testing.T) *bench {
		return func(t *testing.T) *bench {
			b := newTestApp(t)
			show(b)
			return b
		}
	}
	for name, c := range map[string]struct {
		show   func(*testing.T) *bench
		press  string
		typed  string
		events []string // that something is said; none: it is said at once
	}{
		"the lock screen":     {locked, "Open", "not it", []string{"not unlocked"}},
		"the lock, by a code": {func(t *testing.T) *bench { b := locked(t); b.Press("Use my recovery code"); return b }, "Open", "not it", nil},
		"the first run": {func(t *testing.T) *bench {
			b := newBench(t, filepath.Join(t.TempDir(), "journal.ownway"))
			b.unlock.Start()
			return b
		}, "Make my journal", "", nil},
		"a backup": {func(t *testing.T) *bench {
			b := locked(t)
			b.Press("Restore from a backup")
			b.Settle("shown backups")
			b.PressRow("Saturday 21 November, 07:24")
			return b
		}, "Look inside", "not it", []string{"not restored"}},
		"a new passphrase": {open(func(b *bench) { b.credentials.ChangePassphrase(b.session.opened()) }), "Change it", "not it", nil},
		"a new code":       {open(func(b *bench) { b.credentials.ChangeCode(b.session.opened()) }), "Make a new code", "not it", []string{"not changed"}},
		"the code":         {open(func(b *bench) { b.showCode(b.session.Journal, journal.Code{}) }), "I have written it down", "", nil},
		"erasing": {open(func(b *bench) {
			b.goTo(shell.Route{Screen: shell.Settings, Page: settings.Journal})
			b.Press("Look at what")
		}), "Erase it all", "", nil},
	} {
		t.Run(name, func(t *testing.T) {
			b := c.show(t)
			if c.typed != "" {
				b.Type(c.typed)
			}
			b.win.Canvas().Content().Refresh() // as with the next frame
			before, said := b.places(), b.notices()
			b.Press(c.press)
			if c.events != nil {
				b.Settle(c.events...)
			}
			if b.notices() <= said {
				t.Fatalf("nothing is said: %q", b.Reads())
			}
			for o, at := range b.places() {
				if was, there := before[o]; there && at != was {
					t.Errorf("%s went from %v to %v", nameOf(o), was, at)
				}
			}
		})
	}
}

// places are where all that can be pressed or written in stands.
func (b *bench) places() map[fyne.CanvasObject]fyne.Position {
	all := map[fyne.CanvasObject]fyne.Position{}
	for _, o := range seen(b.win.Canvas().Content(), nil) {
		if _, focusable := o.(fyne.Focusable); focusable {
			all[o] = fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
		}
	}
	return all
}

// notices counts those in sight.
func (b *bench) notices() (n int) {
	for _, o := range seen(b.win.Canvas().Content(), nil) {
		if isNotice(o) {
			n++
		}
	}
	return n
}
