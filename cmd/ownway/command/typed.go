package command

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"unicode/utf8"

	"ownway/journal"
)

// What is typed into a terminal exists nowhere else. If it cannot be written,
// for whatever reason, it is sealed as a draft, which the window offers.

// terminal takes the terminal that standard input is, if it is one.
func (p *program) terminal() (t *terminal, is bool) {
	in, ok := p.In.(*os.File)
	if !ok {
		return nil, false
	}
	t, err := takeTerminal(in)
	return t, err == nil
}

// writeTyped reads a text from the terminal and writes it. It comes after the
// passphrase, because without a key nothing can be sealed.
func (p *program) writeTyped(ctx context.Context, j *journal.Journal, t *terminal, cut func([]byte) ([]journal.Record, error)) (err error) {
	_ = j.Drafts().KeepReserve() // room for a draft on a disk that fills up; without it there are other places
	of := &typist{keys: t.keys, screen: t.screen()}
	t.onResume(of.again)
	fmt.Fprintln(p.Err, "Type your entry. "+endsWith(t.keys.end)+" on a line of its own ends it.")
	crash := journal.CrashOf(func() {
		if err = readTyped(ctx, p.In, of); err == nil {
			t.giveBack()
			of.newLine()
			err = p.save(ctx, j, of.typed(), cut)
		}
	})
	t.giveBack()
	entries, _ := cut(of.typed())
	if crash != nil {
		_ = p.report(sealed(j, entries, errors.New("a mistake in the program")))
		panic(*crash)
	}
	if err != nil {
		of.newLine()
		return sealed(j, entries, err)
	}
	return nil
}

// sealed keeps typed entries as drafts, and adds to the error that they were
// kept.
func sealed(j *journal.Journal, entries []journal.Record, err error) error {
	if len(entries) == 0 {
		return err
	}
	e := explain(err)
	var where []string
	for _, r := range entries {
		id := journal.NewID()
		if failed := j.Drafts().Keep(id, r); failed != nil {
			e.Safe = "What you typed could not be sealed either: it is nowhere but on this screen."
			e.Next = "Copy it from the screen before you close it. " + e.Next
			e.Detail = strings.TrimPrefix(e.Detail+"; "+failed.Error(), "; ")
			return &problem{e, err}
		}
		if dir := j.Drafts().Folder(id); len(where) == 0 || where[0] != dir {
			where = append(where, dir)
		}
	}
	e.Safe = fmt.Sprintf("What you typed is not in the journal yet. It is sealed in %s, and nothing of it is lost.", strings.Join(where, " and "))
	offered := "When you unlock the journal in Ownway's window, it offers you what you typed."
	var own *problem
	if errors.As(err, &own) { // its own advice is about a file, and nothing was read from one
		e.Next = offered
	} else {
		e.Next += " " + offered
	}
	return &problem{e, err}
}

// asText is a text in which each byte that is not UTF-8 was read as the
// letter that it is in Latin-1: a terminal that is not set to UTF-8 most
// likely means that letter.
func asText(raw []byte) string {
	if utf8.Valid(raw) {
		return string(raw)
	}
	var b strings.Builder
	for len(raw) > 0 {
		r, n := utf8.DecodeRune(raw)
		if r == utf8.RuneError && n == 1 {
			r = rune(raw[0])
		}
		b.WriteRune(r)
		raw = raw[n:]
	}
	return b.String()
}

// endsWith names the key that ends a text.
func endsWith(end byte) string {
	switch {
	case end == 0:
		return "Ctrl+Z and Enter" // where the terminal puts lines together
	case end < ' ':
		return "Ctrl+" + string(rune(end|0x40))
	}
	return string(rune(end))
}
