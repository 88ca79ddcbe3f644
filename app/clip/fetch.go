package clip

import (
	"context"
	"errors"
	"fmt"

	"github.com/jezek/xgb/xproto"
)

// fetch asks the window that owns a selection for its text, until ctx ends.
func fetch(ctx context.Context, selection string) (string, error) {
	c, err := connect(xproto.EventMaskPropertyChange)
	if err != nil {
		return "", err
	}
	defer c.Close()
	defer context.AfterFunc(ctx, c.Close)()
	owner, err := xproto.GetSelectionOwner(c.Conn, c.atoms[selection]).Reply()
	if err != nil || owner == nil {
		return "", errors.Join(errGone, err)
	}
	if owner.Owner == 0 {
		return "", nil
	}
	for _, target := range []xproto.Atom{c.atoms[utf8Name], xproto.AtomString} {
		value, err := c.convert(c.atoms[selection], target)
		if err != nil {
			return "", err
		}
		if value == nil {
			continue
		}
		if target == xproto.AtomString {
			return fromLatin1(value), nil
		}
		return string(value), nil
	}
	return "", nil
}

// convert asks for the text in one form. The result is nil if the owner does
// not have it in that form.
func (c *client) convert(selection, target xproto.Atom) ([]byte, error) {
	xproto.ConvertSelection(c.Conn, c.window, selection, target, c.atoms[ownName], xproto.TimeCurrentTime)
	note, err := waitFor[xproto.SelectionNotifyEvent](c, func(e xproto.SelectionNotifyEvent) bool { return e.Target == target })
	if err != nil || note.Property == 0 {
		return nil, err
	}
	value, kind, err := c.take()
	if err != nil || kind == target {
		return value, err
	}
	if kind == c.atoms[pieceName] {
		return c.pieces()
	}
	return nil, nil
}

// pieces reads a long text that comes in pieces. The owner puts a piece into the
// property when we have removed the piece before; an empty piece is the end.
func (c *client) pieces() (text []byte, err error) {
	text = []byte{}
	for len(text) <= Most {
		_, err := waitFor(c, func(e xproto.PropertyNotifyEvent) bool {
			return e.Atom == c.atoms[ownName] && e.State == xproto.PropertyNewValue
		})
		if err != nil {
			return nil, err
		}
		piece, _, err := c.take()
		if err != nil {
			return nil, err
		}
		if len(piece) == 0 {
			break
		}
		text = append(text, piece...)
	}
	return text, nil
}

// take reads what the owner put into our property, and removes it.
func (c *client) take() (value []byte, kind xproto.Atom, err error) {
	const most = Most/4 + 1 // in units of four bytes
	reply, err := xproto.GetProperty(c.Conn, true, c.window, c.atoms[ownName], xproto.GetPropertyTypeAny, 0, most).Reply()
	if err != nil {
		return nil, 0, fmt.Errorf("reading the clipboard: %w", err)
	}
	if reply == nil {
		return nil, 0, errGone
	}
	return reply.Value, reply.Type, nil
}

// waitFor waits for an event. Errors of requests whose answer nobody waits for
// are ignored.
func waitFor[E any](c *client, is func(E) bool) (e E, err error) {
	for {
		event, xerr := c.WaitForEvent()
		if event == nil && xerr == nil {
			return e, ErrNoAnswer // the connection was closed while we waited
		}
		if e, ok := event.(E); ok && is(e) {
			return e, nil
		}
	}
}

// fromLatin1 reads Latin-1, the form from before Unicode in which each byte
// is a letter.
func fromLatin1(text []byte) string {
	letters := make([]rune, len(text))
	for i, b := range text {
		letters[i] = rune(b)
	}
	return string(letters)
}
