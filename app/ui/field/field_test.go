package field

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"ownway/app/ui"
	"ownway/app/ui/uitest"
)

// window is a window of Ownway's looks, with something in it.
func window(t *testing.T, o fyne.CanvasObject) fyne.Window {
	t.Helper()
	ui.ApplyLooks(uitest.Toolkit(t).Settings(), ui.Looks{Variant: ui.Light})
	w := test.NewTempWindow(t, o)
	w.Resize(fyne.NewSize(600, 300))
	return w
}

func TestATagFieldTakesWhatIsTypedHoweverItIsLeft(t *testing.T) {
	for name, c := range map[string]struct {
		typed string
		leave func(*TagField)
		want  string
	}{
		"by Enter":           {"canal", func(f *TagField) { f.Line.OnSubmitted(f.Line.Text()) }, "[dawn canal]"},
		"by the focus":       {"canal", func(f *TagField) { f.Line.OnFocus(false) }, "[dawn canal]"},
		"by the screen":      {" canal  boat ", func(f *TagField) { f.Take() }, "[dawn canal boat]"},
		"with commas":        {"canal, dawn,, boat", func(f *TagField) { f.Take() }, "[dawn canal boat]"},
		"with nothing":       {"  ", func(f *TagField) { f.Take() }, "[]"},
		"with what is there": {"dawn", func(f *TagField) { f.Take() }, "[dawn]"},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			f := NewTagField("Add a tag", func(n int) string { return fmt.Sprint(n, " more") }, func(tags []string) { got = tags })
			window(t, f.Row)
			f.Set([]string{"dawn"})
			f.Line.SetText(c.typed)
			c.leave(f)
			if fmt.Sprint(got) != c.want || c.want != "[]" && f.Line.Text() != "" {
				t.Errorf("the tags are %v, not %s; %q is left in the line", got, c.want, f.Line.Text())
			}
		})
	}
}

func TestAnInlineEditStaysWhereItIsNotTaken(t *testing.T) {
	text, taken, done := "before", true, 0
	e := NewInlineEdit("A day", func() string { return "On " + text }, func() string { return text },
		func(typed string) bool {
			if taken {
				text = typed
			}
			return taken
		},
		func() { done++ })
	window(t, e.All)
	e.Edit()
	e.Line.SetText("after")
	taken = false
	if e.Line.OnSubmitted("after"); done != 0 || e.box.Hidden {
		t.Error("what was not taken gave way to the link")
	}
	taken = true
	if e.Line.OnSubmitted("after"); done != 1 || e.link.Hidden || e.Link.Text != "On after" {
		t.Errorf("what was taken reads %q", e.Link.Text)
	}
	e.Edit()
	taken = false
	e.Line.SetText("other")
	if !e.key(&desktop.CustomShortcut{KeyName: fyne.KeyEscape}) || done != 2 || !e.box.Hidden || text != "after" {
		t.Errorf("Escape does not lead out, or left %q", text)
	}
}
