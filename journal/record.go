package journal

import (
	"bytes"
	"strings"
	"time"
)

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

	// Of what was brought in from another program; the person's later revisions keep them.
	Origin     string   // what it is there, unlike all else that is brought in: the format, ":", and the id there
	OriginHash [16]byte // of what it said there, so that what was changed there is told from what was not
	Import     ID       // the import that brought it in, or changed it last
	Zone       string   // the time zone of Day, as it stood there: "+01:00" or "Europe/London"

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

// QuestionOf is the id of the question that an answer belongs to: one of the
// article's by its name, one of the person's own by its item. An answer has one
// of the two; of one that has both, the article's counts.
func (m Meta) QuestionOf() string {
	if m.Of == "" && !m.About.IsZero() {
		return m.About.String()
	}
	return m.Of
}

// head is what the model would hold of a record.
func (r Record) head() *Head {
	h := &Head{Meta: r.Meta, Preview: strings.Clone(r.Text[:previewLength(r.Text)]), Length: len(r.Text)}
	h.Title = strings.Clone(r.Title) // which may be a part of the text, and would keep all of it in memory
	return h
}

// Quiet reports whether the person asked that this is not brought back, on the
// given day.
func (m Meta) Quiet(today Day) bool {
	return m.Kept || m.NotBefore > today
}

// previewSize is enough for two lines in any list, in bytes.
const previewSize = 320

// previewLength returns how much of a text its head keeps: at most previewSize bytes,
// ending between two runes.
func previewLength[T ~string | ~[]byte](text T) int {
	if len(text) <= previewSize {
		return len(text)
	}
	n := previewSize
	for n > previewSize-4 && text[n]&0xC0 == 0x80 {
		n--
	}
	return n
}

// contentOf is a record without what a save gives it.
func contentOf(r Record) []byte {
	r.Item, r.Parents, r.Device, r.At, r.Written, r.again = ID{}, nil, ID{}, time.Time{}, time.Time{}, 0
	return r.encode()
}

// hasSameContent reports whether two revisions of an item say the same, whoever wrote
// them when, and whether or not they are in the bin.
func (r Record) hasSameContent(other Record) bool {
	r.Binned, other.Binned = false, false
	return bytes.Equal(contentOf(r), contentOf(other))
}
