package wording

import (
	"slices"
	"testing"
	"time"

	"ownway/journal"
)

func TestTheHistoryOfAStepIsToldInSentences(t *testing.T) {
	at := func(day string, r journal.Record) journal.Record {
		when, err := time.Parse("2006-01-02", day)
		if err != nil {
			t.Fatal(err)
		}
		r.At = when
		return r
	}
	with := func(title, state string, binned bool) journal.Record {
		return journal.Record{Meta: journal.Meta{Title: title, State: state, Binned: binned}}
	}
	for _, c := range []struct {
		name      string
		revisions []journal.Record // the oldest first
		want      string
	}{
		{"only written", []journal.Record{at("2026-05-01", with("Ring", "open", false))}, "On 1 May you wrote it down."},
		{"without a state", []journal.Record{at("2026-05-01", with("Ring", "", false)), at("2026-05-02", with("Ring", "open", false))}, "On 1 May you wrote it down."},
		{"set aside and taken up", []journal.Record{
			at("2025-04-01", with("Ring", "open", false)), at("2026-05-03", with("Ring", "set aside", false)), at("2026-06-01", with("Ring", "open", false)),
		}, "On 1 April 2025 you wrote it down. On 3 May you set it aside. On 1 June you took it up again."},
		{"done and opened", []journal.Record{
			at("2026-04-01", with("Ring", "done", false)), at("2026-05-03", with("Ring", "open", false)), at("2026-05-04", with("Ring", "set aside", false)), at("2026-05-05", with("Ring", "done", false)),
		}, "On 1 April you wrote it down. On 1 April it was finished. On 3 May you opened it again. On 4 May you set it aside. On 5 May it was finished."},
		{"only its place or notes", []journal.Record{
			at("2026-04-01", with("Ring", "open", false)), at("2026-05-03", with("Ring", "open", false)),
		}, "On 1 April you wrote it down."},
		{"in other words, into the bin and out", []journal.Record{
			at("2026-04-01", with("Ring", "open", false)), at("2026-05-03", with("Ring first", "open", false)),
			at("2026-05-04", with("Ring first", "open", true)), at("2026-05-05", with("Ring first", "open", false)),
		}, "On 1 April you wrote it down. On 3 May you put it in other words. On 4 May you put it in the bin. On 5 May you took it out of the bin."},
		{
			"a state of another program",
			[]journal.Record{at("2026-04-01", with("Ring", "open", false)), at("2026-05-03", with("Ring", "resting", false))},
			"On 1 April you wrote it down. On 3 May you opened it again.",
		},
	} {
		slices.Reverse(c.revisions)
		if got := StepHistory(c.revisions, DatesFor("en-GB", aDay)); got != c.want {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}
