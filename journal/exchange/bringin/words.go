package bringin

import (
	"errors"
	"fmt"
	"strings"
	"time"

	_ "time/tzdata" // entries name their zones, and not every system knows them

	"ownway/journal"
)

// starred is the tag of what had a star.
const starred = "starred"

// withWords sets what another program knows beside a text under it, as words: "Weather: rain. Place: Kew."
// Facts are names and values in turn; those without a value are left out.
func withWords(text string, facts ...string) string {
	var said []string
	for i := 0; i+1 < len(facts); i += 2 {
		if value := strings.TrimSpace(facts[i+1]); value != "" {
			said = append(said, facts[i]+": "+strings.TrimSuffix(value, ".")+".")
		}
	}
	text = strings.TrimRight(text, "\n ")
	if len(said) == 0 {
		return text
	}
	if text != "" {
		text += "\n\n"
	}
	return text + strings.Join(said, " ")
}

// list is words with commas between them, without the empty ones.
func list(words ...string) string {
	var full []string
	for _, w := range words {
		if w = strings.TrimSpace(w); w != "" {
			full = append(full, w)
		}
	}
	return strings.Join(full, ", ")
}

// cutTitle takes a first line "# Title" off a Markdown text.
func cutTitle(text string) (title, rest string) {
	text = strings.TrimLeft(text, "\n")
	line, rest, _ := strings.Cut(text, "\n")
	title, ok := strings.CutPrefix(line, "# ")
	if !ok || strings.TrimSpace(title) == "" {
		return "", text
	}
	return strings.TrimSpace(strings.TrimRight(title, "# ")), strings.TrimLeft(rest, "\n")
}

// tag is a word as a tag: without a sign before it and space around it.
func tag(word string) string {
	return strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(word), "#@"))
}

// tagsOf are words as tags, each once, with one more if there was a star.
func tagsOf(words []string, star bool) (tags []string) {
	if star {
		words = append(words, starred)
	}
	seen := map[string]bool{}
	for _, w := range words {
		if w = tag(w); w != "" && !seen[w] {
			seen[w], tags = true, append(tags, w)
		}
	}
	return tags
}

// setTime gives a record the moment at which it was written: the day and the minute as the clock on the wall
// said, and the zone. Zone may be empty or unknown; then that of the time itself counts.
func setTime(r *journal.Meta, at time.Time, zone string) {
	if place, err := time.LoadLocation(zone); zone != "" && err == nil {
		at, r.Zone = at.In(place), zone
	} else {
		r.Zone = at.Format("-07:00")
	}
	r.Day = journal.MinuteOf(at)
	_, offset := at.Zone()
	r.Written = at.In(time.FixedZone("", offset)) // without all that is known of the zone, for each entry anew
}

// moments are the forms in which programs write a moment, with a zone and without.
var (
	moments = []string{time.RFC3339Nano, "2006-01-02T15:04:05.999999999Z0700", "2006-01-02 15:04:05.999999999 -0700", "2006-01-02 15:04:05Z07:00", "2006-01-02T15:04Z07:00", time.RFC1123Z}
	locals  = []string{"2006-01-02T15:04:05.999999999", "2006-01-02 15:04:05.999999999", "2006-01-02T15:04", "2006-01-02 15:04", "2006-01-02 03:04:05 PM", "2006-01-02 03:04 PM", "2006-01-02 3:04 PM"}
)

// when reads a moment or a day in the form of a program into a record.
func when(r *journal.Meta, text, zone string) error {
	text = strings.TrimSpace(text)
	if text == "" {
		return errors.New("it has no date")
	}
	r.Day, r.Zone = journal.Day(text), zone
	for _, form := range moments {
		if at, err := time.Parse(form, text); err == nil {
			setTime(r, at, zone)
		}
	}
	for _, form := range locals {
		if at, err := time.Parse(form, text); err == nil {
			r.Day = journal.MinuteOf(at)
		}
	}
	if _, err := journal.ParseDay(string(r.Day)); err != nil { // the year 0, too
		return fmt.Errorf("its date cannot be understood: %q", shortened(text))
	}
	return nil
}

// shortened is enough of a text to recognise it.
func shortened(text string) string {
	const letters = 40
	if runes := []rune(text); len(runes) > letters {
		return string(runes[:letters]) + "…"
	}
	return text
}

// newEntry is an empty entry.
func newEntry(id string) Entry {
	return Entry{ID: id, Record: journal.Record{Meta: journal.Meta{Kind: journal.Entry}}}
}

// isNothing reports whether an entry has neither words nor photos. One of our own has a kind, and
// belongs to something, without a word.
func (e Entry) isNothing() bool {
	return e.Record.Item.IsZero() && strings.TrimSpace(e.Record.Title+e.Record.Text) == "" && e.Photos == 0
}
