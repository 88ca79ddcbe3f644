package wording

import (
	"fyne.io/fyne/v2/lang"

	"ownway/journal"
)

// Kind is what kind of thing a record is, or which question it answers.
func Kind(j *journal.Journal, m journal.Meta) string {
	switch m.Kind {
	case journal.Answer:
		return Question(j, m.QuestionOf())
	case journal.Entry:
		return lang.L("An entry")
	case journal.Note:
		return NoteKind(j, m.Sort)
	case journal.Step:
		return lang.L("A step")
	case journal.Person:
		return lang.L("A person who can support you")
	case journal.Plan:
		return lang.L("A section of your plan")
	case journal.Highlight:
		return lang.L("A thought on a passage")
	case journal.Question:
		return lang.L("A question of your own")
	case journal.Template:
		return lang.L("A template")
	case journal.Letter:
		return lang.L("A letter to yourself")
	}
	return lang.L("Something you wrote")
}

// NoteKind is what the person calls a kind of note, by what is stored of it.
func NoteKind(j *journal.Journal, sort string) string {
	for _, k := range j.Settings().NoteKinds() {
		if k.Sort == sort {
			return OneLine(NoteKindName(k))
		}
	}
	return OneLine(FirstNoteKindName(sort))
}

// NoteKindName is what a kind of note is called: by the person, or as it was at
// first.
func NoteKindName(k journal.NoteKind) string {
	if k.Name != "" {
		return k.Name
	}
	return FirstNoteKindName(k.Sort)
}

// FirstNoteKindName is the name of a kind as a journal begins with it. Of a kind
// that is none of the five, as in notes from elsewhere, it is what is stored.
func FirstNoteKindName(sort string) string {
	switch sort {
	case journal.SortStep:
		return lang.L("A step")
	case journal.SortSetback:
		return lang.L("A setback")
	case journal.SortHelped:
		return lang.L("What helped")
	case journal.SortNot:
		return lang.L("What did not help")
	case journal.SortMoment:
		return lang.L("A good moment")
	case "":
		return lang.L("A note")
	}
	return sort
}

// LetterDays are the days that a letter to oneself can be for, as stored and as
// said.
func LetterDays() []struct{ Sort, Name string } {
	return []struct{ Sort, Name string }{
		{journal.ForHardDay, lang.L("For a hard day")},
		{journal.ForGoodDay, lang.L("For a good day")},
		{"", lang.L("For any day")},
	}
}

// LetterDay is the day that a letter is for, by what is stored of it.
func LetterDay(sort string) string {
	for _, d := range LetterDays() {
		if d.Sort == sort {
			return d.Name
		}
	}
	return sort
}
