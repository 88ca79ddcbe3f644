package journal

import "slices"

// Kind says what an item is. The numbers are in files for ever; a kind not
// known here is kept untouched and not shown.
type Kind uint64

// The kinds of version 1. What each uses of [Meta] stands in FORMAT.md. A new
// kind is a number here and a row in the table below: nothing else in the
// program lists kinds.
const (
	Answer    Kind = iota + 1 // to a question: see [Meta.QuestionOf]
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
)

// Area is the part of the program in which the items of a kind are written and
// read.
type Area int

// The areas. Settings have none.
const (
	NoArea Area = iota
	AreaQuestions
	AreaJournal
	AreaReading
	AreaSupport
)

// kindRow is all that the program decides by an item's kind.
type kindRow struct {
	name     string // the word in exports and in what the commands print
	area     Area
	folder   string // of an export; "": it is not exported
	ordered  bool   // listed as the person puts them in order; else the newest day first
	timeline bool   // stands in the timeline of the journal, under its day
	searched bool
	personal bool // written by the person: counted and offered where a backup is compared with the journal
}

// kindTable has a row for each kind, at its number. The first is for kinds that
// are not known here.
var kindTable = [...]kindRow{
	0:         {name: "unknown"},
	Answer:    {name: "answer", area: AreaQuestions, folder: "answers", searched: true, personal: true},
	Entry:     {name: "entry", area: AreaJournal, folder: "journal", timeline: true, searched: true, personal: true},
	Note:      {name: "note", area: AreaJournal, folder: "notes", timeline: true, searched: true, personal: true},
	Step:      {name: "step", area: AreaQuestions, folder: "steps", ordered: true, searched: true, personal: true},
	Person:    {name: "person", area: AreaSupport, folder: "people", ordered: true, searched: true, personal: true},
	Plan:      {name: "plan", area: AreaSupport, folder: "plan", ordered: true, searched: true, personal: true},
	Reading:   {name: "reading", area: AreaReading, folder: "readings", searched: true, personal: true},
	Highlight: {name: "highlight", area: AreaReading, folder: "highlights", searched: true, personal: true},
	Setting:   {name: "setting"},
	Question:  {name: "question", area: AreaQuestions, folder: "answers", ordered: true, searched: true, personal: true},
	Template:  {name: "template", area: AreaJournal, folder: "templates", ordered: true, personal: true},
	Letter:    {name: "letter", area: AreaSupport, folder: "letters", ordered: true, searched: true, personal: true},
}

// Kinds are all kinds that are known here, in the order of their numbers.
func Kinds() []Kind { return kindsWith(func(Kind) bool { return true }) }

func kindsWith(has func(Kind) bool) (list []Kind) {
	for n := range kindTable[1:] {
		list = append(list, Kind(n+1))
	}
	return slices.DeleteFunc(list, func(k Kind) bool { return !has(k) })
}

func (k Kind) row() *kindRow {
	if k >= Kind(len(kindTable)) {
		k = 0
	}
	return &kindTable[k]
}

// String returns the word used in exports and by the commands.
func (k Kind) String() string { return k.row().name }

// Area is where items of this kind are written and read.
func (k Kind) Area() Area { return k.row().area }

// ExportFolder is the folder that an export puts items of this kind into, "" if
// they are not exported.
func (k Kind) ExportFolder() string { return k.row().folder }

// IsOrdered tells the kinds that the person puts in order, by [Meta.Order], from
// those that are listed by day.
func (k Kind) IsOrdered() bool { return k.row().ordered }

// InTimeline reports whether items of this kind stand in the journal's timeline.
func (k Kind) InTimeline() bool { return k.row().timeline }

// IsSearched reports whether a search looks into items of this kind.
func (k Kind) IsSearched() bool { return k.row().searched }

// IsPersonal tells what a person wrote from settings and from what is not known
// here.
func (k Kind) IsPersonal() bool { return k.row().personal }
