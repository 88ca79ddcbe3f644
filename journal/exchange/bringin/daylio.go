package bringin

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
)

// daylio reads the table that Daylio exports. Its first line names the columns, in the
// language of the phone; their order is the same in each.
type daylio struct{}

func (daylio) Format() string { return "daylio" }
func (daylio) Name() string   { return "Daylio" }

// daylioColumns are the columns of a full export. Before 2020 the first was the year alone, and there was no title.
var daylioColumns = []string{"full_date", "date", "weekday", "time", "mood", "activities", "note_title", "note"}

// Detect looks at the names of the columns or, in another language, at what is in them.
func (d daylio) Detect(s *Source) bool {
	if !s.IsFile() {
		return false
	}
	in := csv.NewReader(strings.NewReader(wholeLines(s.Beginning(s.Names()[0], 1<<14))))
	in.FieldsPerRecord, in.LazyQuotes = -1, true
	head, err := in.Read()
	if err != nil {
		return false
	}
	if slices.Contains(head, "mood") && slices.Contains(head, "activities") {
		return true
	}
	row, err := in.Read()
	if err != nil || len(row) != len(daylioColumns) || len(head) != len(row) {
		return false
	}
	_, err = time.Parse(time.DateOnly, row[0])
	_, ok := clock(row[3])
	return err == nil && ok
}

// wholeLines is a text without the line in which it was cut off.
func wholeLines(text string) string {
	if i := strings.LastIndexByte(text, '\n'); i >= 0 {
		return text[:i+1]
	}
	return text
}

// Read reads every row.
func (d daylio) Read(ctx context.Context, s *Source, found func(Entry) error, unread func(Unread)) error {
	name, err := s.only()
	if err != nil {
		return err
	}
	f, err := s.File(name)
	if err != nil {
		return err
	}
	defer f.Close()
	read := &counted{Reader: inUTF8(f)}
	read.next()
	in := csv.NewReader(read)
	in.FieldsPerRecord, in.LazyQuotes = -1, true
	columns, err := in.Read()
	if err != nil {
		return errors.New("it has no line that names its columns")
	}
	place := daylioPlaces(columns)
	for {
		read.next()
		row, err := in.Read()
		if err == io.EOF {
			return ctx.Err()
		}
		if bad := (*csv.ParseError)(nil); err != nil && !errors.As(err, &bad) {
			return err // of the disk: there would be no end of it
		}
		line, _ := in.FieldPos(0)
		if err == nil {
			var e Entry
			if e, err = d.entry(ctx, func(name string) string {
				if i, ok := place[name]; ok && i < len(row) {
					return decode([]byte(row[i]))
				}
				return ""
			}); err == nil {
				if err := errors.Join(ctx.Err(), found(e)); err != nil {
					return err
				}
				continue
			}
		}
		unread(Unread{fmt.Sprintf("line %d", line), err})
	}
}

// daylioPlaces is where each column stands.
func daylioPlaces(columns []string) map[string]int {
	if !slices.Contains(columns, "mood") {
		columns = daylioColumns // in another language
	}
	place := map[string]int{}
	for i, name := range columns {
		place[strings.TrimSpace(name)] = i
	}
	return place
}

func (daylio) entry(ctx context.Context, in func(column string) string) (Entry, error) {
	e := newEntry("")
	r := &e.Record
	day := in("full_date")
	if year := in("year"); day == "" && year != "" {
		day = in("date") + " " + year
		for _, form := range []string{"2 January 2006", "January 2 2006", "2 Jan 2006"} {
			if at, err := time.Parse(form, in("date")+" "+year); err == nil {
				day = at.Format(time.DateOnly)
			}
		}
	}
	if at, ok := clock(in("time")); ok {
		day += " " + at
	}
	if err := when(&r.Meta, day, ""); err != nil {
		return e, err
	}
	note, err := markdownOf(ctx, in("note"))
	if err != nil {
		return e, err
	}
	r.Title = strings.TrimSpace(in("note_title"))
	r.Text = withWords(note, "Mood", in("mood"), "Activities", list(strings.Split(in("activities"), "|")...))
	return e, nil
}

// clock is a time of day as "07:10". False: it is none.
func clock(text string) (string, bool) {
	text = strings.ToUpper(strings.Join(strings.Fields(strings.ReplaceAll(text, "\u202f", " ")), " "))
	text = strings.NewReplacer("A.M.", "AM", "P.M.", "PM", "A. M.", "AM", "P. M.", "PM", ".", ":").Replace(text)
	for _, form := range []string{"15:04", "3:04 PM", "3:04PM", "15:04:05"} {
		if at, err := time.Parse(form, text); err == nil {
			return at.Format("15:04"), true
		}
	}
	return "", false
}
