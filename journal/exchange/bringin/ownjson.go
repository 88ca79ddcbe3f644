package bringin

import (
	"context"
	"strings"

	"ownway/journal/exchange"
)

// ownJSON reads the JSON that Ownway exports, without loss.
type ownJSON struct{}

func (ownJSON) Format() string { return "ownway-json" }
func (ownJSON) Name() string   { return "Ownway (JSON)" }

// Detect looks for what it says that it is.
func (ownJSON) Detect(s *Source) bool {
	begins := jsonBeginning(s)
	return strings.Contains(begins, `"`+exchange.JSONFormat+`"`) && valueBegins(begins, "items") == '['
}

// Read reads every item.
func (ownJSON) Read(ctx context.Context, s *Source, found func(Entry) error, unread func(Unread)) error {
	name, err := s.only()
	if err != nil {
		return err
	}
	return eachElement(ctx, s, name, "items", sink{found, unread}, func(from exchange.Item) (Entry, error) {
		r, err := from.Record()
		return Entry{ID: from.ID, Record: r}, err
	})
}
