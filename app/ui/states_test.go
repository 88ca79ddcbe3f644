package ui

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"ownway/app/ui/uitest"
	"ownway/assets"
)

// with returns a widget after something was done to it.
func with[W any](w W, do func(W)) W {
	do(w)
	return w
}

var states = map[string]func() fyne.CanvasObject{
	"button":         func() fyne.CanvasObject { return NewButton("Add a note", nil) },
	"button_main":    func() fyne.CanvasObject { return NewMainButton("Add a step", nil) },
	"button_focused": func() fyne.CanvasObject { return with(NewButton("Add a note", nil), (*Button).FocusGained) },
	"button_off":     func() fyne.CanvasObject { return with(NewButton("Add a note", nil), (*Button).Disable) },
	"button_key":     func() fyne.CanvasObject { return with(NewButton("Help now", nil), func(b *Button) { b.Key = "F1" }) },
	"button_icon":    func() fyne.CanvasObject { return NewIconButton(assets.More, "More", nil) },
	"link":           func() fyne.CanvasObject { return NewLink("Write again", nil) },
	"link_focused":   func() fyne.CanvasObject { return with(NewSmallLink("Write again", nil), (*Link).FocusGained) },
	"chip":           func() fyne.CanvasObject { return NewChip("canal") },
	"chip_chosen":    func() fyne.CanvasObject { return with(NewChip("canal"), func(c *Chip) { c.Chosen = true }) },
	"chip_removable": func() fyne.CanvasObject { return with(NewChip("canal"), func(c *Chip) { c.OnRemove = func() {} }) },
	"row":            func() fyne.CanvasObject { return NewRow("Two herons", "Thu 19", "Walked to the canal.", nil) },
	"row_selected": func() fyne.CanvasObject {
		return with(NewRow("Two herons", "Thu 19", "Walked to the canal.", nil), func(r *Row) { r.SetSelected(true) })
	},
	"row_marked": func() fyne.CanvasObject {
		return with(NewRow("Two herons", "Thu 19", "A heron.", nil), func(r *Row) { r.Marks = []Range{{2, 7}} })
	},
	"row_state": func() fyne.CanvasObject { return with(NewRow("Ring", "", "", nil), func(r *Row) { r.State = "open" }) },
	"row_ticked": func() fyne.CanvasObject {
		return with(NewRow("Ring", "", "They were kind.", nil), func(r *Row) { r.Ticked, r.OnTick = true, func(bool) {} })
	},
	"reorderlist": func() fyne.CanvasObject {
		return NewReorderList([]*Row{NewRow("Ring", "", "", nil), NewRow("Go", "", "", nil)}, nil)
	},
	"reorderlist_dragged": func() fyne.CanvasObject {
		return with(NewReorderList([]*Row{NewRow("Ring", "", "", nil), NewRow("Go", "", "", nil)}, nil), func(m *ReorderList) {
			m.Resize(fyne.NewSize(400, 120))
			m.dragged(0, 110)
		})
	},
	"tick":    func() fyne.CanvasObject { return NewTick("Keep", nil) },
	"tick_on": func() fyne.CanvasObject { return with(NewTick("Keep", nil), func(t *Tick) { t.SetOn(true) }) },
	"choice":  func() fyne.CanvasObject { return NewChoice([]string{"Light", "Dark"}, nil) },
	"pick":    func() fyne.CanvasObject { return NewPick([]string{"a step", "a setback"}, nil) },
	"card":    func() fyne.CanvasObject { return NewCard(Written("Start with Tuesdays.")) },
	"thought": func() fyne.CanvasObject { return NewThought(Excerpt("The bit I needed.", 0)) },
	"rule":    func() fyne.CanvasObject { return Rule() },
	"head":    func() fyne.CanvasObject { return Head("Question 2 of 4", "How can I do it?", "An older answer stays.") },
	"field": func() fyne.CanvasObject {
		return with(NewField("Title"), func(f *Field) { f.SetHint("It may stay empty.") })
	},
	"entry":  func() fyne.CanvasObject { return NewEntry() },
	"empty":  func() fyne.CanvasObject { return Empty("Nothing here yet.", NewButton("Write a page", nil)) },
	"notice": func() fyne.CanvasObject { return NewNotice("It could not be saved.", "What you wrote is here.") },
	"notice_details": func() fyne.CanvasObject {
		return with(NewNotice("It could not be saved.", ""), func(n *Notice) { n.SetDetails("no space left") })
	},
	"progress":       func() fyne.CanvasObject { return NewProgressNote("Making a backup", func() {}) },
	"progress_known": func() fyne.CanvasObject { return with(NewProgressNote("Making a backup", nil), halfDone) },
	"passphrase":     func() fyne.CanvasObject { return typed(NewPassphraseBox("Passphrase"), "four") },
	"passphrase_shown": func() fyne.CanvasObject {
		return with(typed(NewPassphraseBox(""), "four"), (*PassphraseBox).toggleShown)
	},
	"passphrase_focus": func() fyne.CanvasObject { return with(NewPassphraseBox(""), (*PassphraseBox).FocusGained) },
	"month":            galleryMonth,
	"month_focus": func() fyne.CanvasObject {
		return with(galleryMonth().(*Month), func(m *Month) { m.Sunday = true; m.FocusGained() })
	},
	"rail":        func() fyne.CanvasObject { return galleryRail(1) },
	"rail_narrow": func() fyne.CanvasObject { return with(galleryRail(1), func(r *Rail) { r.SetNarrow(true) }) },
}

// galleryMonth is a February of a leap year, with two days written.
func galleryMonth() fyne.CanvasObject {
	m := NewMonth(time.Date(2028, 2, 29, 0, 0, 0, 0, time.UTC), func(int, time.Month) (days [32]bool) {
		days[3], days[29] = true, true
		return days
	})
	m.Weekdays = [7]string{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"}
	return m
}

func halfDone(p *ProgressNote) { p.Set(0.5, "20 of 40 MB") }

func typed(b *PassphraseBox, text string) *PassphraseBox {
	for _, r := range text {
		b.TypedRune(r)
	}
	return b
}

// useTheme gives the toolkit our light theme.
func useTheme(t testing.TB) {
	t.Helper()
	ApplyLooks(uitest.Toolkit(t).Settings(), Looks{Variant: Light})
}

// shown puts an object into a window of its own, as wide as given and as high as it needs.
func shown(t *testing.T, o fyne.CanvasObject, width float32) fyne.Canvas {
	t.Helper()
	w := test.NewTempWindow(t, o)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(width, o.MinSize().Height))
	w.Resize(fyne.NewSize(width, o.MinSize().Height))
	return w.Canvas()
}

func TestStatesLookAsReviewed(t *testing.T) {
	for name, make := range states {
		t.Run(name, func(t *testing.T) {
			useTheme(t)
			test.AssertRendersToMarkup(t, name+".xml", shown(t, make(), 320))
		})
	}
}

func TestNothingTouchesLessThanAControl(t *testing.T) {
	useTheme(t)
	for _, name := range []string{"button", "button_main", "button_icon", "row", "row_state", "tick", "pick", "entry", "passphrase"} {
		if got := states[name]().MinSize().Height; got < 40 {
			t.Errorf("%s is %.0f high", name, got)
		}
	}
}
