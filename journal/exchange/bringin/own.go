package bringin

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"ownway/journal"
)

// ownFolder reads the folder of Markdown that Ownway exports, without loss: what it is, what it
// belongs to, and to the byte what was typed.
type ownFolder struct{}

func (ownFolder) Format() string { return "ownway" }
func (ownFolder) Name() string   { return "Ownway" }

// Detect looks for a file that begins as an export's does.
func (o ownFolder) Detect(s *Source) bool {
	for i, name := range s.Ending(".md") {
		if strings.HasPrefix(s.Beginning(name, 64), "---\nkind: ") {
			return true
		}
		if i == 16 { // README.md may be among the first; hardly anything else is
			break
		}
	}
	return false
}

// Read reads every file but the one that says what the folder is.
func (o ownFolder) Read(ctx context.Context, s *Source, found func(Entry) error, unread func(Unread)) error {
	names := slices.DeleteFunc(slices.Clone(s.Ending(".md")), func(n string) bool { return n == "README.md" })
	return eachFile(ctx, names, sink{found, unread}, func(name string) (Entry, error) {
		raw, err := s.bytes(name, maxText)
		if err != nil {
			return Entry{}, err
		}
		return o.entry(string(raw))
	})
}

var errNotOwn = errors.New("it is not as an export of Ownway writes a file")

func (ownFolder) entry(raw string) (Entry, error) {
	head, text, ok := strings.Cut(strings.TrimPrefix(raw, "---\n"), "\n---\n")
	if !ok || !strings.HasPrefix(raw, "---\n") {
		return Entry{}, errNotOwn
	}
	fields := map[string]string{}
	for line := range strings.Lines(head) {
		name, value, ok := strings.Cut(strings.TrimSuffix(line, "\n"), ": ")
		if !ok {
			return Entry{}, errNotOwn
		}
		fields[name] = value
	}
	e := Entry{ID: fields["id"]}
	r := &e.Record
	if err := readOwn(&r.Meta, fields); err != nil {
		return e, err
	}
	if r.Title != "" {
		_, text, _ = strings.Cut(text, "\n") // it repeats the title
	}
	r.Text = text
	return e, nil
}

// readOwn reads the fields of an export's front matter. A value is a bare word, or a text or
// list of texts as JSON writes them.
func readOwn(m *journal.Meta, fields map[string]string) (err error) {
	read := func(name string, into any) {
		if value, ok := fields[name]; ok {
			if e := json.Unmarshal([]byte(value), into); e != nil {
				err = fmt.Errorf("its %q cannot be read", name)
			}
		}
	}
	for _, k := range journal.Kinds() {
		if k.String() == fields["kind"] {
			m.Kind = k
		}
	}
	if m.Kind == 0 {
		return fmt.Errorf("it is of a kind that is not known here: %q", shortened(fields["kind"]))
	}
	if m.Item, err = journal.ParseID(fields["id"]); err != nil {
		return errors.New("its id cannot be read")
	}
	for name, into := range map[string]any{
		"title": &m.Title, "day-in-words": &m.DayWords, "tags": &m.Tags, "feelings": &m.Feelings, "sort": &m.Sort, "state": &m.State,
		"reach": &m.Reach, "when-not": &m.WhenNot, "source": &m.Source, "quote": &m.Quote, "of": &m.Of, "zone": &m.Zone,
	} {
		read(name, into)
	}
	m.Day, m.NotBefore = journal.Day(fields["day"]), journal.Day(fields["not-before"])
	m.From, _ = strconv.ParseInt(fields["from"], 10, 64)
	m.Order, _ = strconv.ParseInt(fields["order"], 10, 64)
	m.Kept, m.Aside = fields["keep"] == "yes", fields["put-aside"] == "yes"
	m.Written, _ = time.Parse(time.RFC3339, fields["written"])
	if about, ok := fields["about"]; ok {
		m.About, _ = journal.ParseID(about)
	}
	for _, d := range []journal.Day{m.Day, m.NotBefore} {
		if _, e := journal.ParseDay(string(d)); e != nil {
			return e
		}
	}
	return err
}
