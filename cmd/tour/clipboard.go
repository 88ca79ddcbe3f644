package main

import (
	"context"
	"encoding/binary"
	"errors"
	"slices"

	"github.com/jezek/xgb/xproto"
)

// text is what the tour offers and asks for on the clipboard.
const text = "UTF8_STRING"

// The selections that a program may hold: what was copied, and what is selected.
const (
	clipboard = "CLIPBOARD"
	primary   = "PRIMARY"
)

// copy takes hold of a selection, as a program does when a person copies or selects.
func (s *screen) copy(selection, content string) error {
	s.mu.Lock()
	s.copied, s.handed = []byte(content), 0
	s.mu.Unlock()
	return xproto.SetSelectionOwnerChecked(s.conn, s.self, s.atom(selection), xproto.TimeCurrentTime).Check()
}

// taken says whether somebody has taken what we copied.
func (s *screen) taken() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.handed > 0
}

// hand answers somebody who wants to paste what we hold.
func (s *screen) hand(wish xproto.SelectionRequestEvent) {
	answer := xproto.SelectionNotifyEvent{
		Time: wish.Time, Requestor: wish.Requestor, Selection: wish.Selection, Target: wish.Target,
	}
	targets, utf8 := s.atom("TARGETS"), s.atom(text)
	s.mu.Lock()
	content := slices.Clone(s.copied)
	s.mu.Unlock()
	switch wish.Target {
	case utf8:
		answer.Property = wish.Property
		xproto.ChangeProperty(s.conn, xproto.PropModeReplace, wish.Requestor, wish.Property, utf8,
			8, uint32(len(content)), content)
	case targets:
		answer.Property = wish.Property
		offer := make([]byte, 8)
		binary.LittleEndian.PutUint32(offer, uint32(targets))
		binary.LittleEndian.PutUint32(offer[4:], uint32(utf8))
		xproto.ChangeProperty(s.conn, xproto.PropModeReplace, wish.Requestor, wish.Property, xproto.AtomAtom,
			32, 2, offer)
	}
	xproto.SendEvent(s.conn, false, wish.Requestor, 0, string(answer.Bytes()))
	if wish.Target != utf8 {
		return
	}
	s.mu.Lock()
	s.handed++
	s.mu.Unlock()
}

// clipboard asks whoever holds the clipboard for its text; "" when nobody does.
func (s *screen) clipboard(ctx context.Context) (string, error) {
	const property = "TOUR_PASTE"
	owner, err := xproto.GetSelectionOwner(s.conn, s.atom(clipboard)).Reply()
	if err != nil {
		return "", err
	}
	if owner.Owner == 0 {
		return "", nil
	}
	s.mu.Lock()
	s.delivered = false
	s.mu.Unlock()
	xproto.DeleteProperty(s.conn, s.self, s.atom(property))
	xproto.ConvertSelection(s.conn, s.self, s.atom(clipboard), s.atom(text), s.atom(property), xproto.TimeCurrentTime)
	if err := s.until(ctx, s.answered); err != nil {
		return "", errors.New("the owner of the clipboard does not answer")
	}
	return string(s.property(s.self, property)), nil
}

func (s *screen) answered() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.delivered
}
