package journal_test

import (
	"cmp"
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"

	"ownway/journal"
)

// plain is what a journal holds, as simply as it can be said: no file, no key,
// no order that is kept up. Everything is worked out anew when it is asked for.
type plain struct {
	items    map[journal.ID]*plainItem
	order    []journal.ID // of the items, as they came
	settings map[string]*plainItem
	purged   time.Time // when something was removed for good, which is on a list; zero: never
	now      time.Time
}

// plainItem has all the revisions of one thing, the oldest first, without what
// the journal gave them by chance.
type plainItem struct {
	revisions []journal.Record
	sitting   bool // the next save may write over the last revision
}

func newPlain(now time.Time) *plain {
	return &plain{items: map[journal.ID]*plainItem{}, settings: map[string]*plainItem{}, now: now}
}

// reopened is the same journal under another process: no sitting goes on.
func (m *plain) reopened() *plain {
	next := &plain{items: maps.Clone(m.items), order: slices.Clone(m.order), settings: maps.Clone(m.settings), purged: m.purged, now: m.now}
	for id := range next.items {
		next.leave(id)
	}
	for name, it := range next.settings {
		next.settings[name] = &plainItem{revisions: it.revisions}
	}
	return next
}

func (it *plainItem) last() journal.Record { return it.revisions[len(it.revisions)-1] }

// with is the item with a save more.
func (it *plainItem) with(r journal.Record, at time.Time) *plainItem {
	r.Revision, r.Device, r.Parents = journal.ID{}, journal.ID{}, nil
	r.At = at.Truncate(time.Microsecond)
	if it == nil {
		r.Written = r.At
		return &plainItem{[]journal.Record{r}, true}
	}
	r.Written = it.last().Written
	before := it.revisions
	if it.sitting && !takesWords(it.last().Text, r.Text) {
		before = before[:len(before)-1]
	}
	return &plainItem{append(slices.Clone(before), r), true}
}

func (m *plain) save(r journal.Record) { m.saveAt(r, m.now) }

func (m *plain) saveAt(r journal.Record, at time.Time) {
	if m.items[r.Item] == nil {
		m.order = append(m.order, r.Item)
	}
	m.items[r.Item] = m.items[r.Item].with(r, at)
}

func (m *plain) leave(item journal.ID) {
	if it := m.items[item]; it != nil {
		m.items[item] = &plainItem{revisions: it.revisions}
	}
}

func (m *plain) set(name, value string) {
	r := journal.Record{Meta: journal.Meta{Kind: journal.Setting, Of: name}, Text: value}
	m.settings[name] = m.settings[name].with(r, m.now)
}

func (m *plain) bin(item journal.ID, binned bool) {
	if r := m.items[item].last(); r.Binned != binned {
		r.Binned = binned
		m.leave(item)
		m.save(r)
		m.leave(item)
	}
}

// restore is what bringing one thing back from a backup does to it.
func (m *plain) restore(item journal.ID, was *plainItem) {
	m.leave(item)
	switch it := m.items[item]; {
	case it == nil:
		m.order = append(m.order, item)
		m.items[item] = &plainItem{revisions: was.revisions}
	default:
		now, then := bare(it.last()), bare(was.last())
		now.Binned, then.Binned = false, false
		if !reflect.DeepEqual(now, then) {
			m.save(then)
			m.leave(item)
		}
	}
	m.bin(item, false)
}

func (m *plain) purge(items []journal.ID) {
	for _, id := range items {
		if it := m.items[id]; it != nil && it.last().Binned {
			delete(m.items, id)
			m.purged = m.now.Truncate(time.Microsecond)
			m.order = slices.DeleteFunc(m.order, func(o journal.ID) bool { return o == id })
		}
	}
}

// due are what has nothing left of its time in the bin.
func (m *plain) due() (items []journal.ID) {
	for id, left := range m.binLeft() {
		if left <= 0 {
			items = append(items, id)
		}
	}
	return items
}

// binLeft is FORMAT.md, 8.3.
func (m *plain) binLeft() map[journal.ID]time.Duration {
	now := m.now.Truncate(time.Microsecond)
	times := []time.Time{now}
	for _, r := range m.everything() {
		if !r.At.After(now) {
			times = append(times, r.At)
		}
	}
	if !m.purged.IsZero() && !m.purged.After(now) {
		times = append(times, m.purged)
	}
	slices.SortFunc(times, time.Time.Compare)
	since := times[0]
	for i := 1; i < len(times); i++ {
		if times[i].Sub(times[i-1]) > 366*24*time.Hour {
			since = times[i]
		}
	}
	left := map[journal.ID]time.Duration{}
	for _, r := range m.where(func(r journal.Record) bool { return r.Binned }) {
		from := r.At
		if from.Before(since) {
			from = since
		}
		left[r.Item] = journal.BinTime - max(now.Sub(from), 0)
	}
	return left
}

// everything is all the revisions there are, in no order.
func (m *plain) everything() (all []journal.Record) {
	for _, it := range m.items {
		all = append(all, it.revisions...)
	}
	for _, it := range m.settings {
		all = append(all, it.revisions...)
	}
	return all
}

// records is how many there have to be.
func (m *plain) records() int {
	if !m.purged.IsZero() {
		return len(m.everything()) + 1
	}
	return len(m.everything())
}

// where are the present revisions of which something is so, as they came.
func (m *plain) where(is func(journal.Record) bool) (out []journal.Record) {
	for _, id := range m.order {
		if r := m.items[id].last(); is(r) {
			out = append(out, r)
		}
	}
	return out
}

// byDay is the order of days: the newest first.
func byDay(a, b journal.Record) int {
	return -cmp.Or(cmp.Compare(a.Day, b.Day), a.Written.Compare(b.Written), cmp.Compare(a.Item.String(), b.Item.String()))
}

// byPlace is the order that the person gave.
func byPlace(a, b journal.Record) int {
	return cmp.Or(cmp.Compare(a.Order, b.Order), a.Written.Compare(b.Written), cmp.Compare(a.Item.String(), b.Item.String()))
}

// list is what journal.List has to say.
func (m *plain) list(kind journal.Kind) []journal.Record {
	out := m.where(func(r journal.Record) bool { return r.Kind == kind && !r.Binned })
	order := byDay
	switch kind {
	case journal.Step, journal.Person, journal.Plan, journal.Question, journal.Template, journal.Letter:
		order = byPlace
	}
	slices.SortFunc(out, order)
	return out
}

func (m *plain) inBin() []journal.Record {
	out := m.where(func(r journal.Record) bool { return r.Binned })
	slices.SortFunc(out, func(a, b journal.Record) int {
		return -cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Item.String(), b.Item.String()))
	})
	return out
}

// search is what a search for some words finds. Both are of [spellings].
func (m *plain) search(words string) []journal.Record {
	looked := strings.Fields(foldedOf(words))
	if strings.HasPrefix(words, `"`) {
		looked = []string{strings.Trim(foldedOf(words), `"`)}
	}
	out := m.where(func(r journal.Record) bool {
		return !r.Binned && r.Kind != journal.Template && !slices.ContainsFunc(looked, func(w string) bool { return !holds(r, w) })
	})
	slices.SortFunc(out, byDay)
	return out
}

// kinds are all that an act writes.
var kinds = []journal.Kind{
	journal.Entry, journal.Answer, journal.Note, journal.Step, journal.Person, journal.Plan, journal.Reading,
	journal.Highlight, journal.Question, journal.Template, journal.Letter,
}
