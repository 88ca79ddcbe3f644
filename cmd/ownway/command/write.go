package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"ownway/journal"
	"ownway/journal/exchange"
)

var writeVerb = verb{
	name:    "write",
	brief:   "Writes an entry, in Markdown, from standard input.",
	noWords: true,
	help: `
The text is kept exactly as it comes. If its first line is a heading, "# Title",
that becomes the entry's title, and the text is what follows the line. Several
entries are separated by a form feed, which may be a line of its own; empty ones
are passed over. With --passphrase-file - the first line of standard input is
the passphrase, and the entry is what follows it.
`,
	flags: func(fs *flag.FlagSet, r *request) {
		fs.StringVar(&r.date, "date", "", "the `DAY` it is about, as closely as you know it: 2026-11-19T07:10,\n2026-11-19, 2019-04 or 2019; without it, now")
		fs.Var(&r.tags, "tag", "a `TAG`; may be given several times")
	},
	run: (*program).write,
}

// maxInput bounds what is read in one go; a page is bounded by the journal.
const maxInput = 512 << 20

func (p *program) write(ctx context.Context, r *request) (err error) {
	day, err := p.day(r)
	if err != nil {
		return err
	}
	l, err := p.lock(r, true)
	if err != nil {
		return err
	}
	j, err := p.unlock(ctx, l, r)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, j.Close()) }()
	text, err := p.readText(ctx)
	if err != nil {
		return err
	}
	entries := entriesIn(text, day, r.tags)
	if len(entries) == 0 {
		return failed(nil, "There was no text to write.", "Send the entry to standard input, for instance: ownway write < entry.md")
	}
	written := 0
	err = j.SaveAll(ctx, entries, func(done int) { written = done })
	if written > 0 {
		p.announce(fmt.Sprintf("Wrote %s.\n", count(written, "entry", "entries")))
	}
	return err
}

func (p *program) day(r *request) (journal.Day, error) {
	if r.date == "" {
		return journal.MinuteOf(p.now()), nil
	}
	day, err := journal.ParseDay(r.date)
	if err != nil {
		return "", r.misused("--date " + err.Error())
	}
	return day, nil
}

func (p *program) readText(ctx context.Context) (string, error) {
	raw, err := awaiting(ctx, func() ([]byte, error) { return io.ReadAll(io.LimitReader(p.In, maxInput+1)) })
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	if err != nil {
		return "", failed(err, "Standard input cannot be read.", "Run the command again.")
	}
	if len(raw) > maxInput {
		return "", failed(nil, fmt.Sprintf("That is more than %d MB, and too much to write at once.", maxInput>>20), "Send it in several parts.")
	}
	if at := firstInvalid(raw); at >= 0 {
		return "", failed(nil, fmt.Sprintf("The text is not valid UTF-8, at byte %d, and would not be kept as it is.", at+1),
			"Save it as UTF-8, for instance with iconv, and run the command again.")
	}
	return string(raw), nil
}

// firstInvalid returns where a text stops being UTF-8, or -1.
func firstInvalid(raw []byte) int {
	if utf8.Valid(raw) {
		return -1
	}
	at := 0
	for {
		r, n := utf8.DecodeRune(raw[at:])
		if r == utf8.RuneError && n == 1 {
			return at
		}
		at += n
	}
}

// entriesIn cuts a text at its form feeds.
func entriesIn(text string, day journal.Day, tags []string) (entries []journal.Record) {
	for i, part := range strings.Split(text, "\f") {
		if i > 0 {
			part = afterLineEnd(part) // a form feed on a line of its own
		}
		if strings.TrimSpace(part) == "" {
			continue
		}
		title, rest := exchange.CutHeading(part)
		entries = append(entries, journal.Record{
			Meta: journal.Meta{Kind: journal.Entry, Day: day, Title: title, Tags: tags},
			Text: rest,
		})
	}
	return entries
}

func afterLineEnd(s string) string {
	if rest, ok := strings.CutPrefix(s, "\r\n"); ok {
		return rest
	}
	return strings.TrimPrefix(s, "\n")
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
