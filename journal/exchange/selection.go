package exchange

import (
	"slices"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"ownway/journal"
)

// Selection says what of a journal is taken out. The zero value is everything;
// each field that is set leaves out what does not fit it. What has no day or no
// tags of its own, such as a step, goes with what it belongs to.
type Selection struct {
	From, To journal.Day    // the first and the last day, both taken; a month or year is all its days
	Tags     []string       // one of these
	Kinds    []journal.Kind // one of these
	Question string         // as in [journal.Meta.QuestionOf]: the question, its answers, and their steps and notes
	Reading  journal.ID     // the reading, and its highlights
}

// IsEverything reports whether nothing is left out.
func (s Selection) IsEverything() bool {
	return s.From == "" && s.To == "" && len(s.Tags) == 0 && len(s.Kinds) == 0 && s.Question == "" && s.Reading.IsZero()
}

func (s Selection) has(j *journal.Journal, h *journal.Head) bool {
	line := lineage(j, h)
	return (len(s.Kinds) == 0 || slices.Contains(s.Kinds, h.Kind)) &&
		s.hasDay(line) && s.hasTag(line) &&
		(s.Question == "" || slices.ContainsFunc(line, s.isOfQuestion)) &&
		(s.Reading.IsZero() || h.Item == s.Reading || h.About == s.Reading)
}

// lineage is an item, what it belongs to, and what that belongs to: as far as a
// note about a step of an answer goes, and no circle leads on for ever.
func lineage(j *journal.Journal, h *journal.Head) (line []*journal.Head) {
	const longest = 3
	for ; h != nil && len(line) < longest; h = j.Head(h.About) {
		line = append(line, h)
	}
	return line
}

func (s Selection) hasDay(line []*journal.Head) bool {
	if s.From == "" && s.To == "" {
		return true
	}
	i := slices.IndexFunc(line, func(h *journal.Head) bool { return h.Day != "" })
	if i < 0 {
		return false
	}
	day := line[i].Day.Date()
	// Of two days that are known less closely the shorter says how far to compare.
	reaches := func(bound journal.Day) (journal.Day, journal.Day) {
		n := min(len(day), len(bound.Date()))
		return day[:n], bound[:n]
	}
	at, first := reaches(s.From)
	before, last := reaches(s.To)
	return at >= first && before <= last
}

func (s Selection) hasTag(line []*journal.Head) bool {
	if len(s.Tags) == 0 {
		return true
	}
	i := slices.IndexFunc(line, func(h *journal.Head) bool { return len(h.Tags) > 0 })
	return i >= 0 && slices.ContainsFunc(line[i].Tags, func(tag string) bool {
		return slices.ContainsFunc(s.Tags, func(want string) bool { return sameTag(tag) == sameTag(want) })
	})
}

// sameTag is equal for tags that a person takes for one.
func sameTag(tag string) string { return cases.Fold().String(norm.NFC.String(tag)) }

func (s Selection) isOfQuestion(h *journal.Head) bool {
	return h.Kind == journal.Answer && h.QuestionOf() == s.Question ||
		h.Kind == journal.Question && h.Item.String() == s.Question
}

// layOutOf returns the pages of a selection, each where it lies in an export of everything.
func layOutOf(j *journal.Journal, s Selection) []page {
	pages := layOut(j)
	if s.IsEverything() {
		return pages
	}
	return slices.DeleteFunc(pages, func(p page) bool {
		h := j.Head(p.item)
		return h == nil || !s.has(j, h)
	})
}
