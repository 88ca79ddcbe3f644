package app

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/ui"
	"ownway/journal"
)

// history is what became of a step, in sentences.
func (p *questions) history(step journal.ID) []fyne.CanvasObject {
	revisions, err := p.session.journal.Revisions(step)
	if err != nil {
		return []fyne.CanvasObject{problem(err)}
	}
	return []fyne.CanvasObject{ui.Space(ui.Space2), ui.Section(lang.L("Until now")), ui.Body(p.session.stepHistory(revisions))}
}

// stepHistory tells the revisions of a step, which come the newest first, as
// sentences in time: what was done with it, and on what day. Nothing is said
// of what a day left as it was.
func (s *session) stepHistory(revisions []journal.Record) string {
	var told []string
	tell := func(r journal.Record, sentence string) {
		day := s.app.dates().Day(journal.DayOf(r.At), "", s.app.now())
		told = append(told, lang.L(sentence, map[string]any{"Day": day}))
	}
	for i := len(revisions) - 1; i >= 0; i-- {
		r := revisions[i]
		if i == len(revisions)-1 {
			tell(r, "On {{.Day}} you wrote it down.")
			if stateOf(r) != journal.StateOpen {
				tell(r, turned(journal.StateOpen, stateOf(r)))
			}
			continue
		}
		before := revisions[i+1]
		if r.Title != before.Title {
			tell(r, "On {{.Day}} you put it in other words.")
		}
		if stateOf(r) != stateOf(before) {
			tell(r, turned(stateOf(before), stateOf(r)))
		}
		switch {
		case r.Binned && !before.Binned:
			tell(r, "On {{.Day}} you put it in the bin.")
		case !r.Binned && before.Binned:
			tell(r, "On {{.Day}} you took it out of the bin.")
		}
	}
	return strings.Join(told, " ")
}

// stateOf is the state of a step. One without any is open.
func stateOf(r journal.Record) string {
	if r.State == "" {
		return journal.StateOpen
	}
	return r.State
}

// turned is the sentence for a change of state.
func turned(from, to string) string {
	switch {
	case to == journal.StateAside:
		return "On {{.Day}} you set it aside."
	case to == journal.StateDone:
		return "On {{.Day}} it was done."
	case from == journal.StateAside:
		return "On {{.Day}} you took it up again."
	}
	return "On {{.Day}} you opened it again."
}
