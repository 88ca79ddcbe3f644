package wording

import (
	"strings"

	"fyne.io/fyne/v2/lang"

	"ownway/journal"
)

// StepHistory tells the revisions of a step, which come the newest first, as
// sentences in time: what was done with it, and on what day. Nothing is said
// of what a day left as it was.
func StepHistory(revisions []journal.Record, d Dates) string {
	var told []string
	for i := len(revisions) - 1; i >= 0; i-- {
		r := revisions[i]
		data := map[string]any{"Day": d.Day(journal.DayOf(r.At), "")}
		if i == len(revisions)-1 {
			told = append(told, lang.L("On {{.Day}} you wrote it down.", data))
			if stateOf(r) != journal.StateOpen {
				told = append(told, turned(journal.StateOpen, stateOf(r), data))
			}
			continue
		}
		before := revisions[i+1]
		if r.Title != before.Title {
			told = append(told, lang.L("On {{.Day}} you put it in other words.", data))
		}
		if stateOf(r) != stateOf(before) {
			told = append(told, turned(stateOf(before), stateOf(r), data))
		}
		switch {
		case r.Binned && !before.Binned:
			told = append(told, lang.L("On {{.Day}} you put it in the bin.", data))
		case !r.Binned && before.Binned:
			told = append(told, lang.L("On {{.Day}} you took it out of the bin.", data))
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
func turned(from, to string, data map[string]any) string {
	switch {
	case to == journal.StateAside:
		return lang.L("On {{.Day}} you set it aside.", data)
	case to == journal.StateDone:
		return lang.L("On {{.Day}} it was finished.", data)
	case from == journal.StateAside:
		return lang.L("On {{.Day}} you took it up again.", data)
	}
	return lang.L("On {{.Day}} you opened it again.", data)
}
