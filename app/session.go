package app

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/assets"
	"ownway/content"
	"ownway/journal"
)

// place is one of the six rooms. Each is made anew when it is entered and
// thrown away when it is left.
type place interface {
	// Content is what the place shows.
	Content() fyne.CanvasObject
	// Enter is called once the content is in the window: the place to give
	// something the focus.
	Enter()
	// Leave saves what is being written there. False: it could not be saved,
	// and the place has said so.
	Leave() bool
}

// The names of the places, for events and for opening one by name.
const (
	placeToday     = "today"
	placeQuestions = "questions"
	placeJournal   = "journal"
	placeReading   = "reading"
	placeSupport   = "support"
	placeSettings  = "settings"
)

// The names of the screens on which the keys of the rooms have a meaning.
const (
	screenRooms   = "session"
	screenWriting = "writing" // a sheet that fills the window
	screenHelp    = "help"
	screenWaiting = "waiting"
	screenLow     = "one line"
)

// session is an unlocked journal with the rooms around it.
type session struct {
	app     *App
	journal *journal.Journal
	rail    *ui.Rail
	frame   *fyne.Container // rail and room
	room    *fyne.Container // holds the present place's content
	foot    *fyne.Container // under the room: what is said once
	place   place
	name    string
	drafts  openDrafts
	lines   []func() bool // of the boxes of one line on the screen, see keeps
	said    *ui.Notice    // what was done last, for Settings to show once
	unfill  func()        // gives a sheet that fills the window back to its place; nil when none does
	anew    *shell.Task   // writes the journal anew; nil as long as none did

	reuniting  func(*draft) fyne.CanvasObject // says how it goes to bring an exchanged journal together; nil when it does not
	rescued    bool                           // a backup of an exchanged journal was made, or tried
	waiting    *waiting                       // while words that wait are offered on a screen of their own
	damaged    bool                           // that the journal is damaged was said
	toldFull   bool                           // what a full disk cost was said
	offered    bool                           // what backups have that the journal lacks is offered at the foot
	nextFoot   func()                         // says something there, once what is said now was sent away; nil: nothing
	stopUpkeep context.CancelFunc             // ends what is made up for in the background
}

// room is what the rail shows of a place and how it is made.
type room struct {
	name  string
	icon  assets.Icon
	label string
	make  func() place
}

func (s *session) rooms() []room {
	return []room{
		{placeToday, assets.Today, lang.L("Today"), func() place { return newToday(s) }},
		{placeQuestions, assets.Questions, lang.L("Questions"), func() place { return newQuestions(s, "") }},
		{placeJournal, assets.Journal, lang.L("Journal"), func() place { return newPages(s, journal.ID{}) }},
		{placeReading, assets.Reading, lang.L("Reading"), func() place { return newReading(s) }},
		{placeSupport, assets.Support, lang.L("Support"), func() place { return newSupport(s) }},
		{placeSettings, assets.Settings, lang.L("Settings"), func() place { return newSettings(s, "") }},
	}
}

// hold takes over an unlocked journal.
func (a *App) hold(j *journal.Journal) *session {
	a.session = &session{app: a, journal: j, room: container.NewStack(), stopUpkeep: func() {}}
	a.hasRead(func() {})
	return a.session
}

// hasRead is called when a journal, or a backup of one, is open: from here on the
// program locks when the person goes away. Drop gives up what is open without a
// session.
func (a *App) hasRead(drop func()) {
	a.env.CloseMemory()
	a.read, a.drop = true, drop
	a.watchItAll()
	a.watchAway()
}

// begin shows an unlocked journal.
func (a *App) begin(j *journal.Journal) {
	s := a.hold(j)
	var items []ui.RailItem
	for _, r := range s.rooms() {
		items = append(items, ui.RailItem{Icon: r.icon, Label: r.label, OnTapped: func() { s.open(r.name) }})
	}
	s.rail = ui.NewRail("Ownway", items, ui.RailItem{
		Icon: assets.Lock, Label: lang.L("Lock"), Key: "Ctrl L", OnTapped: a.Lock,
	})
	s.foot = container.NewStack()
	s.foot.Hide()
	s.frame = ui.Frame(s.rail, container.NewBorder(nil, s.foot, nil, nil, s.room))
	s.show()
	s.open(placeToday)
	s.makeUp()
	s.sayWasWide()
	s.sayFull()
	s.sayDamage()
	s.lookAhead()
	s.offerDrafts()
	a.event("unlocked")
}

// sayWasWide says that the file was open to others until now.
func (s *session) sayWasWide() {
	if s.journal.WasWide() {
		s.sayAtFoot(ui.NewNotice(lang.L("Only you can open your journal's file now."),
			lang.L("Before, other accounts on this computer could open it too. Without your passphrase they could not read what is in it."),
			ui.NewLink(lang.L("All right"), s.clearFoot)))
	}
}

// sayDamage says that not all of the journal could be opened, and that it
// cannot be written to.
func (s *session) sayDamage() {
	if problems := s.journal.Problems(); len(problems) > 0 {
		s.sayDamaged(&journal.Damage{Problems: problems})
	}
}

// sayDamaged says so of what opening it found, or a backup that read all of it.
func (s *session) sayDamaged(err error) {
	s.damaged = true
	actions := []fyne.CanvasObject{ui.NewLink(lang.L("All right"), s.clearFoot)}
	actions = append(actions, s.app.waysBack(err, s.end, s.show)...)
	s.sayAtFoot(problem(err, actions...))
}

// show puts the rail and the present place into the window, at first and when
// coming back from Help now.
func (s *session) show() {
	if s.unfill != nil {
		s.unfill()
	}
	s.app.show(screenRooms, s.frame)
	s.app.help, s.app.low = s.help, s.lowDay
	if s.place != nil {
		s.place.Enter()
	}
}

// help saves what is being written and shows the helplines. They are shown
// even when saving fails: the words wait in their place.
func (s *session) help() {
	s.flushAll()
	s.app.showHelp(s.show)
}

func (s *session) flushAll() {
	s.keepLines()
	for _, d := range s.drafts.list() {
		d.flush()
	}
}

// open goes to a place by its name, if the present one can be left.
func (s *session) open(name string) {
	for _, r := range s.rooms() {
		if r.name == name {
			s.enter(r.name, r.make)
		}
	}
}

// openItem goes to where an item is read and written.
func (s *session) openItem(h *journal.Head) {
	switch h.Kind.Area() {
	case journal.AreaQuestions:
		s.openQuestions(h)
	case journal.AreaReading:
		s.open(placeReading)
	case journal.AreaSupport:
		s.open(placeSupport)
		if p, ok := s.place.(*support); ok {
			p.reveal(h.Item)
		}
	default:
		s.enter(placeJournal, func() place { return newPages(s, h.Item) })
	}
}

// openQuestions goes to an answer, a step or a question.
func (s *session) openQuestions(h *journal.Head) {
	switch h.Kind {
	case journal.Answer:
		s.openAnswer(h)
	case journal.Step:
		s.onQuestion(content.How, func(q *questions) { q.showStep(h.Item) })
	default:
		s.openQuestion(h.Item.String())
	}
}

// openQuestion goes to a question's page.
func (s *session) openQuestion(id string) {
	s.enter(placeQuestions, func() place { return newQuestions(s, id) })
}

// openAnswer goes to an answer: the present one is on its question's page.
func (s *session) openAnswer(h *journal.Head) {
	question := h.QuestionOf()
	if answers := s.answers(question); len(answers) == 0 || answers[0].Item == h.Item {
		s.openQuestion(question)
		return
	}
	s.onQuestion(question, func(q *questions) { q.showAnswer(h.Item) })
}

// onQuestion goes to a question's page and does something there.
func (s *session) onQuestion(id string, do func(*questions)) {
	s.openQuestion(id)
	if q, ok := s.place.(*questions); ok && q.now.id == id {
		do(q)
	}
}

// enter leaves the present place and shows another. The new one is made only
// after the old one has saved.
func (s *session) enter(name string, make func() place) {
	// A box that is replaced would keep the focus, and what is typed would go
	// where nobody sees it.
	canvas := s.app.win.Canvas()
	focused := canvas.Focused()
	canvas.Unfocus()
	if !s.leave() {
		if focused != nil {
			canvas.Focus(focused)
		}
		return
	}
	s.app.esc = nil
	s.forgetLines()
	s.place, s.name = make(), name
	for i, r := range s.rooms() {
		if r.name == name {
			s.rail.Select(i)
		}
	}
	s.room.Objects = []fyne.CanvasObject{s.place.Content()}
	s.room.Refresh()
	s.place.Enter()
	s.app.event("shown " + name)
}

// settle puts what is only on the screen into what is saved: what is still being
// composed, as it is seen, and what stands in boxes of one line. False: not all of
// it could be kept.
func (s *session) settle() bool {
	s.app.env.InputMethod.Settle()
	return s.keepLines()
}

// leave saves all that is being written. When something cannot be saved it
// stays where it is, on the screen.
func (s *session) leave() bool {
	if !s.settle() {
		return false
	}
	if s.place != nil && !s.place.Leave() {
		return false
	}
	for _, d := range s.drafts.list() {
		if !s.close(d) {
			return false
		}
	}
	return true
}

// ready leaves everything, so that the journal can be closed. False: not now.
// Either something could be neither saved nor kept, and the screen says so; or the journal
// is being written anew, which is stopped, and again is called when it has.
func (s *session) ready(again func()) bool {
	s.stopUpkeep() // what it waits for may not answer, and the end of the sitting does the same
	if s.anew.Running() {
		s.anew.StopThen(again)
		return false
	}
	if s.leave() || s.keep() {
		return true
	}
	if s.app.screen != screenRooms && s.app.screen != screenLow {
		s.show()
	}
	return false
}

// stopAtEnd adds a task to what a lock and the end of the program do not wait for.
func (s *session) stopAtEnd(t *shell.Task) {
	upkeep := s.stopUpkeep
	s.stopUpkeep = func() { t.Stop(); upkeep() }
}

// keep saves all that is being written, or has it sealed for the next unlock.
// False: something is nowhere but on the screen.
func (s *session) keep() bool {
	s.keepLines()
	for _, d := range s.drafts.list() {
		if !d.flush() && !d.isKept() {
			return false
		}
	}
	return true
}

// problem puts an error into a notice.
func problem(err error, actions ...fyne.CanvasObject) *ui.Notice {
	return shell.Problem(err, actions...)
}
