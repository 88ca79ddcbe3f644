package journal

import "time"

// Kind says what an item is. The numbers are in files for ever; a kind not
// known here is kept untouched and not shown.
type Kind uint64

// The kinds of version 1. What each uses of [Meta] stands in FORMAT.md.
const (
	Answer    Kind = iota + 1 // to a question: Of
	Entry                     // a page of the free journal
	Note                      // a progress note: About an answer or step, Sort
	Step                      // a piece of an answer: About, State, Order
	Person                    // Title is the name, Text how they help: Reach, WhenNot, Order
	Plan                      // a section of the plan: Title, Text, Order
	Reading                   // a copy the person added: Title, Text in Markdown, Source
	Highlight                 // a passage of a reading: About or Of, Quote, Text is the thought
	Setting                   // of the journal: Of is its name, Text its value
	Question                  // the person's own: Title
	Template                  // what an entry can begin with: Title, Text, Of, Aside, Order
	Letter                    // to oneself: Sort is the day it is for, Title, Text, Order

	lastKind = Letter // that is known here
)

// String returns the word used on screen and in exports.
func (k Kind) String() string {
	switch k {
	case Answer:
		return "answer"
	case Entry:
		return "entry"
	case Note:
		return "note"
	case Step:
		return "step"
	case Person:
		return "person"
	case Plan:
		return "plan"
	case Reading:
		return "reading"
	case Highlight:
		return "highlight"
	case Setting:
		return "setting"
	case Question:
		return "question"
	case Template:
		return "template"
	case Letter:
		return "letter"
	}
	return "unknown"
}

// The states of a step. None of them is failure.
const (
	StateOpen  = "open"
	StateDone  = "done"
	StateAside = "set aside"
)

// The days that a letter to oneself can be for, as stored in [Meta.Sort].
const (
	ForHardDay = "hard-day"
	ForGoodDay = "good-day"
)

// The kinds of note that a journal begins with, as stored in [Meta.Sort].
const (
	SortStep    = "step"
	SortSetback = "setback"
	SortHelped  = "helped"
	SortNot     = "did-not-help"
	SortMoment  = "moment"
)

// Meta is all of a record but its text.
type Meta struct {
	Item     ID        // what this is a revision of; zero: a new item
	Revision ID        // this revision
	Parents  []ID      // the revisions it was written over; none for the first
	Device   ID        // where it was written
	At       time.Time // when it was saved, by that device's clock, with its offset
	Written  time.Time // when the item's first revision was saved
	Kind     Kind
	Binned   bool // in the bin

	Title    string
	Day      Day    // when it was; see DayWords
	DayWords string // the person's own words for an uncertain day, "spring 2019"
	Tags     []string
	Feelings []string

	About   ID     // the item this one belongs to
	Of      string // what it belongs to that is no item: a question's id, a setting's name
	Sort    string // of a note
	State   string // of a step
	Order   int64  // place among its like, ascending
	Reach   string // of a person: how to reach them
	WhenNot string // of a person: when not to
	Source  string // of a reading: where the copy came from
	Quote   string // of a highlight: the passage
	From    int64  // of a highlight: byte offset of the passage in the reading's plain text
	Aside   bool   // of a question or template: put aside

	Kept      bool // keep, don't bring back
	NotBefore Day  // not to be brought back before this date

	again   uint64 // how often its sitting has saved over it: of two states of one revision the greater is the later
	unknown []byte // fields of newer programs, kept as they are
}

// Record is one revision of an item, whole.
type Record struct {
	Meta
	Text string // Markdown, exactly as typed

	sealed []byte // its box, where it is to be kept as another file has it
}

// Head is an item's present revision as the model holds it: all but its text,
// of which only the beginning is kept. Heads are shared: do not change one.
type Head struct {
	Meta
	Preview   string // the first bytes of the text, at most 320, cut between runes
	Length    int    // of the text, in bytes
	Revisions int    // how many the item has
}

// Quiet reports whether the person asked that this is not brought back, on the
// given day.
func (m Meta) Quiet(today Day) bool {
	return m.Kept || m.NotBefore > today
}

// previewSize is enough for two lines in any list, in bytes.
const previewSize = 320

// cut returns how much of a text its head keeps: at most previewSize bytes,
// ending between two runes.
func cut[T ~string | ~[]byte](text T) int {
	if len(text) <= previewSize {
		return len(text)
	}
	n := previewSize
	for n > previewSize-4 && text[n]&0xC0 == 0x80 {
		n--
	}
	return n
}
