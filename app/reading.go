package app

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"ownway/app/look"
	"ownway/app/read"
	"ownway/content"
	"ownway/journal"
)

// settingPlace is where the person was in the article: "block offset".
const settingPlace = "reading-place"

// reading is the article, in a view made for reading, with its contents beside
// it and the place kept.
type reading struct {
	session *session
	story   content.Story
	pane    *read.Pane
	where   *look.Text
	parts   []*look.Link
	blocks  []int // where each part begins in the pane
	copied  *look.Text
}

func newReading(s *session) place {
	r := &reading{session: s, story: content.Article(), where: look.Small(""), copied: look.Small("")}
	r.pane = read.NewPane(read.ForReading(), content.Reflow(content.Parse(content.ArticleMarkdown())))
	r.pane.View().OnLink = r.follow
	r.pane.OnScrolled = r.scrolled
	return r
}

// Content sets the text at the left and the contents at the right; under the
// width where both fit well, the contents stay away.
func (r *reading) Content() fyne.CanvasObject {
	aside := look.Down(look.Space1, look.Section(lang.L("Contents")))
	for _, h := range r.pane.View().Headings() {
		if h.Level != 2 {
			continue
		}
		r.blocks = append(r.blocks, h.Block)
		link := look.NewSmallLink(content.Part{Title: h.Text}.Short(), func() { r.goTo(h.Block) })
		r.parts = append(r.parts, link)
		aside.Add(link)
	}
	aside.Add(look.Space(look.Space4))
	aside.Add(look.NewLink(lang.L("Answer the questions"), func() { r.session.open(placeQuestions) }))
	aside.Add(look.NewLink(lang.L("Larger text"), func() { r.scale(+0.1) }))
	aside.Add(look.NewLink(lang.L("Smaller text"), func() { r.scale(-0.1) }))
	aside.Add(r.copied)
	r.scrolled()
	return container.New(beside{}, look.Down(look.Space2, r.where), r.pane, container.NewVScroll(aside))
}

// Enter goes to where the person was.
func (r *reading) Enter() {
	var p read.Place
	if _, err := fmt.Sscan(r.session.journal.Setting(settingPlace), &p.Block, &p.Offset); err == nil {
		r.pane.SetPlace(p)
	}
	r.scrolled()
	r.session.app.win.Canvas().Focus(r.pane)
}

// Leave keeps the place. A place that cannot be kept is no reason to stay.
func (r *reading) Leave() bool {
	p := r.pane.Place()
	value := fmt.Sprintf("%d %d", p.Block, p.Offset)
	if value != r.session.journal.Setting(settingPlace) && value != "0 0" {
		if err := r.session.journal.SetSetting(settingPlace, value); err != nil {
			r.session.app.event("place not kept")
		}
	}
	return true
}

func (r *reading) goTo(block int) {
	r.pane.ScrollToBlock(block)
	r.scrolled()
}

// scrolled says which part is being read.
func (r *reading) scrolled() {
	at, now := r.pane.Place().Block, 0
	for i, b := range r.blocks {
		if at >= b {
			now = i
		}
	}
	r.where.SetText(r.story.Title)
	if len(r.blocks) > 0 {
		r.where.SetText(fmt.Sprintf(lang.L("%s · part %d of %d"), r.story.Title, now+1, len(r.blocks)))
	}
}

// follow is asked for a link in the text. The program opens no connection:
// the address is copied, to be opened by the person.
func (r *reading) follow(dest string) {
	r.session.copy(dest)
	r.copied.SetText(lang.L("The address is on the clipboard. Paste it into a browser to open it."))
}

func (r *reading) scale(by float32) {
	err := r.session.app.setConfig(func(c *Config) { c.TextScale = c.looks().TextScale + by })
	if err != nil {
		r.copied.SetText(journal.Explain(err).What)
	}
}
