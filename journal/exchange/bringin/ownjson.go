package bringin

import (
	"context"
	"fmt"
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
	in, closer, err := openOnlyJSON(ctx, s)
	if err != nil {
		return err
	}
	defer closer.Close()
	if err := in.field("items"); err != nil {
		return err
	}
	bad := func(n int, err error) { unread(Unread{fmt.Sprintf("item %d", n), err}) }
	return each(in, func(n int, from exchange.Item) error {
		r, err := from.Record()
		if err != nil {
			bad(n, err)
			return nil
		}
		return found(Entry{ID: from.ID, Record: r})
	}, bad)
}
