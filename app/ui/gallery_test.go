package ui

import (
	"flag"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"ownway/app/ui/uitest"
	"ownway/assets"
)

// gallery is where the pictures go: go test -tags test ./app/ui -run Gallery -args -gallery out/ui
var gallery = flag.String("gallery", "", "a folder to write pictures of all widgets to")

var variants = map[string]Variant{"light": Light, "dark": Dark, "sepia": Sepia, "contrast": HighContrast}

func TestGalleryDrawsEverythingInAllColoursAndSizes(t *testing.T) {
	pages := galleryPages
	if *gallery == "" {
		pages = map[string]func() fyne.CanvasObject{"widgets": galleryWidgets}
	}
	for name, variant := range variants {
		for _, scale := range []float32{1, 1.6} {
			for page, draw := range pages {
				ApplyLooks(uitest.Toolkit(t).Settings(), Looks{Variant: variant, TextScale: scale})
				picture := capture(t, draw(), fyne.NewSize(1180, 760))
				if plain(picture) {
					t.Errorf("%s in %s is empty", page, name)
				}
				if *gallery != "" {
					save(t, fmt.Sprintf("%s-%s-%.0f.png", page, name, scale*100), picture)
				}
			}
		}
	}
}

func capture(t *testing.T, content fyne.CanvasObject, size fyne.Size) image.Image {
	t.Helper()
	w := test.NewTempWindow(t, content)
	w.SetPadded(false)
	w.Resize(size)
	content.Refresh()
	return w.Canvas().Capture()
}

func plain(picture image.Image) bool {
	first := picture.At(0, 0)
	for y := range picture.Bounds().Dy() {
		for x := range picture.Bounds().Dx() {
			if picture.At(x, y) != first {
				return false
			}
		}
	}
	return true
}

func save(t *testing.T, name string, picture image.Image) {
	t.Helper()
	if err := os.MkdirAll(*gallery, 0o755); err != nil {
		t.Fatal(err)
	}
	file, err := os.Create(filepath.Join(*gallery, name))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := png.Encode(file, picture); err != nil {
		t.Fatal(err)
	}
}

var galleryPages = map[string]func() fyne.CanvasObject{
	"today": galleryToday, "questions": galleryQuestions, "journal": galleryJournal, "lock": galleryLock,
	"widgets": galleryWidgets, "icons": galleryIcons, "stock": galleryStock,
}

func galleryRail(selected int) *Rail {
	rail := NewRail("Ownway", []RailItem{
		{Icon: assets.Today, Label: "Today"},
		{Icon: assets.Questions, Label: "Questions"},
		{Icon: assets.Journal, Label: "Journal"},
		{Icon: assets.Reading, Label: "Reading"},
		{Icon: assets.Support, Label: "Support"},
		{Icon: assets.Settings, Label: "Settings"},
	}, RailItem{Icon: assets.Lock, Label: "Lock", Key: "Ctrl L"})
	rail.Select(selected)
	return rail
}

func galleryToday() fyne.CanvasObject {
	entry := NewEntry()
	entry.SetPlaceHolder("What is on your mind?")
	entry.FocusGained()
	return Frame(galleryRail(0), Page(
		Head("", "Sunday, 22 November", "Write something, or nothing. Both are fine."),
		entry,
		NewCard(Down(Space1+2, Small("What do I want to have done by this time next year?"),
			Written("Sit in the allotment on a warm evening with my sister and not be counting the minutes until I can go home."),
			Flow(Space3, Small("You wrote this on 3 March."), NewSmallLink("Write again", nil), NewSmallLink("Add a note", nil)))),
		NewCard(Down(Space1, Small("Last page · Thursday"),
			Excerpt("Walked to the canal before anyone was up. Two herons. I had forgotten that being out there is different from thinking about being out there.", 1))),
	))
}

func galleryQuestions() fyne.CanvasObject {
	done := NewRow("Ring about the half plot", "", "They were kind on the phone. It took me three tries.", nil)
	done.Ticked, done.OnTick = true, func(bool) {}
	open := NewRow("Go on a Tuesday, not alone", "", "A setback, 9 June: got to the gate and turned round. Still counts as knowing the bus.", nil)
	open.OnTick = func(bool) {}
	next := NewLink("Do I need support to do it?", nil)
	back := NewLink("What do I want to have done by this time next year?", nil)
	back.Cut = true
	return Frame(galleryRail(1), Page(
		Head("Question 2 of 4 · from the article", "How can I do it?",
			"There is no right or wrong way. An older answer always stays."),
		NewCard(Down(Space1+2, Written("Start with Tuesdays, when it is quiet. Ask my sister to come along the first few times."),
			Flow(Space3, Small("3 March"), NewSmallLink("Write again", nil), NewSmallLink("Then and now", nil)))),
		Section("Steps"), Rows(done, open),
		Flow(Space3, NewMainButton("Add a step", nil), NewButton("Add a note", nil)),
		Space(Space6), Spread(back, next),
	))
}

func galleryJournal() fyne.CanvasObject {
	found := NewRow("Turned round at the gate", "Tue 9", "Saw a heron from the bus, which I did not expect.", nil)
	found.Marks = []Range{{6, 11}}
	chosen := NewRow("Two herons", "Thu 19", "Walked to the canal before anyone was up.", nil)
	chosen.Selected = true
	words := Written("Walked to the canal before anyone was up. Two herons. I had forgotten that being out there is different from thinking about being out there.\n\nThe one on the far bank did not move the whole time.")
	words.Marks = []Range{{46, 51}}
	search := NewEntry()
	search.SetText("heron")
	list := Column(search, Flow(Space2, NewChip("canal"), NewChip("a good moment")),
		Group("November 2026"), Rows(chosen), Group("June 2026"), Rows(found,
			NewRow("Kept, not shown until you open it", "Mon 1", "1 place", nil)))
	status := Status()
	status.SetText("Saved 07:24")
	page := Column(Spread(Small("Thursday 19 November, 07:10"), status), WrittenTitle("Two herons"),
		Flow(Space2, NewChip("canal"), NewChip("tired, glad")), words)
	split := container.NewHSplit(list, page)
	split.Offset = 0.4
	return Frame(galleryRail(2), split)
}

func galleryLock() fyne.CanvasObject {
	box := NewPassphraseBox("Passphrase")
	test.Type(box, "twelve chars")
	help := NewButton("Help now", nil)
	help.Key = "F1"
	return Column(Title("Ownway"), Hint("Your journal is locked."), Small("Passphrase"), box,
		Spread(NewMainButton("Open", nil), NewLink("Use my recovery code", nil)),
		Space(Space7), Spread(Small("journal.ownway · last backup Saturday, checked"), help))
}

func galleryWidgets() fyne.CanvasObject {
	focused := NewButton("With the focus", nil)
	focused.FocusGained()
	main := NewMainButton("Main, with the focus", nil)
	main.FocusGained()
	off := NewButton("Not now", nil)
	off.Disable()
	link := NewLink("A link with the focus", nil)
	link.FocusGained()
	icon := NewButton("Print", nil)
	icon.Icon = assets.Print
	chip := NewChip("canal")
	chip.OnRemove = func() {}
	on := NewChip("a good moment")
	on.OnTapped, on.Chosen = func() {}, true
	tick := NewTick("Keep, don't bring back", nil)
	tick.SetOn(true)
	choice := NewChoice([]string{"As the system", "Light", "Dark"}, nil)
	field := NewField("Title")
	field.SetHint("It may stay empty.")
	notice := NewNotice("The journal could not be saved.", "What you wrote is still here. Free some room on the disk, and try again.",
		NewButton("Try again", nil))
	notice.SetDetails("write journal.ownway: no space left on device")
	progress := NewProgressNote("Making a backup", func() {})
	progress.Set(0.3, "12 of 40 MB")
	left := Down(Space4, Flow(Space4, NewMainButton("Add a step", nil), NewButton("Add a note", nil), off, icon, NewIconButton(assets.More, "More", nil)),
		Flow(Space4, focused, main), Flow(Space4, link, NewLink("A link", nil), NewSmallLink("a small link", nil)),
		Flow(Space2, NewChip("glad"), chip, on), tick, NewTick("Not ticked", nil), choice, field, NewPick([]string{"a step", "a setback", "what helped"}, nil))
	right := Down(Space4, notice, progress, NewThought(Down(2, Excerpt("“Whether or not” is the bit I needed.", 0), Small("Your thought, 4 March"))),
		Empty("Nothing here yet. You can write the first page whenever you like.", NewButton("Write a page", nil)), Rule())
	return container.NewGridWithColumns(2, Column(left), Column(right))
}

func galleryIcons() fyne.CanvasObject {
	grid := container.NewGridWithColumns(8)
	for _, name := range []assets.Icon{
		assets.Today, assets.Questions, assets.Journal, assets.Reading, assets.Support,
		assets.Settings, assets.Lock, assets.Help, assets.Search, assets.Back, assets.Forward, assets.Down, assets.Plus,
		assets.Tag, assets.Calendar, assets.Pencil, assets.Eye, assets.EyeClosed, assets.Bin, assets.Undo, assets.Redo,
		assets.Copy, assets.Print, assets.Check, assets.Close, assets.More, assets.Note, assets.Box, assets.BoxChecked,
		assets.Round, assets.RoundChosen,
	} {
		icon := widget.NewIcon(Icon(name, Ink))
		grid.Add(container.NewGridWrap(fyne.NewSize(72, 72), icon))
	}
	return Column(grid)
}

func galleryStock() fyne.CanvasObject {
	check := widget.NewCheck("A check", nil)
	check.SetChecked(true)
	radio := widget.NewRadioGroup([]string{"one", "two"}, nil)
	radio.SetSelected("one")
	pick := widget.NewSelect([]string{"one", "two"}, nil)
	pick.SetSelected("two")
	menu := widget.NewMenu(fyne.NewMenu("", fyne.NewMenuItem("Copy", nil), fyne.NewMenuItem("Print", nil)))
	list := widget.NewList(func() int { return 4 }, func() fyne.CanvasObject { return widget.NewLabel("") },
		func(i widget.ListItemID, o fyne.CanvasObject) { o.(*widget.Label).SetText(fmt.Sprint("line ", i)) })
	list.Select(1)
	high := widget.NewButton("Stock, high", nil)
	high.Importance = widget.HighImportance
	danger := widget.NewButton("Stock, danger", nil)
	danger.Importance = widget.DangerImportance
	return Column(check, widget.NewCheck("empty", nil), radio, pick, Flow(Space3, menu), container.NewGridWrap(fyne.NewSize(400, 180), list),
		Flow(Space3, widget.NewButton("Stock", nil), high, danger), widget.NewProgressBar(), widget.NewSlider(0, 1))
}
