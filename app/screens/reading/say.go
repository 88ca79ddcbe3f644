package reading

import (
	"errors"
	"io/fs"

	"fyne.io/fyne/v2/lang"

	"ownway/app/ui"
	"ownway/app/wording"
	"ownway/journal/exchange/owncopy"
)

// leftOut says what is not kept.
func leftOut(left []owncopy.Left) []string {
	var said []string
	for _, l := range left {
		said = append(said, counted(l.Part, l.Count))
	}
	return said
}

func counted(p owncopy.Part, n int) string {
	switch p {
	case owncopy.Around:
		return wording.Counted(n, "1 word of menus and side columns", "{{.N}} words of menus and side columns")
	case owncopy.Forms:
		return wording.Counted(n, "1 field or button", "{{.N}} fields and buttons")
	case owncopy.Scripts:
		return wording.Counted(n, "1 script", "{{.N}} scripts")
	case owncopy.Styles:
		return wording.Counted(n, "1 style sheet", "{{.N}} style sheets")
	case owncopy.Frames:
		return wording.Counted(n, "1 page within the page", "{{.N}} pages within the page")
	case owncopy.Trackers:
		return wording.Counted(n, "1 tracker", "{{.N}} trackers")
	case owncopy.RemotePictures:
		return wording.Counted(n, "1 picture from the web", "{{.N}} pictures from the web")
	case owncopy.Pictures:
		return wording.Counted(n, "1 picture (if it has a description, that stays)", "{{.N}} pictures (their descriptions stay, where they have any)")
	case owncopy.Media:
		return wording.Counted(n, "1 film, sound or drawing", "{{.N}} films, sounds and drawings")
	default:
		return wording.Counted(n, "1 link that leads nowhere safe (its words stay)", "{{.N}} links that lead nowhere safe (their words stay)")
	}
}

// notRead says why a file cannot be read: what happened, and what to do next. Nothing was kept or changed.
func (a *adding) notRead(err error) {
	for _, r := range []struct {
		is         error
		head, text string
	}{
		{fs.ErrNotExist, lang.L("There is no such file."), lang.L("Look at how its place is written. Your file manager can copy it for you.")},
		{owncopy.ErrNotFile, lang.L("That is not a file."), lang.L("It is a folder or something that has no end. Of a saved page, choose the .html file beside its folder.")},
		{owncopy.ErrTooLarge, lang.L("That file is larger than 64 MB."), lang.L("Nothing was kept. Cut it into parts, or save only the text.")},
		{owncopy.ErrTooLong, lang.L("That text is longer than a reading can be."), lang.L("Nothing was kept. Cut it into parts.")},
		{owncopy.ErrChanged, lang.L("The file changed while it was read."), lang.L("Nothing was kept. Wait until the other program has saved it, and look again.")},
		{owncopy.ErrNoText, lang.L("There is no text in that file."), lang.L("Some pages make their text only while they are shown. Mark the text in the browser, and save it as a text file.")},
		{owncopy.ErrOtherFormat, lang.L("Ownway can't read this kind of file."), lang.L("Save it as plain text or as a web page, and choose that.")},
		{owncopy.ErrProtected, lang.L("This book is protected against copying."), lang.L("Ownway can't read it. Nothing was kept.")},
		{owncopy.ErrClimbs, lang.L("This book was made to reach for files outside of itself."), lang.L("Nothing was read from there, and nothing was kept. It is best to throw it away.")},
		{owncopy.ErrBroken, lang.L("The file is damaged, or not all of it is there."), lang.L("Nothing was kept. Save it once more, and look again.")},
	} {
		if errors.Is(err, r.is) {
			n := ui.NewNotice(r.head, r.text)
			n.SetDetails(err.Error())
			a.outcome.Put(n)
			return
		}
	}
	a.outcome.Fail(err)
}
