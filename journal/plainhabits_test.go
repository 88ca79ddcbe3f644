package journal_test

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"

	"ownway/journal"
)

// habits are what people do, and how often.
var habits = []struct {
	often int
	next  func(*mirrored) act
}{
	{20, (*mirrored).fresh},
	{30, (*mirrored).revise},
	{9, (*mirrored).leave},
	{5, (*mirrored).binOne},
	{4, (*mirrored).restoreBinned},
	{6, (*mirrored).mark},
	{5, (*mirrored).label},
	{6, (*mirrored).move},
	{2, (*mirrored).set},
	{1, (*mirrored).many},
	{1, (*mirrored).purge},
	{1, (*mirrored).tidy},
}

// next is an act that a person might do now.
func (l *mirrored) next() act {
	all := 0
	for _, h := range habits {
		all += h.often
	}
	n := l.rng.IntN(all)
	var a act
	for _, h := range habits {
		if n -= h.often; n < 0 {
			a = h.next(l)
			break
		}
	}
	a.Now = l.now
	return a
}

func (l *mirrored) one(of []string) string { return of[l.rng.IntN(len(of))] }

// words are some of the words there are, up to n.
func (l *mirrored) words(n int) string {
	var b strings.Builder
	for range l.rng.IntN(n + 1) {
		b.WriteString(spellings[2*l.rng.IntN(len(spellings)/2)])
		b.WriteString(l.one([]string{" ", " ", " ", ", ", "\n", "\r\n"}))
	}
	return b.String()
}

func (l *mirrored) wordList(n int) (out []string) {
	for range l.rng.IntN(n + 1) {
		out = append(out, strings.TrimSpace(l.words(2)))
	}
	return out
}

// text is of any length: of nothing, a line, a page, and sometimes mostly blank.
func (l *mirrored) text() string {
	if l.rng.IntN(40) == 0 {
		return strings.Repeat(" \n", l.rng.IntN(400)) + l.words(2)
	}
	return l.words([]int{0, 3, 10, 40, 40, 200}[l.rng.IntN(6)])
}

func (l *mirrored) day() journal.Day {
	switch l.rng.IntN(8) {
	case 0:
		return journal.Day(l.one([]string{"", "2019", "2019-04", "0001-01-01", "9999-12-31T23:59", "2024-02-29"}))
	case 1:
		return journal.DayOf(l.now.AddDate(0, 0, -l.rng.IntN(3000)))
	}
	return journal.MinuteOf(l.now)
}

// query looks for one to three words, some begun only, or for two in a row.
func (l *mirrored) query() string {
	word := func() string {
		for {
			if w := l.one(spellings); !strings.ContainsAny(w, `"“”`) {
				return w
			}
		}
	}
	switch l.rng.IntN(4) {
	case 0:
		return `"` + word() + " " + word() + `"`
	case 1:
		runes := []rune(foldedOf(word()))
		return string(runes[:1+l.rng.IntN(len(runes))])
	case 2:
		return word() + " " + word() + "\t" + word()
	}
	return word()
}

// fresh writes something new, about something that is there.
func (l *mirrored) fresh() act {
	return act{Do: "save", Records: []journal.Record{l.newRecord()}}
}

func (l *mirrored) newRecord() journal.Record {
	kind := journal.Entry
	if l.rng.IntN(2) == 0 {
		kind = kinds[l.rng.IntN(len(kinds))]
	}
	r := journal.Record{Meta: journal.Meta{Kind: kind, Day: l.day(), Title: strings.TrimSpace(l.words(3)), Tags: l.wordList(2), Feelings: l.wordList(1)}, Text: l.text()}
	binary.BigEndian.PutUint64(r.Item[:], l.rng.Uint64()) // by the seed, because it decides between equals
	switch kind {
	case journal.Entry:
		r.DayWords = l.one([]string{"", "", "spring 2019"})
	case journal.Answer:
		r.Of = l.one([]string{"who", "how", "next-year"})
	case journal.Note, journal.Step, journal.Highlight:
		r.About, r.Sort, r.State = l.any(func(journal.Record) bool { return true }).Item, journal.SortHelped, journal.StateOpen
		r.Quote, r.From = l.words(5), l.rng.Int64N(1000)
	case journal.Person:
		r.Reach, r.WhenNot = l.words(2), l.words(2)
	case journal.Reading:
		r.Source = l.words(2)
	}
	r.Order = l.rng.Int64N(8)
	return r
}

// any is a present revision, of late more often than of old, or nothing.
func (l *mirrored) any(is func(journal.Record) bool) journal.Record {
	for range 8 {
		n := len(l.plain.order)
		if n == 0 {
			break
		}
		back := l.rng.IntN(n)
		if l.rng.IntN(2) == 0 {
			back = l.rng.IntN(min(n, 12))
		}
		if r := l.plain.items[l.plain.order[n-1-back]].last(); is(r) {
			return r
		}
	}
	return journal.Record{}
}

// edit changes something that is there and not in the bin.
func (l *mirrored) edit(change func(*journal.Record)) act {
	r := l.any(func(r journal.Record) bool { return !r.Binned })
	if r.Item.IsZero() {
		return l.fresh()
	}
	r.Tags, r.Feelings = slices.Clone(r.Tags), slices.Clone(r.Feelings)
	change(&r)
	return act{Do: "save", Records: []journal.Record{r}}
}

func (l *mirrored) revise() act {
	return l.edit(func(r *journal.Record) {
		switch l.rng.IntN(8) {
		case 0:
			r.Text = l.text()
		case 1:
			r.Text = strings.Repeat(" ", l.rng.IntN(1000))
		case 2:
			half := strings.LastIndexAny(r.Text[:len(r.Text)/2], " \n") + 1
			r.Text, r.Title = r.Text[:half], r.Title+"!"
		default:
			r.Text += l.words(6)
		}
	})
}

func (l *mirrored) mark() act {
	return l.edit(func(r *journal.Record) {
		if r.Kept = l.rng.IntN(2) == 0; !r.Kept {
			r.NotBefore = journal.DayOf(l.now.AddDate(0, 0, l.rng.IntN(60)-20))
		}
	})
}

func (l *mirrored) label() act {
	return l.edit(func(r *journal.Record) { r.Tags, r.Feelings, r.Day = l.wordList(4), l.wordList(3), l.day() })
}

func (l *mirrored) move() act {
	return l.edit(func(r *journal.Record) {
		r.Order = l.rng.Int64N(16) - 4
		r.State, r.Aside = l.one([]string{"", journal.StateOpen, journal.StateDone, journal.StateAside}), l.rng.IntN(5) == 0
	})
}

// upon is an act on something of which something is so.
func (l *mirrored) upon(do string, is func(journal.Record) bool) act {
	r := l.any(is)
	if r.Item.IsZero() {
		return l.fresh()
	}
	return act{Do: do, Items: []journal.ID{r.Item}}
}

func inTheBin(r journal.Record) bool { return r.Binned }

func (l *mirrored) leave() act { return l.upon("leave", func(journal.Record) bool { return true }) }

func (l *mirrored) binOne() act        { return l.upon("delete", func(journal.Record) bool { return true }) }
func (l *mirrored) restoreBinned() act { return l.upon("restore", inTheBin) }
func (l *mirrored) tidy() act          { return act{Do: "tidy"} }

// purge is of what is in the bin and, by mistake, of something that is not.
func (l *mirrored) purge() act {
	a := l.upon("purge", inTheBin)
	if a.Do == "purge" && l.rng.IntN(2) == 0 {
		a.Items = append(a.Items, l.any(func(r journal.Record) bool { return !r.Binned }).Item)
	}
	return a
}

func (l *mirrored) set() act {
	return act{Do: "set", Name: fmt.Sprint("setting ", l.rng.IntN(3)), Value: l.one([]string{"", " ", "on", "off", strings.Repeat("x", 320)})}
}

// many saves many at once, some of them twice.
func (l *mirrored) many() act {
	a := act{Do: "save many"}
	for range 1 + l.rng.IntN(20) {
		r := l.newRecord()
		a.Records = append(a.Records, r)
		if l.rng.IntN(4) == 0 {
			r.Text += "again"
			a.Records = append(a.Records, r)
		}
	}
	if known := l.edit(func(r *journal.Record) { r.Text += "once more" }).Records[0]; l.rng.IntN(2) == 0 {
		a.Records = append(a.Records, known)
	}
	return a
}

// refuse tries what cannot be kept. Nothing changes by it.
func (l *mirrored) refuse() error {
	r := l.any(func(journal.Record) bool { return true })
	before := r
	bad := []struct {
		make func()
		want error
	}{
		{func() { r.Text = "\xed\xa0\x80" }, journal.ErrNotText},
		{func() { r.Title += "\xff" }, journal.ErrNotText},
		{func() { r.Tags = []string{"a", "\xc3"} }, journal.ErrNotText},
		{func() { r.Day = "2026-02-29" }, journal.ErrDay},
		{func() { r.NotBefore = "10000-01-01" }, journal.ErrDay},
		{func() { r.Kind = 0 }, journal.ErrNoKind},
	}[l.rng.IntN(6)]
	bad.make()
	if _, err := l.j.Save(r); !errors.Is(err, bad.want) {
		return fmt.Errorf("got %v, want %v", err, bad.want)
	}
	if before.Item.IsZero() {
		return nil
	}
	return l.plain.hasRevisions(l.j, before.Item)
}
