package bringin

import (
	"context"
	"encoding/json"
	"strings"
)

// miniDiary reads the JSON of Mini Diary: one entry a day, under the day's name.
type miniDiary struct{}

func (miniDiary) Format() string { return "minidiary" }
func (miniDiary) Name() string   { return "Mini Diary" }

// Detect looks for entries that are named by their days.
func (miniDiary) Detect(s *Source) bool {
	begins := jsonBeginning(s)
	return valueBegins(begins, "entries") == '{' && strings.Contains(begins, `"metadata"`)
}

// jsonBeginning is how a file begins that is JSON and stands alone; "" if it is not.
func jsonBeginning(s *Source) string {
	if len(s.Names()) != 1 {
		return ""
	}
	if begins := s.Beginning(s.Names()[0], 1<<16); looksLikeJSON(begins) {
		return begins
	}
	return ""
}

// valueBegins is the first sign of a field's value; 0: there is none.
func valueBegins(begins, field string) byte {
	_, after, ok := strings.Cut(begins, `"`+field+`"`)
	after = strings.TrimLeft(after, " \t\r\n:")
	if !ok || after == "" {
		return 0
	}
	return after[0]
}

// Read reads every day.
func (m miniDiary) Read(ctx context.Context, s *Source, found func(Entry) error, unread func(Unread)) error {
	in, closer, err := openOnlyJSON(ctx, s)
	if err != nil {
		return err
	}
	defer closer.Close()
	if err := in.field("entries"); err != nil {
		return err
	}
	to := sink{found, unread}
	return members(in, func(day string, from miniEntry) error {
		from.Date = day
		e, err := from.entry(ctx, day)
		return to.take(day, e, err)
	}, func(day string, err error) { unread(Unread{day, err}) })
}

// miniEntry is an entry of either of the two programs.
type miniEntry struct {
	ID    json.RawMessage `json:"id"` // a number, or a word
	Date  string          `json:"date"`
	Title string          `json:"title"`
	Text  string          `json:"text"`
	Tags  []string        `json:"tags"`
}

func (m miniEntry) entry(ctx context.Context, id string) (Entry, error) {
	e := newEntry(id)
	r := &e.Record
	if err := when(&r.Meta, m.Date, ""); err != nil {
		return e, err
	}
	text, err := markdownOf(ctx, m.Text)
	r.Title, r.Text, r.Tags = strings.TrimSpace(m.Title), text, tagsOf(m.Tags, false)
	return e, err
}

// miniDiarium reads the JSON of Mini Diarium: a list, with several entries a day.
type miniDiarium struct{}

func (miniDiarium) Format() string { return "minidiarium" }
func (miniDiarium) Name() string   { return "Mini Diarium" }

// Detect looks for its name, or for a list of entries with days and ids as it writes them.
func (miniDiarium) Detect(s *Source) bool {
	begins := jsonBeginning(s)
	if valueBegins(begins, "entries") != '[' {
		return false
	}
	return strings.Contains(begins, "Mini Diarium") || strings.Contains(begins, `"dateUpdated"`) && strings.Contains(begins, `"id"`)
}

// Read reads every entry.
func (m miniDiarium) Read(ctx context.Context, s *Source, found func(Entry) error, unread func(Unread)) error {
	name, err := s.only()
	if err != nil {
		return err
	}
	return eachElement(ctx, s, name, "entries", sink{found, unread}, func(from miniEntry) (Entry, error) {
		return from.entry(ctx, strings.Trim(strings.TrimPrefix(string(from.ID), "null"), `"`))
	})
}
