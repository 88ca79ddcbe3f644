package app

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/ui/editor"
	"ownway/content"
	"ownway/journal"
	"ownway/journal/journaltest"
)

// neverKept are the boxes of one line in which nothing is written that is to be kept,
// by what they are called, and why not.
var neverKept = map[string]string{
	"Search everything":                           "a search",
	"What was it like? A word or two":             "a search",
	"asks, fyne.NewSize(ui.Space3, ui.Space1))":   "a search: the bar that finds in an entry and in Reading",
	"Look for a title, words or a day":            "a search",
	"Where the copy goes":                         "a button beside it makes the copy",
	"Where the key file is":                       "a way in, which is kept nowhere",
	"Where the key file goes":                     "a button beside it makes the file",
	"Where the file goes":                         "a button beside it makes the file",
	"Where it is kept":                            "a button beside it makes the journal",
	"Where to":                                    "a button beside it writes there",
	"From":                                        "what is taken out, chosen for once",
	"To":                                          "what is taken out, chosen for once",
	"With one of these tags":                      "what is taken out, chosen for once",
	"A file, a folder or a zip archive":           "a button beside it looks at it",
	"Where the file is":                           "a button beside it looks at it",
	"Another folder with backups of this journal": "a button beside it looks there",
	"A second place, such as a folder on a stick": "a button beside it makes a backup there, and says whether it can",
	"Group {{.N}}":                                "part of a code, which is kept nowhere",
	"If that is what you want, type: {{.Word}}":   "a word to be typed before something is gone",
	"What was not saved will be gone. To go on without it, type: {{.Word}}": "a word to be typed before something is gone",
}

// A line somewhere is a box of one line with what can be written into it.
type lineSomewhere struct {
	standing
	box  string // what it is called
	text string // what is written, and is to be found afterwards
}

// linesSomewhere are all boxes whose words are to be kept.
func linesSomewhere() []lineSomewhere {
	const words, day = "kestrel at ten", "2031-05-06"
	inEntry := func(do shell.Action, then func(*bench)) func(*bench) {
		return func(b *bench) {
			b.inEntry(do)
			then(b)
		}
	}
	notBefore := func(b *bench) { b.Press("Not before a day") }
	onHow := func(press ...string) func(*bench) {
		return func(b *bench) {
			onQuestions(b, content.How)
			for _, name := range press {
				b.Press(name)
			}
		}
	}
	kinds := onHow("Add a note", "Change the kinds")
	written := inEntry(shell.Edit, func(*bench) {})
	return []lineSomewhere{
		{standing{"the day of an entry", inEntry(shell.Edit, (*bench).pressDay)}, "19 November 2026, 2019-04, 2019, or your own words", day},
		{standing{"a day in one's own words", inEntry(shell.Edit, (*bench).pressDay)}, "19 November 2026, 2019-04, 2019, or your own words", words},
		{standing{"not before, of what is read", inEntry(shell.Nothing, notBefore)}, "19 March 2027, 2027-03 or 2027", day},
		{standing{"not before, of what is written", inEntry(shell.Edit, notBefore)}, "19 March 2027, 2027-03 or 2027", day},
		{standing{"not before, of an answer", func(b *bench) {
			b.shell.Go(shell.Route{Screen: shell.Questions, Page: content.How, Item: answersTo(b, content.How)[1].Item})
			b.Press("Not before a day")
		}}, "19 March 2027, 2027-03 or 2027", day},
		{standing{"a title", written}, "A title, if you like", words},
		{standing{"a tag", written}, "Add a tag", words},
		{standing{"a feeling of an entry", written}, "Add a feeling", words},
		{standing{"a feeling of a note", onHow("Add a note")}, "Add a feeling", words},
		{standing{"another name for a kind", kinds}, "A setback", words},
		{standing{"a new kind", kinds}, "What it is called", words},
		{standing{"a step", onHow("Add a step")}, "What is the step?", words},
		{standing{"a question of one's own", onHow("Questions of my own", "Add a question")}, "What would you like to be asked?", words},
		{standing{"a person", (*bench).addPerson}, "Their name, or what you call them", words},
		{standing{"a letter", (*bench).addLetter}, "A name for it, or none", words},
		{standing{"a line for the lock screen", (*bench).addLockLine}, "A line of your own, such as whom to ring", words},
		{standing{"a word of one's own", (*bench).onSpelling}, "Add a word", words},
		{standing{"one line", func(b *bench) { b.shell.Go(shell.Route{Screen: shell.OneLine}) }}, "One line", words},
	}
}

// boxes are the boxes of one line in sight, by what they are called.
func (b *bench) boxes() map[string]fyne.Focusable {
	all := map[string]fyne.Focusable{}
	for _, o := range seen(b.win.Canvas().Content(), nil) {
		switch o := o.(type) {
		case *editor.Line:
			all[reflect.ValueOf(o.Focusable()).Elem().FieldByName("PlaceHolder").String()] = o.Focusable()
		case *ui.Entry:
			all[o.Label] = o
		}
	}
	return all
}

// waysToLeave are the ways to leave a box.
func waysToLeave() map[string]func(*bench) {
	return map[string]func(*bench){
		"Enter":          func(b *bench) { b.Key(fyne.KeyReturn) },
		"Escape":         func(b *bench) { b.Key(fyne.KeyEscape) },
		"Tab":            func(b *bench) { b.win.Canvas().FocusNext() },
		"another window": func(b *bench) { b.win.Canvas().Focused().FocusLost() },
		"Done":           (*bench).done,
		"a place":        func(b *bench) { b.goTo(shell.Route{Screen: shell.Reading}) },
		"Help now":       func(b *bench) { b.Key(fyne.KeyF1) },
		"the lock":       (*bench).Lock,
		"the end":        (*bench).Quit,
		"a signal":       func(b *bench) { b.Stopped() },
		"no display":     func(b *bench) { b.DisplayGone() },
	}
}

// done presses what ends the page, if it has that.
func (b *bench) done() {
	for _, o := range b.pressable() {
		if button, ok := o.(*ui.Button); ok && (button.Text == "Done" || button.Text == "Back to the note") {
			button.Tapped(nil)
			return
		}
	}
	b.win.Canvas().Unfocus() // a press beside everything
}

// A word in a box of one line is kept, whatever way the person leaves the box.
func TestWhatStandsInABoxOfOneLineIsKeptHoweverItIsLeft(t *testing.T) {
	for _, l := range linesSomewhere() {
		for way, leave := range waysToLeave() {
			t.Run(l.name+" by "+way, func(t *testing.T) {
				b := newTestApp(t, lived()...)
				l.to(b)
				box := b.boxes()[l.box]
				if box == nil {
					t.Fatalf("there is no such box; there are %v", b.boxes())
				}
				b.win.Canvas().Focus(box)
				box.(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
				b.Type(l.text)
				leave(b)
				b.Fire() // what is saved within a second
				if !b.session.Journal.IsClosed() {
					b.session.Journal.Close() // as at a power cut: nothing more is saved
				}
				if !b.keeps(l.text) {
					t.Errorf("%q is not kept", l.text)
				}
			})
		}
	}
}

// A lock gives up no words, not those in a box of one line that is kept at once either;
// what could not be understood keeps nobody.
func TestALockWaitsForWhatABoxOfOneLineCouldNotKeep(t *testing.T) {
	for _, l := range linesSomewhere() {
		if l.name != "not before, of what is read" && l.name != "another name for a kind" && l.name != "a new kind" && l.name != "a line for the lock screen" {
			continue // a draft has it, and is sealed
		}
		t.Run(l.name, func(t *testing.T) {
			b := newTestApp(t, lived()...)
			l.to(b)
			b.win.Canvas().Focus(b.boxes()[l.box])
			b.boxes()[l.box].(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
			b.Type(l.text)
			file := b.env.Journal
			if l.name == "a line for the lock screen" {
				file = b.env.Config
			}
			mend := b.breakFolder(filepath.Dir(file))
			if b.Lock(); b.exits != 0 {
				t.Fatal("it is locked, and what was written is gone")
			}
			mend()
			if b.Lock(); b.exits != 1 {
				t.Fatalf("it is not locked: %q", b.Reads())
			}
			if !b.keeps(l.text) {
				t.Errorf("%q is not kept", l.text)
			}
		})
	}
	t.Run("what is no day", func(t *testing.T) {
		b := newTestApp(t, lived()...)
		b.inEntry(shell.Nothing)
		b.Press("Not before a day")
		b.Type("perhaps")
		if b.Lock(); b.exits != 1 {
			t.Error("it is not locked")
		}
	})
}

// keeps reports whether something is kept, anywhere.
func (b *bench) keeps(text string) bool {
	j := journaltest.Unlock(b.t, b.env.Journal, journaltest.Passphrase)
	all := fmt.Sprint(b.lockLines().Read(), j.Settings().NoteKinds())
	for _, kind := range journal.Kinds() {
		for _, h := range j.List(kind) {
			r, err := j.Get(h.Item)
			if err != nil {
				b.t.Fatal(err)
			}
			all += fmt.Sprint(r)
		}
	}
	return strings.Contains(all, text)
}

// makesALine is where the sources make a box of one line.
var (
	makesALine = regexp.MustCompile(`(?:editor\.New(?:Line|Title|Large)|ui\.NewField|\.NewInlineEdit|\.NewTagField|\.NewSearchBox)\((.*)`)
	itsName    = regexp.MustCompile(`lang\.L\("([^"]*)"`)
)

// Every box of one line that the sources make is walked above, or it is said why
// nothing in it is kept.
func TestNoBoxOfOneLineIsForgotten(t *testing.T) {
	walked := map[string]bool{
		"placeholder, says, text, take, done)": true, // of Workspace.NewInlineEdit, made by what calls it
		"placeholder, wording.More, changed)":  true, // of Workspace.NewTagField
		"wording.FirstNoteKindName(k.Sort))":   true, // a kind's name, walked as that of a setback
		"f.hint)":                              true, // a form's title, walked as those of a person and of a letter
	}
	for _, l := range linesSomewhere() {
		walked[l.box] = true
	}
	var files []string
	for _, folder := range []string{"*.go", "edit/*.go", "credentials/*.go", "screens/*/*.go"} {
		more, err := filepath.Glob(folder)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, more...)
	}
	found := 0
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range makesALine.FindAllStringSubmatch(string(source), -1) {
			found++
			box := m[1]
			if n := itsName.FindStringSubmatch(box); n != nil {
				box = n[1]
			}
			if !walked[box] && neverKept[box] == "" {
				t.Errorf("%s: nobody knows whether what stands in %q is kept", name, box)
			}
		}
	}
	if found < 20 {
		t.Errorf("only %d boxes were found in the sources", found)
	}
}
