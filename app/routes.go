package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"ownway/app/config"
	"ownway/app/edit"
	"ownway/app/screens/entries"
	"ownway/app/screens/help"
	"ownway/app/screens/helped"
	"ownway/app/screens/oneline"
	"ownway/app/screens/questions"
	"ownway/app/screens/reading"
	"ownway/app/screens/recover"
	"ownway/app/screens/settings"
	"ownway/app/screens/support"
	"ownway/app/screens/today"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/wording"
	"ownway/assets"
	"ownway/content"
	"ownway/journal"
)

// frame is the rail beside the screens, and what the router needs to make them.
// Nothing else knows all screens.
func (s *session) frame() shell.Frame {
	stops := []struct {
		name  string
		icon  assets.Icon
		label string
	}{
		{shell.Today, assets.Today, lang.L("Today")},
		{shell.Questions, assets.Questions, lang.L("Questions")},
		{shell.Entries, assets.Journal, lang.L("Journal")},
		{shell.Reading, assets.Reading, lang.L("Reading")},
		{shell.Support, assets.Support, lang.L("Support")},
		{shell.Settings, assets.Settings, lang.L("Settings")},
	}
	var items []ui.RailItem
	for _, stop := range stops {
		items = append(items, ui.RailItem{Icon: stop.icon, Label: stop.label, OnTapped: func() { s.Shell.Way.To(stop.name) }})
	}
	rail := ui.NewRail("Ownway", items, ui.RailItem{Icon: assets.Lock, Label: lang.L("Lock"), Key: shell.LockKey.Label(), OnTapped: s.app.Lock})
	return shell.Frame{
		Around: func(room fyne.CanvasObject) fyne.CanvasObject { return ui.Frame(rail, container.NewStack(room)) },
		Select: func(name string) {
			for i, stop := range stops {
				if stop.name == name {
					rail.Select(i)
				}
			}
		},
		Find: s.whereIs,
		Make: s.screen,
	}
}

// screen makes the screen for a route.
func (s *session) screen(r shell.Route) shell.Screen {
	switch r.Screen {
	case shell.Questions:
		return questions.New(s.Workspace, r.Page, s.app.env.Fyne.OpenURL)
	case shell.Entries:
		return entries.New(s.Workspace, r.Item)
	case shell.Reading:
		return reading.New(s.Workspace, r)
	case shell.Support:
		return support.New(s.Workspace, s.app.lockLines())
	case shell.Settings:
		return s.settings(r.Page)
	case shell.Helped:
		return helped.New(s.Workspace, r.Page)
	case shell.OneLine:
		return oneline.New(s.Workspace)
	}
	return today.New(s.Workspace, r.Item)
}

// settings shows a page of Settings.
func (s *session) settings(page string) shell.Screen {
	a, said := s.app, s.said
	s.said = nil
	return settings.New(s.Workspace, settings.Program{
		Credentials: a.credentials, Opened: s.opened(), Backups: a.recovery.BackupsPage, Keys: keyTables(a.keys()),
		Files: []string{a.env.Config, a.lockLines().Path()}, Minimises: a.xWindow() != 0, Locale: a.env.Locale,
		WatchAway: a.watchAway, StopUpkeep: func() { s.stopUpkeep() }, Erased: s.erased, Lock: a.Lock,
	}, page, said)
}

// newRecovery is what leads back to a person's words.
func newRecovery(a *App) *recover.Recovery {
	return &recover.Recovery{
		Shell: a.shell, Credentials: a.credentials, Path: func() string { return a.env.Journal }, Options: a.options,
		Workspace: func() *edit.Workspace {
			if a.session == nil {
				return nil
			}
			return a.session.Workspace
		},
		HasRead: func() bool { return a.read }, Holds: a.hasRead, Drop: func() { a.drop() },
		Unlocked: a.begin, End: func() error { return a.session.giveUp() }, AtEnd: func(stop func()) { a.session.stopAtEnd(stop) },
		SaidFull: func() { a.session.toldFull = true }, Lock: a.Lock, Start: func() { a.unlock.Start() },
		Hidden: a.hidden.Load, ToBackups: func(said *ui.Notice) { a.session.toBackups(said) },
	}
}

// help is Help now, over whatever is shown.
func (a *App) help(back func()) *shell.Page {
	return help.Page(a.shell, wording.Region(a.env.Locale), a.session.people(), a.lockLines().Read(), back)
}

// people are those who can help the person; none, where no journal is open.
func (s *session) people() (people []help.Person) {
	if s == nil || s.Journal.IsClosed() {
		return nil
	}
	for _, h := range s.Journal.List(journal.Person) {
		people = append(people, help.Person{Name: wording.Name(h), Reach: content.Beginning(h.Reach, edit.MostGlanced)})
	}
	return people
}

// lockLines are what the person chose to have there while the journal is locked.
func (a *App) lockLines() config.LockLines { return config.LockLinesBeside(a.env.Config) }

// whereIs is where an item is read and written.
func (s *session) whereIs(item journal.ID) shell.Route {
	h := s.Journal.Head(item)
	if h == nil {
		return shell.Route{Screen: shell.Entries}
	}
	switch h.Kind.Area() {
	case journal.AreaQuestions:
		return questionsAt(h)
	case journal.AreaReading:
		return shell.Route{Screen: shell.Reading, Item: item}
	case journal.AreaSupport:
		return shell.Route{Screen: shell.Support, Item: item}
	}
	return shell.Route{Screen: shell.Entries, Item: item}
}

// questionsAt leads to an answer, a step or a question.
func questionsAt(h *journal.Head) shell.Route {
	switch h.Kind {
	case journal.Answer:
		return shell.Route{Screen: shell.Questions, Page: h.QuestionOf(), Item: h.Item}
	case journal.Step:
		return shell.Route{Screen: shell.Questions, Page: content.How, Item: h.Item}
	}
	return shell.Route{Screen: shell.Questions, Page: h.Item.String()}
}
