package questions

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/ui/editor"
	"ownway/app/wording"
	"ownway/journal"
)

// kinds is the page of the kinds of note.
type kinds struct{ *Screen }

// showKinds is the page on which kinds of note are renamed, added and hidden.
// It goes back to the note it was opened from.
func (p kinds) showKinds() {
	note := p.Here()
	again := func() { p.work.Shell.Go(note) }
	p.Show(again, func() []fyne.CanvasObject {
		done := ui.NewButton(lang.L("Back to the note"), again)
		p.Focus = done
		page := []fyne.CanvasObject{
			ui.Head("", lang.L("Kinds of note"), lang.L("Call them what you like. Notes you have written keep their kind, under its new name.")),
			ui.Flow(0, done),
		}
		all := ui.Down(ui.Space4)
		for _, k := range p.work.Journal.Settings().NoteKinds() {
			all.Add(p.kind(k))
		}
		return append(page, all, ui.Space(ui.Space2), ui.Section(lang.L("A kind of your own")), p.newKind(all))
	})
	p.work.Shell.Event("shown kinds")
}

// kind is one kind: its name in a line, and whether it is offered.
func (p kinds) kind(k journal.NoteKind) fyne.CanvasObject {
	line := editor.NewLine(wording.FirstNoteKindName(k.Sort))
	line.SetText(wording.NoteKindName(k))
	offered := ui.NewTick("", nil)
	called := func() {
		offered.Text = lang.L("Offer “{{.Kind}}” for new notes", map[string]any{"Kind": wording.NoteKindName(k)})
		offered.Refresh()
	}
	box := ui.NewWritingBox(line, ui.ControlRadius, fyne.NewSize(ui.Space3, ui.Space2))
	line.OnFocus = box.SetFocused
	rename := func() bool {
		renamed := k
		switch renamed.Name = wording.OneLine(line.Text()); {
		case renamed.Name == wording.NoteKindName(k):
			return true
		case renamed.Name == "": // nothing takes the place of words
			line.SetText(wording.NoteKindName(k))
			return true
		case p.isKind(renamed.Name):
			p.Say(ui.NewNotice(lang.L("There is a kind of that name already."), lang.L("Nothing was changed. Two of one name could not be told apart.")))
			return false
		case !p.setKind(&renamed):
			return false
		}
		k = renamed
		called()
		return true
	}
	p.work.Keeps(&line.OnFocus, rename)
	line.OnShortcut = p.escapes(line, rename, func() string { return wording.NoteKindName(k) })
	line.OnSubmitted = func(string) { rename() }
	offered.OnChanged = func(on bool) {
		hidden := k
		if hidden.Hidden = !on; p.setKind(&hidden) {
			k = hidden
			return
		}
		offered.SetOn(!on)
	}
	offered.SetOn(!k.Hidden)
	called()
	return ui.Down(ui.Space1, box, ui.Flow(0, offered))
}

// newKind is the line in which a kind is added to those above.
func (p kinds) newKind(all *fyne.Container) fyne.CanvasObject {
	line := editor.NewLine(lang.L("What it is called"))
	box := ui.NewWritingBox(line, ui.ControlRadius, fyne.NewSize(ui.Space3, ui.Space2))
	line.OnFocus = box.SetFocused
	add := func() bool {
		kind := journal.NoteKind{Name: wording.OneLine(line.Text())}
		switch {
		case kind.Name == "":
			return true
		case p.isKind(kind.Name):
			p.Say(ui.NewNotice(lang.L("There is a kind of that name already."), lang.L("Nothing was changed. It is in the list above.")))
			return false
		case !p.setKind(&kind):
			return false
		}
		line.SetText("")
		all.Add(p.kind(kind))
		p.Content().Refresh()
		return true
	}
	p.work.Keeps(&line.OnFocus, add)
	line.OnShortcut = p.escapes(line, add, func() string { return "" })
	line.OnSubmitted = func(string) { add() }
	button := ui.NewButton(lang.L("Add this kind"), func() {
		add()
		line.Focus()
	})
	return ui.Down(ui.Space2, box, ui.Flow(0, button))
}

// escapes lets Escape lead out of a line that is not taken, which is as it was then.
func (p kinds) escapes(line *editor.Line, take func() bool, was func() string) func(fyne.Shortcut) bool {
	return func(sc fyne.Shortcut) bool {
		if !ui.IsKey(sc, fyne.KeyEscape) || take() {
			return false
		}
		line.SetText(was())
		return true
	}
}

func (p kinds) isKind(name string) bool {
	for _, k := range p.work.Journal.Settings().NoteKinds() {
		if strings.EqualFold(wording.OneLine(wording.NoteKindName(k)), name) {
			return true
		}
	}
	return false
}

// setKind keeps a kind, and gives one that is new what names it. False: it could
// not be kept, and the page says so.
func (p kinds) setKind(k *journal.NoteKind) bool {
	kept, err := p.work.Journal.Settings().SetNoteKind(*k)
	if err != nil {
		p.work.NotKept()
		p.Say(shell.Problem(err))
		return false
	}
	*k = kept
	p.work.Shell.Event("kind kept")
	return true
}
