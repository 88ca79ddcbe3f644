package bringin

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strings"

	"ownway/journal"
)

// maxUnread is how many of what cannot be read are kept to be named; all are counted.
const maxUnread = 100

// Plan is what a source has, and what would come of it. Nothing of it is in the
// journal yet.
type Plan struct {
	Importer Importer
	Source   *Source

	New         int // entries that would come
	Changed     int // that were brought in before, and are otherwise there now: each becomes a new version
	ChangedHere int // of Changed: those that were written on in the journal, too
	Same        int // that are in the journal as they are
	InBin       int // that were brought in before, and are in the bin; they stay there
	Photos      int // of New and Changed, that are not brought along
	Unreadable  int
	Unread      []Unread // the first hundred of them

	First, Last journal.Day    // of all entries that have a day
	Tags        map[string]int // of all entries

	bring map[string]journal.ID // by origin: what would come, and the item it changes
	here  present
}

// Entries is how many entries could be read.
func (p *Plan) Entries() int { return p.New + p.Changed + p.Same + p.InBin }

// Look reads a source to its end and compares it with the journal, which it does not change.
// Progress, which may be nil, is told now and then how many entries it has read.
func Look(ctx context.Context, j *journal.Journal, s *Source, i Importer, progress func(read int)) (*Plan, error) {
	p := &Plan{Importer: i, Source: s, Tags: map[string]int{}, bring: map[string]journal.ID{}, here: presentIn(j)}
	p.unread(s.skipped...)
	seen := map[string]bool{}
	var failed error // of the journal
	err := i.Read(ctx, s, func(e Entry) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		origin := p.originOf(e)
		if seen[origin] { // the source has it twice
			return nil
		}
		seen[origin] = true
		if err := e.Record.Check(); err != nil {
			p.unread(Unread{cmp.Or(e.Record.Title, string(e.Record.Day), e.ID), err})
			return nil
		}
		if failed = p.weigh(j, origin, e); failed != nil {
			return failed
		}
		if n := len(seen); progress != nil && n%500 == 0 {
			progress(n)
		}
		return nil
	}, func(u Unread) { p.unread(u) })
	switch {
	case err != nil && (failed != nil || ctx.Err() != nil || len(seen) == 0):
		return nil, fmt.Errorf("reading %s: %w", i.Name(), err)
	case err != nil: // what came before it can be had
		p.unread(Unread{s.Name, err})
	}
	if len(seen) == 0 && p.Unreadable == 0 {
		return nil, ErrEmpty
	}
	return p, nil
}

func (p *Plan) unread(list ...Unread) {
	p.Unreadable += len(list)
	p.Unread = append(p.Unread, list[:min(len(list), maxUnread-len(p.Unread))]...)
}

// weigh decides what becomes of an entry.
func (p *Plan) weigh(j *journal.Journal, origin string, e Entry) error {
	if day := e.Record.Day; day != "" {
		if p.First == "" || day < p.First {
			p.First = day
		}
		p.Last = max(p.Last, day)
	}
	for _, tag := range e.Record.Tags {
		p.Tags[tag]++
	}
	h := p.here.byOrigin[origin]
	if own := e.Record.Item; h == nil && !own.IsZero() {
		if h = j.Head(own); h != nil { // a copy of what is here, or was: the journal knows better
			p.count(h)
			return nil
		}
	}
	switch {
	case h != nil && (h.Binned || h.OriginHash == hashOf(e.Record)):
		p.count(h)
		return nil
	case h != nil:
		p.Changed++
		if becomes, _, err := fateOf(j, h); err != nil {
			return err
		} else if becomes == binned || becomes == stays {
			p.ChangedHere++
		}
		p.bring[origin] = h.Item
	default:
		is, err := p.here.has(j, e.Record)
		if err != nil || is {
			p.Same++
			return err
		}
		p.New++
		p.bring[origin] = e.Record.Item
	}
	p.Photos += e.Photos
	return nil
}

func (p *Plan) count(h *journal.Head) {
	if h.Binned {
		p.InBin++
	} else {
		p.Same++
	}
}

// originOf names an entry among all that is brought in. One without an id is
// known by its day, title and text.
func (p *Plan) originOf(e Entry) string {
	id := e.ID
	if id == "" {
		sum := sumOf(string(e.Record.Day), e.Record.Title, e.Record.Text)
		id = hex.EncodeToString(sum[:])
	}
	return p.Importer.Format() + ":" + id
}

// hashOf is of all that is taken over of an entry.
func hashOf(r journal.Record) [16]byte {
	return sumOf(slices.Concat([]string{
		r.Kind.String(), r.Title, r.Text, string(r.Day), r.DayWords, r.Zone, r.Of, r.About.String(), r.Sort, r.State, r.Reach, r.WhenNot, r.Source, r.Quote,
		fmt.Sprint(r.Order, r.From, r.Aside, r.Kept, r.NotBefore),
	}, r.Tags, []string{""}, r.Feelings)...)
}

func sumOf(parts ...string) (sum [16]byte) {
	h := sha256.New()
	for _, part := range parts {
		fmt.Fprintf(h, "%d ", len(part))
		_, _ = io.WriteString(h, part)
	}
	copy(sum[:], h.Sum(nil))
	return sum
}

// present is what the journal has already.
type present struct {
	byOrigin map[string]*journal.Head
	byDay    map[journal.Day][]*journal.Head // what is here, wherever it came from
}

func presentIn(j *journal.Journal) present {
	p := present{map[string]*journal.Head{}, map[journal.Day][]*journal.Head{}}
	for _, kind := range journal.Kinds() {
		for _, h := range j.List(kind) {
			p.add(h)
		}
	}
	for _, h := range j.Bin().List() {
		p.add(h)
	}
	return p
}

func (p present) add(h *journal.Head) {
	if h.Origin != "" {
		p.byOrigin[h.Origin] = h
	}
	if h.Kind.IsPersonal() && !h.Binned {
		p.byDay[h.Day] = append(p.byDay[h.Day], h)
	}
}

// has reports whether the same was written here, or brought in some other way: of
// the same day and time, with the same title and text.
func (p present) has(j *journal.Journal, r journal.Record) (bool, error) {
	for _, h := range p.byDay[r.Day] {
		if h.Kind != r.Kind || h.Title != r.Title || h.Length != len(r.Text) || !strings.HasPrefix(r.Text, h.Preview) {
			continue
		}
		there, err := j.Get(h.Item)
		if err != nil || there.Text == r.Text {
			return err == nil, err
		}
	}
	return false, nil
}
