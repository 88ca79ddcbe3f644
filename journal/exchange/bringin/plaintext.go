package bringin

import (
	"context"
	"errors"
	"regexp"
	"strconv"
	"strings"

	"ownway/journal"
	"ownway/journal/dayinput"
)

// plainText reads one file in which each entry stands under a line with its day.
type plainText struct{}

func (plainText) Format() string { return "text" }
func (plainText) Name() string   { return "Plain text" }

// Detect looks for a line that is a day. A second one need not be there: somebody may just have begun.
func (p plainText) Detect(s *Source) bool {
	if !s.IsFile() {
		return false
	}
	for line := range strings.Lines(wholeLines(s.Beginning(s.Names()[0], 1<<14) + "\n")) {
		if isDayHeading(strings.TrimSuffix(line, "\n")) {
			return true
		}
	}
	return false
}

// Read reads every entry.
func (p plainText) Read(ctx context.Context, s *Source, found func(Entry) error, unread func(Unread)) error {
	name, err := s.only()
	if err != nil {
		return err
	}
	order := p.order(ctx, s, name)
	return eachBlock(ctx, s, name, isDayHeading, func(n int, head, body string) error {
		if head == "" {
			unread(Unread{"what stands before the first day", errors.New("it has no day")})
			return nil
		}
		e := newEntry("")
		r := &e.Record
		day, title, _ := dayHeading(head, order)
		r.Day = day
		r.Title, r.Text = cutTitle(strings.TrimSpace(body))
		if r.Title == "" {
			r.Title = title
		}
		r.Tags = tagsOf(hashTags(r.Text), false)
		if e.isNothing() {
			return nil
		}
		return found(e)
	})
}

// numbers are the first two of a day that is written in numbers with its year at the end.
var numbers = regexp.MustCompile(`^\D*(\d{1,2})[./-] ?(\d{1,2})[./-] ?\d{2,4}\b`)

// order is the order in which the days of a file are written: if one of them can only be read with
// the month first, and none only with the day, all are read so. What cannot be read is told when the entries are.
func (plainText) order(ctx context.Context, s *Source, name string) dayinput.Order {
	const months = 12
	day, month := false, false
	_ = eachBlock(ctx, s, name, isDayHeading, func(_ int, head, _ string) error {
		if in := numbers.FindStringSubmatch(head); in != nil {
			first, _ := strconv.Atoi(in[1])
			second, _ := strconv.Atoi(in[2])
			day, month = day || first > months, month || second > months
		}
		return nil
	})
	if month && !day {
		return dayinput.MonthFirst
	}
	return dayinput.DayFirst
}

func isDayHeading(line string) bool {
	_, _, ok := dayHeading(line, dayinput.DayFirst)
	return ok
}

// maxDayHeading is longer than any day with a title after it is likely to be, in bytes.
const maxDayHeading = 120

// dayHeading reads a line that is a day, alone or with a title after a dash or a colon: "# 2019-05-01", "1 May 2019:",
// "Wednesday, 1 May 2019", "2019-05-01 07:10 - By the weir". A bare number is no day.
func dayHeading(line string, order dayinput.Order) (day journal.Day, title string, ok bool) {
	line = strings.TrimSpace(line)
	if line == "" || len(line) > maxDayHeading {
		return "", "", false
	}
	line = strings.TrimSpace(strings.Trim(strings.TrimLeft(line, "#"), "*=_[] "))
	for _, cut := range []string{"", " - ", " – ", " — ", ": "} {
		date, rest := line, ""
		if cut != "" {
			var has bool
			if date, rest, has = strings.Cut(line, cut); !has {
				continue
			}
		}
		if d, ok := readDayHeading(strings.TrimSuffix(strings.TrimSpace(date), ":"), order); ok {
			return d, strings.TrimSpace(rest), true
		}
	}
	return "", "", false
}

func readDayHeading(text string, order dayinput.Order) (journal.Day, bool) {
	if weekday, rest, ok := strings.Cut(text, ","); ok && isWeekday(weekday) {
		text = strings.TrimSpace(rest)
	} else if first, rest, ok := strings.Cut(text, " "); ok && isWeekday(first) {
		text = rest
	}
	day, err := dayinput.Read(text, order)
	return day, err == nil && len(day) >= len("2006-01-02") // a year or a month alone may be anything
}

func isWeekday(word string) bool {
	switch strings.ToLower(strings.TrimSuffix(strings.TrimSpace(word), ".")) {
	case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed", "thu", "thurs", "fri", "sat", "sun":
		return true
	}
	return false
}
