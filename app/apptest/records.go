package apptest

import (
	"fmt"
	"strings"

	"ownway/journal"
)

// Entry is an entry of a day.
func Entry(day journal.Day, title, text string, tags ...string) journal.Record {
	return journal.Record{Meta: journal.Meta{Kind: journal.Entry, Day: day, Title: title, Tags: tags}, Text: text}
}

// Answer is an answer to a question of the article.
func Answer(question string, day journal.Day, text string) journal.Record {
	return journal.Record{Meta: journal.Meta{Kind: journal.Answer, Of: question, Day: day}, Text: text}
}

// Note is a note on nothing.
func Note(sort string, day journal.Day, text string, feelings ...string) journal.Record {
	return journal.Record{Meta: journal.Meta{Kind: journal.Note, Sort: sort, Day: day, Feelings: feelings}, Text: text}
}

// Section is a section of the plan.
func Section(title, text string, order int64) journal.Record {
	return journal.Record{Meta: journal.Meta{Kind: journal.Plan, Title: title, Order: order}, Text: text}
}

// Drawn is the journal of the drawings.
func Drawn() []journal.Record {
	herons := Entry("2026-11-19T07:10", "Two herons", "Walked to the canal before anyone was up. Two herons. I had forgotten that being out there is different from thinking about being out there.\n\nThe one on the far bank did not move the whole time. I stayed until my hands were cold and then stayed a bit longer.", "canal")
	herons.Feelings = []string{"tired", "glad"}
	kept := Entry("2026-06-01", "The letter", "A heron, and the thing I don't want to meet by chance.")
	kept.Kept = true
	note := Note(journal.SortMoment, "2026-06-20", "Sat on the bench for ten minutes without looking at my phone.")
	note.Of = "next-year"
	return []journal.Record{
		herons, kept, note,
		Entry("2026-06-09", "Turned round at the gate", "Saw a heron from the bus, which I had not expected. Turned round at the gate and went home.", "canal"),
		Entry("2019", "", "A year I don't remember much of."),
		Answer("next-year", "2026-03-03", "Sit in the allotment on a warm evening with my sister and not be counting the minutes until I can go home."),
	}
}

// Quiet are an entry that may be brought back unasked, three that may not, and one
// that may.
func Quiet() []journal.Record {
	open := Entry("2026-11-01", "Open", "An open morning.")
	kept, later, year := Entry("2026-11-20", "Kept", "A kept sorrow."), Entry("2026-11-21", "Later", "A later sorrow."), Entry("2026-11-22", "Year", "A sorrow for next year.")
	kept.Kept, later.NotBefore, year.NotBefore = true, "2026-11-23", "2027"
	return []journal.Record{open, kept, later, year, Entry("2026-10-01", "Other", "Another open morning.")}
}

// Entries are distinct entries, one a day back over many years.
func Entries(n int) []journal.Record {
	records := make([]journal.Record, n)
	for i := range records {
		day := Day.AddDate(0, 0, -i)
		text := fmt.Sprintf("Page %d. Walked as far as the %d. lamp post and back, and it **rained**.\n\n", i, i%97)
		records[i] = Entry(journal.DayOf(day), "", text+strings.Repeat("Nothing much else happened, and that was fine. ", 30), fmt.Sprint("tag", i%40))
	}
	return records
}

// Grown are so many distinct entries, three a day, and a tenth as many notes and
// answers to one question.
func Grown(n int) []journal.Record {
	records := Entries(n)
	for i := range records {
		records[i].Day = journal.DayOf(Day.AddDate(0, 0, -i/3))
		if i%10 == 0 {
			note := records[i]
			note.Kind, note.Sort, note.Of, note.Feelings = journal.Note, journal.SortHelped, "how", []string{fmt.Sprint("feeling ", i%70)}
			answer := records[i]
			answer.Kind, answer.Of = journal.Answer, "next-year"
			records = append(records, note, answer)
		}
	}
	return records
}
