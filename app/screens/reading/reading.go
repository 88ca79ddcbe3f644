// Package reading is the place where the article is read, and copies of one's own.
package reading

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"ownway/app/edit"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/ui/editor"
	"ownway/app/ui/reader"
	"ownway/content"
	"ownway/journal"
)

// settingPlace is where the person was in the article: "block offset". For a copy its id comes after it.
const settingPlace = "reading-place"

// Screen is the article or a copy of the person's own, in a view made for reading, with its
// contents beside it and the place kept.
type Screen struct {
	work   *edit.Workspace
	copy   journal.ID // zero: the article
	title  string
	pane   *reader.Pane
	where  *ui.Text
	parts  []*ui.Link // the contents
	blocks []int      // where each part begins in the pane
	layout *ui.Aside
	all    *fyne.Container
	placed bool // it went to the place kept
	find   *edit.FindBar
}

// New makes the screen for a route: to a copy, to where one is added, or to the article.
func New(w *edit.Workspace, to shell.Route) shell.Screen {
	if to.Do == shell.AddCopy {
		return newAdding(w, to.File)
	}
	if h := w.Journal.Head(to.Item); h != nil && h.Kind == journal.Reading && !h.Binned {
		return copyScreen(w, h)
	}
	tree := content.Reflow(content.Parse(content.ArticleMarkdown()))
	linkQuestions(tree)
	return newScreen(w, content.Article().Title, tree)
}

func newScreen(w *edit.Workspace, title string, tree *content.Node) *Screen {
	r := &Screen{work: w, title: title, where: ui.Small("")}
	r.pane = reader.NewPane(reader.ForReading(), tree)
	r.pane.View().OnLink = r.follow
	r.pane.View().OnMenu = r.menu
	r.pane.OnScrolled = r.scrolled
	r.find = w.NewFindBar(lang.L("Find in the reading"), lang.L("Not in the reading"), r.pane, func() *editor.Surface { return nil })
	r.find.OnOpen = func() { r.unfold(false) }
	r.find.OnClosed = func() { r.all.Refresh() }
	return r
}

// questionLink begins the destination of a question asked in the article.
const questionLink = "question:"

// linkQuestions makes links of the questions in the article, to where they are
// answered.
func linkQuestions(n *content.Node) {
	for _, child := range n.Children {
		if q, ok := content.QuestionAsked(child); ok && child.Kind == content.Paragraph { // not the item around it
			child.Children = []*content.Node{{Kind: content.Link, Dest: questionLink + q.ID, Children: child.Children}}
			continue
		}
		linkQuestions(child)
	}
}

// Name is the stop of the rail.
func (r *Screen) Name() string { return shell.Reading }

// Escape takes the bar away that finds words; there is nothing else to go back from.
func (r *Screen) Escape() {
	if r.find.Shown() {
		r.find.Close()
	}
}

// Find opens the bar that finds words in the text. Pressed again there, one is looking for an entry.
func (r *Screen) Find() bool {
	if r.work.Shell.Focused() == r.find.Focusable() {
		return false
	}
	r.find.Open()
	return true
}

// FindNext goes on to the next place, or the one before.
func (r *Screen) FindNext(by int) bool {
	if !r.find.Shown() {
		return false
	}
	r.find.Step(by)
	return true
}

// Arrive finds what was searched for in everything.
func (r *Screen) Arrive(to shell.Route) {
	if to.Do == shell.Search {
		r.find.OpenWith(to.Page)
	}
}

// Print is what is read.
func (r *Screen) Print() (title, text string) {
	return r.title, r.pane.View().PlainText()
}

// menu is what can be done with the text, beside copying from it.
func (r *Screen) menu() []*fyne.MenuItem {
	items := []*fyne.MenuItem{ui.MenuItem(lang.L("Find in the reading"), shell.FindKey.Shown(), r.find.Open)}
	if !r.copy.IsZero() {
		items = append(items, ui.DeleteItem(lang.L("Delete this copy"), r.bin))
	}
	return items
}

// Content sets the text at the left and the contents at the right. Where there
// is no room for both, a link shows the contents in place of the text.
func (r *Screen) Content() fyne.CanvasObject {
	head := ui.Section(lang.L("Contents"))
	aside := ui.Down(ui.Space1, head)
	headings := r.pane.View().Headings()
	level := contentsLevel(headings)
	for _, h := range headings {
		if h.Level > level {
			continue
		}
		r.blocks = append(r.blocks, h.Block)
		if len(r.blocks) > mostParts {
			continue
		}
		part := ui.NewSmallLink(short(content.Part{Title: h.Text}.Short()), func() { r.goTo(h.Block) })
		part.Entry = true
		r.parts = append(r.parts, part)
		aside.Add(part)
	}
	if len(r.parts) > 0 {
		aside.Add(ui.Space(ui.Space4))
	} else {
		aside.Remove(head)
	}
	r.addReadings(aside)
	aside.Add(ui.Space(ui.Space4))
	aside.Add(ui.NewSmallLink(lang.L("Answer the questions"), func() { r.work.Shell.Go(shell.Route{Screen: shell.Questions}) }))
	aside.Add(ui.NewSmallLink(lang.L("Larger text"), func() { r.work.Shell.ScaleText(+ui.TextStep) }))
	aside.Add(ui.NewSmallLink(lang.L("Smaller text"), func() { r.work.Shell.ScaleText(-ui.TextStep) }))
	contents := ui.NewSmallLink(lang.L("Contents"), func() { r.unfold(!r.layout.Open) })
	r.layout = &ui.Aside{Toggle: contents, Outset: reader.PaneInset}
	r.all = container.New(r.layout, ui.Down(ui.Space2, ui.Spread(r.where, contents), r.find.All), r.pane, container.NewVScroll(aside))
	r.scrolled()
	return r.all
}

// mostParts is how many parts the contents show. A book has a hundred; with many thousands the
// window would stand still.
const mostParts = 300

// contentsLevel is how deep the headings are that stand in the contents: two levels of a copy,
// which may be a book, and the second of the article.
func contentsLevel(headings []reader.Heading) int {
	level := 6
	for _, h := range headings {
		level = min(level, h.Level)
	}
	return max(level, 2)
}

// unfold shows the contents in place of the text, or the text again, where
// there is no room for both.
func (r *Screen) unfold(open bool) {
	r.layout.Open = open
	r.all.Refresh()
}

// Enter goes to where the person was. Back from Help now, they are there.
func (r *Screen) Enter() {
	var p reader.Place
	if r.placed {
		r.pane.Focus()
		return
	}
	r.placed = true
	if _, err := fmt.Sscan(r.work.Journal.Settings().Get(r.setting()), &p.Block, &p.Offset); err == nil {
		r.pane.SetPlace(p)
	}
	r.scrolled()
	r.pane.Focus()
}

// setting is the name under which the place is kept.
func (r *Screen) setting() string {
	if r.copy.IsZero() {
		return settingPlace
	}
	return settingPlace + " " + r.copy.String()
}

// Here leads back to it: the place in it is kept in the journal.
func (r *Screen) Here() shell.Route {
	return shell.Route{Screen: shell.Reading, Item: r.copy, Left: r.pane.Place()}
}

// Leave keeps the place. A place that cannot be kept is no reason to stay.
func (r *Screen) Leave() bool {
	p := r.pane.Place()
	value := fmt.Sprintf("%d %d", p.Block, p.Offset)
	if value != r.work.Journal.Settings().Get(r.setting()) && value != "0 0" {
		if err := r.work.Journal.Settings().Set(r.setting(), value); err != nil {
			r.work.Shell.Event("place not kept")
		}
	}
	return true
}

func (r *Screen) goTo(block int) {
	r.unfold(false)
	r.pane.ScrollToBlock(block)
	r.scrolled()
}

// scrolled says which part is being read.
func (r *Screen) scrolled() {
	at, now := r.pane.Place().Block, 0
	for i, b := range r.blocks {
		if at >= b {
			now = i
		}
	}
	r.where.SetText(r.title)
	for i, part := range r.parts {
		if part.Chosen != (i == now) {
			part.Chosen = i == now
			part.Refresh()
		}
	}
	if len(r.blocks) > 0 {
		r.where.SetText(lang.L("{{.Title}} · part {{.N}} of {{.All}}", map[string]any{"Title": r.title, "N": now + 1, "All": len(r.blocks)}))
	}
}

// follow is asked for a link in the text. The program opens no connection: an
// address is copied, to be opened by the person.
func (r *Screen) follow(dest string) {
	if id, ok := strings.CutPrefix(dest, questionLink); ok {
		r.work.Shell.Go(shell.Route{Screen: shell.Questions, Page: id})
		return
	}
	r.work.Shell.Clipboard.Copy(dest)
	r.where.SetText(lang.L("The address is on the clipboard. Paste it into a browser to open it."))
}
