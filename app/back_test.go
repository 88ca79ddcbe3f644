package app

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"ownway/app/apptest"
	"ownway/app/shell"
	"ownway/app/ui/reader"
	"ownway/content"
	"ownway/journal"
)

// alt presses an arrow with Alt.
func (b *bench) alt(key fyne.KeyName) {
	b.t.Helper()
	if !b.shell.Keys.Press(key, fyne.KeyModifierAlt) {
		b.t.Fatalf("Alt %s means nothing", key)
	}
}

// here is where one is, without how it was left.
func (b *bench) here() shell.Route {
	r := shell.Here(b.shell.Current())
	r.Left = nil
	return r
}

func TestTheWayBackLeadsAlongTheWayOneCame(t *testing.T) {
	b := newTestApp(t, apptest.Entry("2026-11-20", "Leeks", "Two rows."), apptest.Entry("2026-11-19", "Barley", "One row."))
	b.goTo(shell.Route{Screen: shell.Entries})
	b.Key(fyne.KeyReturn)
	b.Key(fyne.KeyDown)
	b.Key(fyne.KeyReturn)
	b.goTo(shell.Route{Screen: shell.Questions, Page: content.Who})
	b.Press("All on one page")
	b.goTo(shell.Route{Screen: shell.Settings})
	b.PressRow("Locking by itself")
	var way []shell.Route
	for range 6 {
		way = append(way, b.here())
		b.alt(fyne.KeyLeft)
	}
	names := []string{}
	for _, r := range way {
		names = append(names, r.Screen+" "+r.Page)
	}
	want := []string{"settings locking", "settings index", "questions " + content.Who, "journal ", "journal ", "journal "}
	if !slices.Equal(names, want) {
		t.Errorf("the way back is %q, not %q", names, want)
	}
	if way[3].Item == way[4].Item || way[4].Item.IsZero() || !way[5].Item.IsZero() {
		t.Errorf("in the Journal it leads by %v, %v and %v", way[3].Item, way[4].Item, way[5].Item)
	}
	if at := b.here(); at.Screen != shell.Today {
		t.Errorf("it begins at %+v", at)
	}
	b.alt(fyne.KeyLeft) // there is nothing before
	for _, to := range slices.Backward(way) {
		if b.alt(fyne.KeyRight); b.here().Screen != to.Screen || b.here().Page != to.Page || b.here().Item != to.Item {
			t.Errorf("forward it leads to %+v, not %+v", b.here(), to)
		}
	}
}

// A page that no route leads to is left as Escape leaves it.
func TestTheWayBackLeadsOutOfAFormFirst(t *testing.T) {
	b := newTestApp(t, apptest.Entry("2026-11-20", "Leeks", "Two rows."))
	b.goTo(shell.Route{Screen: shell.Entries})
	b.Press("Begin with a template")
	b.alt(fyne.KeyLeft)
	if b.Offers("Leave the templates") || b.here().Screen != shell.Entries {
		t.Errorf("it is at %+v: %s", b.here(), b.Says())
	}
	b.shell.Help()
	b.alt(fyne.KeyLeft)
	if b.shell.Shown() != shell.Rooms || b.here().Screen != shell.Entries {
		t.Errorf("out of Help now it leads to %s, %+v", b.shell.Shown(), b.here())
	}
}

func TestTheBoxOnTodayIsGoneOnWith(t *testing.T) {
	b := newTestApp(t)
	b.Type("Two herons")
	b.shell.Way.To(shell.Questions)
	b.shell.Way.To(shell.Today)
	b.Type(" stood there")
	b.goTo(shell.Route{Screen: shell.Settings})
	b.alt(fyne.KeyLeft)
	b.Type(".")
	b.Press("Done")
	b.Type("A new one.")
	b.shell.Way.To(shell.Settings)
	var texts []string
	for _, h := range b.session.Journal.Timeline() {
		texts = append(texts, h.Preview)
	}
	slices.Sort(texts)
	if !slices.Equal(texts, []string{"A new one.", "Two herons stood there."}) {
		t.Errorf("kept are %q", texts)
	}
}

// What was begun is not torn apart by a look elsewhere.
func TestWhatIsBeingWrittenIsGoneOnWith(t *testing.T) {
	for _, c := range []struct {
		name  string
		begin func(b *bench)
	}{
		{"an entry", func(b *bench) { b.goTo(toNewEntry) }},
		{"an answer", func(b *bench) {
			b.goTo(shell.Route{Screen: shell.Questions, Page: content.NextYear, Do: shell.WriteAnswer})
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newTestApp(t)
			c.begin(b)
			b.Type("Two herons")
			was := b.here()
			b.shell.Way.To(shell.Reading)
			b.shell.Way.To(was.Screen)
			b.Type(" there")
			b.shell.Way.To(shell.Today)
			b.alt(fyne.KeyLeft)
			b.Type(".")
			b.shell.Way.To(shell.Reading)
			var texts []string
			for _, kind := range []journal.Kind{journal.Entry, journal.Answer} {
				for _, h := range b.session.Journal.List(kind) {
					texts = append(texts, h.Preview)
				}
			}
			if !slices.Equal(texts, []string{"Two herons there."}) {
				t.Errorf("kept are %q", texts)
			}
		})
	}
}

func TestPlacesAreAsTheyWereLeft(t *testing.T) {
	b := newTestApp(t, lived()...)
	b.shell.Way.To(shell.Entries)
	b.Key(fyne.KeyReturn)
	open := b.here().Item
	b.goTo(shell.Route{Screen: shell.Questions, Page: content.Who})
	b.shell.Way.To(shell.Support)
	b.shell.Way.To(shell.Entries)
	if b.here().Item != open {
		t.Errorf("open is %v, not %v", b.here().Item, open)
	}
	if b.shell.Way.To(shell.Questions); b.here().Page != content.Who {
		t.Errorf("the question is %q", b.here().Page)
	}
	if b.shell.Way.To(shell.Questions); b.here().Page == content.Who {
		t.Error("pressed again, the place is not as it is at first")
	}
}

// One comes back to the line one was reading, and to what one searched for.
func TestAnEntryIsScrolledAsItWasLeft(t *testing.T) {
	long := strings.Repeat("Two herons stood there.\n\n", 100)
	b := newTestApp(t, apptest.Entry("2026-11-20", "Leeks", long), apptest.Entry("2026-11-19", "Barley", "One row."))
	b.goTo(shell.Route{Screen: shell.Entries})
	b.Key(fyne.KeyReturn)
	pane := func() *reader.Pane {
		for _, o := range test.LaidOutObjects(b.win.Content()) {
			if p, ok := o.(*reader.Pane); ok {
				return p
			}
		}
		t.Fatal("nothing is read")
		return nil
	}
	pane().SetPlace(reader.Place{Block: 60})
	for _, way := range []struct {
		name      string
		away, and func()
	}{
		{"by the rail", func() { b.shell.Way.To(shell.Questions) }, func() { b.shell.Way.To(shell.Entries) }},
		{"by the way back", func() { b.shell.Way.To(shell.Support) }, b.shell.Way.Back},
	} {
		way.away()
		way.and()
		if at := pane().Place(); at.Block != 60 {
			t.Errorf("%s it is at %v", way.name, at)
		}
	}
	b.shell.Go(toSearch)
	b.Type("herons")
	b.Settle("found 1")
	pane().SetPlace(reader.Place{Block: 60})
	b.shell.Way.To(shell.Today)
	b.shell.Way.To(shell.Entries)
	b.Settle("found 1")
	if at := pane().Place(); at.Block != 60 {
		t.Errorf("with a search it is at %v", at)
	}
	b.shell.Go(toSearch)
	b.Type("row")
	b.Settle("found 1") // and not "heronsrow"
}
