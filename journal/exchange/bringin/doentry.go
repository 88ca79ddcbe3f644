package bringin

import (
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// dayOneFolder reads what Day One 1 kept: a folder with one property list an entry.
type dayOneFolder struct{}

func (dayOneFolder) Format() string { return "dayone-classic" }
func (dayOneFolder) Name() string   { return "Day One Classic" }

// Detect looks for its files, and into the first of them.
func (dayOneFolder) Detect(s *Source) bool {
	names := s.Ending(".doentry")
	return len(names) > 0 && strings.Contains(s.Beginning(names[0], 1<<12), "<plist")
}

// Read reads every entry.
func (d dayOneFolder) Read(ctx context.Context, s *Source, found func(Entry) error, unread func(Unread)) error {
	return eachFile(ctx, s.Ending(".doentry"), sink{found, unread}, func(name string) (Entry, error) { return d.entry(s, name) })
}

func (dayOneFolder) entry(s *Source, name string) (Entry, error) {
	f, err := s.File(name)
	if err != nil {
		return Entry{}, err
	}
	defer f.Close()
	fields, err := readPropertyList(io.LimitReader(f, maxText))
	if err != nil {
		return Entry{}, err
	}
	e := newEntry(fields.text("UUID"))
	r := &e.Record
	if err := when(&r.Meta, fields.text("Creation Date"), fields.text("Time Zone")); err != nil {
		return e, err
	}
	weather, place := fields.within("Weather"), fields.within("Location")
	degrees := weather.text("Celsius")
	if degrees != "" {
		degrees += " °C"
	}
	r.Title, r.Text = cutTitle(lines(fields.text("Entry Text")))
	r.Text = withWords(r.Text, "Weather", list(weather.text("Description"), degrees),
		"Place", list(place.text("Place Name"), place.text("Locality"), place.text("Country")))
	r.Tags = tagsOf(fields.words("Tags"), fields.text("Starred") == "true")
	return e, nil
}

// properties are the values of a dictionary in a property list: a string of each simple value, a
// []string of an array, and properties of another dictionary.
type properties map[string]any

func (p properties) text(name string) string {
	s, _ := p[name].(string)
	return s
}

func (p properties) words(name string) []string {
	list, _ := p[name].([]string)
	return list
}

func (p properties) within(name string) properties {
	d, _ := p[name].(properties)
	return d
}

var errPropertyList = errors.New("it is not as this program writes an entry")

// readPropertyList reads the dictionary of a property list in XML.
func readPropertyList(r io.Reader) (properties, error) {
	d := xml.NewDecoder(r)
	d.Entity = nil
	for {
		t, err := d.Token()
		if err != nil {
			return nil, errPropertyList
		}
		if start, ok := t.(xml.StartElement); ok && start.Name.Local == "dict" {
			return readDict(d, 0)
		}
	}
}

// maxDepth is how many values may lie within each other.
const maxDepth = 32

func readDict(d *xml.Decoder, depth int) (properties, error) {
	p, key := properties{}, ""
	for {
		start, err := nextElement(d)
		if err != nil || start == nil {
			return p, err
		}
		value, err := readValue(d, *start, depth)
		if err != nil {
			return nil, err
		}
		if text, ok := value.(string); ok && start.Name.Local == "key" {
			key = text
		} else {
			p[key] = value
		}
	}
}

// nextElement is the next that begins; nil: the one around it ends.
func nextElement(d *xml.Decoder) (*xml.StartElement, error) {
	for {
		t, err := d.Token()
		if err != nil {
			return nil, errPropertyList
		}
		switch t := t.(type) {
		case xml.StartElement:
			return &t, nil
		case xml.EndElement:
			return nil, nil
		}
	}
}

func readValue(d *xml.Decoder, start xml.StartElement, depth int) (any, error) {
	if depth > maxDepth {
		return nil, errPropertyList
	}
	switch start.Name.Local {
	case "dict":
		return readDict(d, depth+1)
	case "array":
		var words []string
		for {
			in, err := nextElement(d)
			if err != nil || in == nil {
				return words, err
			}
			value, err := readValue(d, *in, depth+1)
			if err != nil {
				return nil, err
			}
			words = append(words, fmt.Sprint(value))
		}
	case "true", "false":
		return start.Name.Local, d.Skip()
	}
	var text string
	if err := d.DecodeElement(&text, &start); err != nil {
		return nil, errPropertyList
	}
	return text, nil
}
