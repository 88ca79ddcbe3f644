package bringin

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
)

// dayOne reads the JSON that Day One exports, alone or in its archive beside the photos.
type dayOne struct{}

func (dayOne) Format() string { return "dayone" }
func (dayOne) Name() string   { return "Day One" }

// Detect looks for what Day One alone calls so.
func (dayOne) Detect(s *Source) bool { return len(dayOneFiles(s)) > 0 }

func dayOneFiles(s *Source) (names []string) {
	candidates := s.Ending(".json")
	if s.IsFile() {
		candidates = s.Names()
	}
	const far = 1 << 20 // a first entry may say much of its photos before its date
	for _, name := range candidates {
		if begins := s.Beginning(name, far); looksLikeJSON(begins) && strings.Contains(begins, `"entries"`) && strings.Contains(begins, `"creationDate"`) {
			names = append(names, name)
		}
	}
	return names
}

func looksLikeJSON(begins string) bool { return strings.HasPrefix(strings.TrimSpace(begins), "{") }

// dayOneEntry is what is read of an entry.
type dayOneEntry struct {
	UUID         string            `json:"uuid"`
	Text         string            `json:"text"`
	CreationDate string            `json:"creationDate"`
	TimeZone     string            `json:"timeZone"`
	Starred      bool              `json:"starred"`
	Tags         []string          `json:"tags"`
	Weather      dayOneWeather     `json:"weather"`
	Location     dayOneLocation    `json:"location"`
	Photos       []json.RawMessage `json:"photos"`
	Videos       []json.RawMessage `json:"videos"`
	Audios       []json.RawMessage `json:"audios"`
	PDFs         []json.RawMessage `json:"pdfAttachments"`
}

// left names what is neither words nor a photo: there is no place for it here, and nobody should
// believe that it came along.
func (d dayOneEntry) left() string {
	return list(numbered("video", len(d.Videos)), numbered("recording", len(d.Audios)), numbered("PDF", len(d.PDFs)))
}

// numbered is a number of things: "1 video", "2 videos", and "" for none.
func numbered(name string, n int) string {
	switch n {
	case 0:
		return ""
	case 1:
		return "1 " + name
	}
	return fmt.Sprint(n, " ", name, "s")
}

type dayOneWeather struct {
	Description string   `json:"conditionsDescription"`
	Celsius     *float64 `json:"temperatureCelsius"`
}

func (w dayOneWeather) words() string {
	degrees := ""
	if w.Celsius != nil {
		degrees = fmt.Sprintf("%.0f °C", *w.Celsius)
	}
	return list(w.Description, degrees)
}

type dayOneLocation struct {
	Place   string `json:"placeName"`
	Town    string `json:"localityName"`
	Country string `json:"country"`
}

func (l dayOneLocation) words() string { return list(l.Place, l.Town, l.Country) }

// Read reads every journal that is in it.
func (d dayOne) Read(ctx context.Context, s *Source, found func(Entry) error, unread func(Unread)) error {
	for _, name := range dayOneFiles(s) {
		if err := eachElement(ctx, s, name, "entries", sink{found, unread}, d.entry); err != nil {
			return err
		}
	}
	return nil
}

func (dayOne) entry(from dayOneEntry) (Entry, error) {
	e := newEntry(from.UUID)
	e.Photos = len(from.Photos)
	r := &e.Record
	if err := when(&r.Meta, from.CreationDate, from.TimeZone); err != nil {
		return e, err
	}
	title, text := cutTitle(plainDayOne(from.Text))
	r.Title, r.Tags = title, tagsOf(from.Tags, from.Starred)
	r.Text = withWords(text, "Weather", from.Weather.words(), "Place", from.Location.words(), "Left in Day One", from.left())
	return e, nil
}

// dayOnePhoto stands in a text where a photo is.
var dayOnePhoto = regexp.MustCompile(`!\[[^\]]*\]\(dayone-moment:[^)]*\)\n?`)

// dayOneEscape is a sign that Day One wrote so that it is not taken for Markdown, where no Markdown could be.
var dayOneEscape = regexp.MustCompile(`\\([.!()\-+])`)

// plainDayOne is a text without the marks that only Day One reads.
func plainDayOne(text string) string {
	text = dayOnePhoto.ReplaceAllString(lines(text), "")
	return dayOneEscape.ReplaceAllStringFunc(text, func(found string) string { return found[1:] })
}
