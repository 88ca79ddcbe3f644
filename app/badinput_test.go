package app

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/ui/editor"
	"ownway/content"
	"ownway/journal"
)

// spot is somewhere to write.
type spot struct {
	name string
	line bool // takes one line
	at   func(*bench) fyne.Focusable
	kept func(*bench) []string // what is kept of it; nil: nothing is
}

// texts are the texts of all items of a kind, titles their titles.
func texts(kind journal.Kind) func(*bench) []string {
	return kinds(kind, func(r journal.Record) []string { return []string{r.Text} })
}

func titles(kind journal.Kind) func(*bench) []string {
	return kinds(kind, func(r journal.Record) []string { return []string{r.Title} })
}

func kinds(kind journal.Kind, of func(journal.Record) []string) func(*bench) []string {
	return func(b *bench) (out []string) {
		for _, h := range b.session.Journal.List(kind) {
			r, err := b.session.Journal.Get(h.Item)
			if err != nil {
				b.t.Fatal(err)
			}
			out = append(out, of(r)...)
		}
		return out
	}
}

// spots are all places of the journal where words go.
func spots() []spot {
	entry := func(of func(*bench) fyne.Focusable) func(*bench) fyne.Focusable {
		return func(b *bench) fyne.Focusable {
			b.goTo(toNewEntry)
			return of(b)
		}
	}
	box := func(name string) func(*bench) fyne.Focusable {
		return func(b *bench) fyne.Focusable { return b.boxes()[name] }
	}
	form := func(begin func(*bench), of func(*bench) fyne.Focusable) func(*bench) fyne.Focusable {
		return func(b *bench) fyne.Focusable {
			begin(b)
			return of(b)
		}
	}
	person, plan, letter := (*bench).addPerson, (*bench).addSection, (*bench).addLetter
	step := func(b *bench) {
		onQuestions(b, content.How)
		b.Press("Add a step")
	}
	return []spot{
		{"today", false, func(b *bench) fyne.Focusable {
			b.goTo(shell.Route{Screen: shell.Today})
			return b.surfaceAt(0)
		}, texts(journal.Entry)},
		{"entry", false, entry(func(b *bench) fyne.Focusable { return b.surfaceAt(0) }), texts(journal.Entry)},
		{"title of an entry", true, entry(box("A title, if you like")), titles(journal.Entry)},
		{"tag", true, entry(box("Add a tag")), kinds(journal.Entry, func(r journal.Record) []string { return r.Tags })},
		{"feeling", true, entry(box("Add a feeling")), kinds(journal.Entry, func(r journal.Record) []string { return r.Feelings })},
		{"day in words", true, entry(func(b *bench) fyne.Focusable {
			b.Type("A day.")
			b.dayOfEntry("")
			return b.win.Canvas().Focused()
		}), kinds(journal.Entry, func(r journal.Record) []string { return []string{r.DayWords} })},
		{"answer", false, func(b *bench) fyne.Focusable {
			b.writeAnswer(content.How)
			return b.surfaceAt(0)
		}, texts(journal.Answer)},
		{"note", false, func(b *bench) fyne.Focusable {
			b.writeNote(content.How)
			return b.surfaceAt(0)
		}, texts(journal.Note)},
		{"step", true, func(b *bench) fyne.Focusable { step(b); return b.lineAt(0) }, titles(journal.Step)},
		{"words of a step", false, func(b *bench) fyne.Focusable { step(b); return b.surfaceAt(0) }, texts(journal.Step)},
		{"own question", true, func(b *bench) fyne.Focusable {
			onQuestions(b, content.How)
			b.Press("Questions of my own")
			b.Press("Add a question")
			return b.lineAt(0)
		}, titles(journal.Question)},
		{"person", true, form(person, func(b *bench) fyne.Focusable { return b.lineAt(0) }), titles(journal.Person)},
		{"how a person helps", false, form(person, func(b *bench) fyne.Focusable { return b.surfaceAt(0) }), texts(journal.Person)},
		{"how to reach a person", false, form(person, func(b *bench) fyne.Focusable { return b.surfaceAt(1) }), kinds(journal.Person, func(r journal.Record) []string { return []string{r.Reach} })},
		{"section of the plan", true, form(plan, func(b *bench) fyne.Focusable { return b.lineAt(0) }), titles(journal.Plan)},
		{"plan", false, form(plan, func(b *bench) fyne.Focusable { return b.surfaceAt(0) }), texts(journal.Plan)},
		{"name of a letter", true, form(letter, func(b *bench) fyne.Focusable { return b.lineAt(0) }), titles(journal.Letter)},
		{"letter", false, form(letter, func(b *bench) fyne.Focusable { return b.surfaceAt(0) }), texts(journal.Letter)},
		{"template", false, func(b *bench) fyne.Focusable {
			b.goTo(shell.Route{Screen: shell.Entries})
			b.templates()
			b.Press("Add a template")
			return b.surfaceAt(0)
		}, texts(journal.Template)},
		{"line on the lock screen", true, func(b *bench) fyne.Focusable {
			b.addLockLine()
			return b.entryAt(0)
		}, func(b *bench) []string { return b.lockLines().Read() }},
		{"search", true, func(b *bench) fyne.Focusable {
			b.goTo(shell.Route{Screen: shell.Entries})
			return b.boxes()["Search everything"]
		}, nil},
		{"one line", true, func(b *bench) fyne.Focusable {
			b.shell.Go(shell.Route{Screen: shell.OneLine})
			return b.win.Canvas().Focused()
		}, texts(journal.Entry)},
	}
}

func at[T any](b *bench, n int) (found T) {
	b.t.Helper()
	for _, o := range test.LaidOutObjects(b.win.Content()) {
		if w, ok := o.(T); ok {
			if n == 0 {
				return w
			}
			n--
		}
	}
	b.t.Fatalf("there is none in %q", b.Reads())
	return found
}

// dayOfEntry writes a day into the line of the entry that is written.
func (b *bench) dayOfEntry(day string) {
	b.t.Helper()
	b.pressDay()
	b.Key(fyne.KeyBackspace) // all of it is selected
	b.Type(day)
}

func (b *bench) lineAt(n int) fyne.Focusable    { return at[*editor.Line](b, n).Focusable() }
func (b *bench) surfaceAt(n int) fyne.Focusable { return at[*editor.Surface](b, n).Focusable() }
func (b *bench) entryAt(n int) fyne.Focusable   { return at[*ui.Entry](b, n) }

// bad is what nobody types and a clipboard brings, the longest last.
var bad = []struct {
	name, text string
	refused    bool // everywhere
	tooLong    bool // for a line
}{
	{"ten thousand letters", strings.TrimSpace(strings.Repeat("letters ", 1250)), false, false},
	{"ten thousand letters without a space", strings.Repeat("鷺", 10_000), false, false},
	{"zero bytes", "a\x00b" + strings.Repeat("\x00", 100) + "c", false, false},
	{"right-to-left overrides", "one \u202etwo\u202c שלום \u2067x", false, false},
	{"marks upon marks", "a" + strings.Repeat("\u0301", 1000), false, false},
	{"lone surrogates", "a\xed\xa0\x80b\xed\xb0\x80", true, false},
	{"half a letter", "abc\xc3", true, false},
	{"a hundred thousand line breaks", "a" + strings.Repeat("\n", 100_000) + "b", false, true},
	{"a megabyte without a space", strings.Repeat("x", 1_000_000), false, true},
	{"five megabytes", strings.Repeat("Nothing much else happened, and that was fine. ", 106_000), false, true},
}

// What is pasted, wherever it is, is kept exactly or not taken, in words that
// say so; and no screen draws more of it than fits.
func TestBadInputIsKeptExactlyOrRefusedInWords(t *testing.T) {
	for _, s := range spots() {
		t.Run(s.name, func(t *testing.T) {
			b := newTestApp(t, answer(content.How, "2026-03-03", "Slowly."))
			for _, in := range bad {
				b.session.Shell.ClearFoot()
				b.pasteAt(s, in.text)
				refused := in.refused || s.line && in.tooLong
				if says := b.Reads(); strings.Contains(says, "Nothing has been changed.") != refused {
					t.Errorf("%s: the screen says %.500q", in.name, says)
				}
				b.DrawsLittle(b.shell.Shown() + ", " + b.shell.Current().Name())
				b.leaves()
				if s.kept == nil {
					continue
				}
				if kept := slices.Contains(s.kept(b), in.text); kept == refused {
					t.Errorf("%s: it is kept: %t", in.name, kept)
				}
			}
			b.lookAround()
		})
	}
}

func (b *bench) pasteAt(s spot, text string) {
	b.t.Helper()
	f := s.at(b)
	b.win.Canvas().Focus(f)
	b.Board.SetContent(text)
	b.paste()
	if _, ok := f.(*ui.Entry); ok {
		b.Key(fyne.KeyReturn)
	}
	b.Fire()
}

// leaves leaves the place, saving what is in it.
func (b *bench) leaves() {
	b.t.Helper()
	if b.shell.Shown() != shell.Rooms {
		b.shell.Escape()
	}
	b.goTo(shell.Route{Screen: shell.Today})
	if b.shell.Current().Name() != shell.Today {
		b.t.Fatalf("it cannot be left: %q", b.Reads())
	}
}

// lookAround goes to where things written are shown.
func (b *bench) lookAround() {
	b.t.Helper()
	b.DrawsLittle(b.shell.Shown() + ", " + b.shell.Current().Name())
	b.goTo(shell.Route{Screen: shell.Entries})
	b.DrawsLittle(b.shell.Shown() + ", " + b.shell.Current().Name())
	for _, row := range b.Rows() {
		if row.OnTapped != nil {
			row.OnTapped()
			b.DrawsLittle(b.shell.Shown() + ", " + b.shell.Current().Name())
			break
		}
	}
	b.goTo(shell.Route{Screen: shell.Questions})
	b.DrawsLittle(b.shell.Shown() + ", " + b.shell.Current().Name())
	onQuestions(b, content.How)
	b.DrawsLittle(b.shell.Shown() + ", " + b.shell.Current().Name())
	b.goTo(shell.Route{Screen: shell.Support})
	b.DrawsLittle(b.shell.Shown() + ", " + b.shell.Current().Name())
	b.shell.Help()
	b.DrawsLittle(b.shell.Shown() + ", " + b.shell.Current().Name())
	b.shell.Escape()
}

// What is no day is kept as words of the person's own; the calendar's ends are
// days like all others.
func TestWhatIsNoDayIsKeptInTheWordsItWasWrittenIn(t *testing.T) {
	for _, c := range []struct {
		written string
		day     journal.Day
		words   string
	}{
		{"0001-01-01", "0001-01-01", ""},
		{"9999-12-31", "9999-12-31", ""},
		{"2024-02-29", "2024-02-29", ""},
		{"0000-01-01", "", "0000-01-01"},
		{"10000-01-01", "", "10000-01-01"},
		{"2026-02-30", "", "2026-02-30"},
		{"2026-02-29", "", "2026-02-29"},
		{"29 February", "", "29 February"},
		{"29 February 2026", "2026", "29 February 2026"},
		{"spring 2019", "2019", "spring 2019"},
		{"\u202e9102", "", "\u202e9102"},
	} {
		b := inJournal(t)
		b.goTo(toNewEntry)
		b.Type("A day.")
		b.dayOfEntry(c.written)
		b.leaves()
		h := b.session.Journal.List(journal.Entry)[0]
		if h.Day != c.day || h.DayWords != c.words {
			t.Errorf("%q is kept as %q, %q", c.written, h.Day, h.DayWords)
		}
		b.lookAround()
	}
}

// What is not pasted is said at once, and once; what was said before comes again.
func TestThatSomethingWasNotPastedTakesTheFootOnlyForAWhile(t *testing.T) {
	b := newTestApp(t)
	b.session.sayAtFoot(ui.NewNotice("Something else.", "", ui.NewLink("All right", b.shell.ClearFoot)))
	for range 3 {
		b.sayRefused(ui.NotText)
	}
	if !strings.Contains(b.Reads(), "What was copied is no text") {
		t.Errorf("the screen says %q", b.Reads())
	}
	b.Press("All right")
	if !strings.Contains(b.Reads(), "Something else.") {
		t.Errorf("the screen says %q", b.Reads())
	}
}
