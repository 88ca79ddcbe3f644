package command

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"unicode/utf8"

	"ownway/journal"
	"ownway/journal/dayinput"
	"ownway/journal/exchange"
	"ownway/journal/exchange/bringin"
)

var writeVerb = verb{
	name:    "write",
	brief:   "Writes an entry, in Markdown, from standard input.",
	noWords: true,
	help: `
The text is kept exactly as it comes, but for a byte order mark. If its first
line is a heading, "# Title", that becomes the entry's title, and the text is
what follows the line. Several entries are separated by a form feed, which may
be a line of its own; empty ones are passed over. An entry can begin with its
own day and tags, between two lines "---": "date: 2019-05-01T07:10" and
"tags: river, morning". With --passphrase-file - the
first line of standard input is the passphrase, and the entry is what follows
it. What is typed at a terminal and cannot be written is sealed, and the window
offers it.
`,
	flags: func(fs *flag.FlagSet, r *request) {
		fs.StringVar(&r.date, "date", "", "the `DAY` it is about, as closely as you know it: 2026-11-19T07:10,\n2026-11-19, 19/11/2026, 2019-04 or 2019; without it, now")
		fs.Var(&r.tags, "tag", "a `TAG`; may be given several times")
	},
	run: (*program).write,
}

func (p *program) write(ctx context.Context, r *request) (err error) {
	day, err := p.day(r)
	if err != nil {
		return err
	}
	l, err := p.lock(r, true)
	if err != nil {
		return err
	}
	secret, err := p.waysIn(ctx, l, r)
	if err != nil {
		return errors.Join(err, l.Close())
	}
	// The terminal is taken already here, because a person may begin to type while
	// the passphrase is being tried.
	typing, isTyped := p.terminal()
	if isTyped {
		defer typing.giveBack()
	}
	j, err := open(ctx, l, secret)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, j.Close()) }()
	if err := damage(j.Problems()); err != nil {
		return err // before anything is typed
	}
	order := dayOrder()
	cut := func(text []byte) ([]journal.Record, error) { return entriesIn(asText(text), day, r.tags, order) }
	if isTyped {
		return p.writeTyped(ctx, j, typing, cut)
	}
	raw, err := p.readAll(ctx)
	if err != nil {
		return err
	}
	return stillThere(p.save(ctx, j, raw, cut))
}

// stillThere adds to an error that what could not be written is still where
// it came from.
func stillThere(err error) error {
	var own *problem
	if err == nil || errors.As(err, &own) { // its own words say already what is safe
		return err
	}
	e := explain(err)
	e.Safe += " What was sent to standard input is still where it came from."
	return &problem{e, err}
}

// save writes what was read as entries.
func (p *program) save(ctx context.Context, j *journal.Journal, raw []byte, cut func([]byte) ([]journal.Record, error)) error {
	if err := testText(raw); err != nil {
		return err
	}
	entries, err := cut(raw)
	if err != nil {
		return err
	}
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
	day, err := dayinput.Read(r.date, dayOrder())
	if err != nil {
		return "", r.misused("--date " + err.Error())
	}
	if string(day) != r.date { // 3/4/2018 is another day elsewhere, and a script may run in another locale
		fmt.Fprintf(p.Err, "The day is %s.\n", day)
	}
	return day, nil
}

func dayOrder() dayinput.Order {
	return dayinput.OrderFor(cmp.Or(os.Getenv("LC_ALL"), os.Getenv("LC_TIME"), os.Getenv("LANG")))
}

func (p *program) readAll(ctx context.Context) ([]byte, error) {
	raw, err := awaiting(ctx, func() ([]byte, error) { return io.ReadAll(io.LimitReader(p.In, maxInput+1)) })
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		return nil, failed(err, "Standard input cannot be read.", "Run the command again.")
	}
	return raw, nil
}

// testText refuses what would not be kept as it is.
func testText(raw []byte) error {
	if len(raw) > maxInput {
		return failed(nil, fmt.Sprintf("That is more than %d MB, and too much to write at once.", maxInput>>20), "Send it in several parts.")
	}
	if journal.IsUTF16(raw) {
		return failed(journal.ErrNotText, "The text is in UTF-16, as Windows PowerShell and Notepad can write it, and not in UTF-8.",
			"Save it as UTF-8, and run the command again.")
	}
	if at := firstInvalid(raw); at >= 0 {
		return failed(nil, fmt.Sprintf("The text is not valid UTF-8, at byte %d, and would not be kept as it is.", at+1),
			"Save it as UTF-8, for instance with iconv, and run the command again.")
	}
	return nil
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

// entriesIn cuts a text at its form feeds. A byte order mark, which some editors
// put at the beginning of a file, is no part of it. An entry that says its own day is of that
// day, and its own tags come beside those of all.
func entriesIn(text string, day journal.Day, tags []string, order dayinput.Order) (entries []journal.Record, err error) {
	for i, part := range strings.Split(text, "\f") {
		if i > 0 {
			part = afterLineEnd(part) // a form feed on a line of its own
		}
		part = string(journal.WithoutByteOrderMark([]byte(part)))
		if strings.TrimSpace(part) == "" {
			continue
		}
		r := journal.Record{Meta: journal.Meta{Kind: journal.Entry, Day: day, Tags: tags}}
		part, wrong := ownDayAndTags(&r.Meta, part, order)
		if wrong != nil && err == nil { // the text stays whole, for who typed it
			err = failed(wrong, fmt.Sprintf("The day of entry %d cannot be understood, and nothing was written.", i+1), "Write it as 2026-11-19T07:10, 2026-11-19, 2019-04 or 2019.")
		}
		r.Title, r.Text = exchange.CutHeading(part)
		entries = append(entries, r)
	}
	return entries, err
}

// ownDayAndTags takes an entry's own day and tags off its beginning. Anything else that begins so is its text.
func ownDayAndTags(m *journal.Meta, part string, order dayinput.Order) (rest string, err error) {
	values, rest := bringin.CutFrontMatter(part)
	for name := range values {
		if name != "date" && name != "tags" {
			return part, nil
		}
	}
	if len(values) == 0 {
		return part, nil
	}
	if said := values["date"]; len(said) > 0 {
		if m.Day, err = dayinput.Read(said[0], order); err != nil {
			return part, err
		}
	}
	m.Tags = slices.Clone(m.Tags)
	for _, tag := range bringin.Tags(values["tags"]) {
		if !slices.Contains(m.Tags, tag) {
			m.Tags = append(m.Tags, tag)
		}
	}
	return rest, nil
}

func afterLineEnd(s string) string {
	if rest, ok := strings.CutPrefix(s, "\r\n"); ok {
		return rest
	}
	return strings.TrimPrefix(s, "\n")
}
