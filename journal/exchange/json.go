package exchange

import (
	"encoding/json"
	"fmt"
	"io"
	"time"

	"ownway/journal"
)

// JSONFormat is what an export in JSON says that it is, and JSONVersion which one.
const (
	JSONFormat  = "ownway-export"
	JSONVersion = 1
)

// Item is an item of a journal in JSON. docs/export.schema.json says what each field is; what is not set is
// left out. An item has all that is needed to be read back without loss.
type Item struct {
	ID        string    `json:"id"`
	Kind      string    `json:"kind"`
	Title     string    `json:"title,omitempty"`
	Question  string    `json:"question,omitempty"` // its wording, for people
	Text      string    `json:"text"`
	Day       string    `json:"day,omitempty"`
	DayWords  string    `json:"dayInWords,omitempty"`
	Zone      string    `json:"zone,omitempty"`
	Tags      []string  `json:"tags,omitempty"`
	Feelings  []string  `json:"feelings,omitempty"`
	About     string    `json:"about,omitempty"`
	Of        string    `json:"of,omitempty"`
	Sort      string    `json:"sort,omitempty"`
	State     string    `json:"state,omitempty"`
	Order     int64     `json:"order,omitempty"`
	Reach     string    `json:"reach,omitempty"`
	WhenNot   string    `json:"whenNot,omitempty"`
	Source    string    `json:"source,omitempty"`
	Quote     string    `json:"quote,omitempty"`
	From      int64     `json:"from,omitempty"`
	PutAside  bool      `json:"putAside,omitempty"`
	Keep      bool      `json:"keep,omitempty"`
	NotBefore string    `json:"notBefore,omitempty"`
	Written   time.Time `json:"written"`
	Saved     time.Time `json:"saved"`
}

func itemOf(p page, r journal.Record) Item {
	i := Item{
		ID: r.Item.String(), Kind: r.Kind.String(), Title: r.Title, Question: p.question, Text: r.Text,
		Day: string(r.Day), DayWords: r.DayWords, Zone: r.Zone, Tags: r.Tags, Feelings: r.Feelings,
		Of: r.Of, Sort: r.Sort, State: r.State, Order: r.Order, Reach: r.Reach, WhenNot: r.WhenNot, Source: r.Source, Quote: r.Quote, From: r.From,
		PutAside: r.Aside, Keep: r.Kept, NotBefore: string(r.NotBefore), Written: r.Written, Saved: r.At,
	}
	if !r.About.IsZero() {
		i.About = r.About.String()
	}
	return i
}

// Record is the item as a journal keeps it. Error: what in it is not as an export writes it.
func (i Item) Record() (r journal.Record, err error) {
	for _, k := range journal.Kinds() {
		if k.String() == i.Kind {
			r.Kind = k
		}
	}
	if r.Kind == 0 {
		return r, fmt.Errorf("it is of a kind that is not known here: %q", i.Kind)
	}
	if r.Item, err = journal.ParseID(i.ID); err != nil {
		return r, fmt.Errorf("its id: %w", err)
	}
	if i.About != "" {
		if r.About, err = journal.ParseID(i.About); err != nil {
			return r, fmt.Errorf("what it is about: %w", err)
		}
	}
	r.Title, r.Text, r.Day, r.DayWords, r.Zone, r.Tags, r.Feelings = i.Title, i.Text, journal.Day(i.Day), i.DayWords, i.Zone, i.Tags, i.Feelings
	r.Of, r.Sort, r.State, r.Order, r.Reach, r.WhenNot = i.Of, i.Sort, i.State, i.Order, i.Reach, i.WhenNot
	r.Source, r.Quote, r.From, r.Aside, r.Kept, r.NotBefore, r.Written = i.Source, i.Quote, i.From, i.PutAside, i.Keep, journal.Day(i.NotBefore), i.Written
	return r, r.Check()
}

// writeJSON writes one object: what it is, and a list of the items, each on a line.
func writeJSON(x *export, w io.Writer) error {
	if _, err := fmt.Fprintf(w, "{\"format\":%q,\"version\":%d,\"items\":[", JSONFormat, JSONVersion); err != nil {
		return err
	}
	between := "\n"
	e := json.NewEncoder(w) // which ends a line after each
	e.SetEscapeHTML(false)
	err := x.each(func(p page, r journal.Record) error {
		if _, err := io.WriteString(w, between); err != nil {
			return err
		}
		between = ","
		return e.Encode(itemOf(p, r))
	})
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, "]}\n")
	return err
}
