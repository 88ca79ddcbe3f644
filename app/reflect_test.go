package app

import (
	"strings"
	"testing"

	"ownway/app/shell"
	"ownway/app/wording"
	"ownway/content"
	"ownway/journal"
)

func own(title string, order int64) journal.Record {
	return journal.Record{Meta: journal.Meta{Kind: journal.Question, Title: title, Order: order, Item: journal.NewID()}}
}

func TestTheOfferToLookBackComesWithItsDayAndOnThePageAlone(t *testing.T) {
	kept := func(r journal.Record) journal.Record { r.Kept = true; return r }
	notBefore := func(r journal.Record, day journal.Day) journal.Record { r.NotBefore = day; return r }
	at := func(day journal.Day) journal.Record { return answer(content.NextYear, day, "Words of "+string(day)) }
	for _, c := range []struct {
		name    string
		records []journal.Record
		offers  string // the day that is offered, or nothing
	}{
		{"a day too early", []journal.Record{at("2025-11-23")}, ""},
		{"on the day", []journal.Record{at("2025-11-22")}, "22 November 2025"},
		{"years after", []journal.Record{at("2019-01-01")}, "1 January 2019"},
		{"no day", []journal.Record{at("")}, ""},
		{"the newest whose day has come", []journal.Record{at("2026-03-03"), at("2025-03-03"), at("2024-03-03")}, "3 March 2025"},
		{"what is kept is passed over", []journal.Record{at("2026-03-03"), kept(at("2025-03-03")), at("2024-03-03")}, "3 March 2024"},
		{"all are kept", []journal.Record{kept(at("2025-03-03"))}, ""},
		{"not before another day", []journal.Record{notBefore(at("2025-03-03"), "2027-01-01")}, ""},
		{"not before a day that is past", []journal.Record{notBefore(at("2025-03-03"), "2026-11-22")}, "3 March 2025"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newTestApp(t, c.records...)
			onQuestions(b, content.NextYear)
			text := b.Says()
			if got := strings.Contains(text, "Look back"); got != (c.offers != "") {
				t.Errorf("it offers to look back: %v: %q", got, text)
			}
			if c.offers != "" && !strings.Contains(text, "A year has passed since what you wrote on "+c.offers) {
				t.Errorf("it says %q", text)
			}
			for _, elsewhere := range []string{shell.Today, shell.Entries, shell.Reading, shell.Support, shell.Settings} {
				b.goTo(shell.Route{Screen: elsewhere})
				if strings.Contains(b.Says(), "Look back") {
					t.Errorf("%s offers it too", elsewhere)
				}
			}
		})
	}
}

func TestAnswersToOwnQuestionsAreFoundAndNamedEverywhere(t *testing.T) {
	q := own("What do I want to keep?", 1)
	a := journal.Record{Meta: journal.Meta{Kind: journal.Answer, About: q.Item, Day: "2026-03-03", Item: journal.NewID()}, Text: "The mornings."}
	b := newTestApp(t, q, a)
	h := b.session.Journal.Head(a.Item)
	if title, rest := wording.Title(b.session.Journal, h); title != "What do I want to keep?" || rest != "The mornings." {
		t.Errorf("a list calls it %q, %q", title, rest)
	}
	b.shell.Go(shell.Route{Item: h.Item})
	if text := b.Says(); b.shell.Current().Name() != shell.Questions || !strings.Contains(text, "What do I want to keep?") || !strings.Contains(text, "The mornings.") {
		t.Errorf("a hit opens %q", text)
	}
	if err := b.session.Journal.Delete(a.Item); err != nil {
		t.Fatal(err)
	}
	b.goTo(shell.Route{Screen: shell.Entries})
	b.Press("Bin")
	if rows := b.Rows(); len(rows) != 1 || rows[0].Title != "What do I want to keep?" {
		t.Errorf("the bin says %q", b.Reads())
	}
}
