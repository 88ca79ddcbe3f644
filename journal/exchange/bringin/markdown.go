package bringin

import (
	"context"
	"path"
	"regexp"
	"strings"

	"ownway/journal"
	"ownway/journal/dayinput"
)

// markdownFolder reads Markdown files, one an entry, as Obsidian, Jekyll, Logseq, Diarium and
// many others keep them.
type markdownFolder struct{}

func (markdownFolder) Format() string { return "markdown" }
func (markdownFolder) Name() string   { return "Markdown" }

// Detect looks for Markdown files in a folder, or for front matter in the one file.
func (m markdownFolder) Detect(s *Source) bool {
	names := m.files(s)
	if !s.IsFile() {
		return len(names) > 0
	}
	return len(names) > 0 && strings.HasPrefix(s.Beginning(names[0], 16), "---\n")
}

func (markdownFolder) files(s *Source) []string {
	if s.IsFile() {
		return s.Names()
	}
	return append(s.Ending(".md"), s.Ending(".markdown")...)
}

// Read reads every file.
func (m markdownFolder) Read(ctx context.Context, s *Source, found func(Entry) error, unread func(Unread)) error {
	return eachFile(ctx, m.files(s), sink{found, unread}, func(name string) (Entry, error) {
		text, err := s.Text(name, maxText)
		if err != nil {
			return Entry{}, err
		}
		return m.entry(name, text)
	})
}

func (markdownFolder) entry(name, text string) (Entry, error) {
	values, text := CutFrontMatter(strings.TrimLeft(text, "\n"))
	front := frontMatter(values)
	e := newEntry(name)
	r := &e.Record
	fileDay, slug := dayInName(name)
	text = cutProperties(text, front == nil, func(key, value string) {
		if front == nil {
			front = frontMatter{}
		}
		front[key] = []string{value}
	})
	e.Photos = len(markdownPhoto.FindAllString(text, -1))
	r.Title, r.Text = cutTitle(strings.TrimRight(text, "\n "))
	day, err := dayOfMarkdown(&r.Meta, front, fileDay)
	if err != nil {
		return e, err
	}
	if title := front.first("title"); title != "" {
		r.Title = title
	}
	if r.Title == "" {
		r.Title = slug
	}
	if dayinHeading, err := dayinput.Read(r.Title, dayinput.DayFirst); err == nil && dayinHeading != "" {
		if day == "" {
			r.Day = dayinHeading
		}
		r.Title = "" // it says no more than the day
	}
	star := front.first("starred", "favorite", "favourite")
	r.Tags = tagsOf(append(front.words("tags", "tag", "categories", "category", "keywords"), hashTags(r.Text)...), star == "true" || star == "yes")
	r.Text = withWords(r.Text, "Mood", front.first("mood"), "Weather", front.first("weather"), "Place", front.first("location", "place"))
	return e, nil
}

// markdownPhoto is a picture in a text.
var markdownPhoto = regexp.MustCompile(`(?i)!\[[^\]]*\]\([^)]*\)|!\[\[[^\]]+\.(?:png|jpe?g|gif|webp|heic|bmp)[^\]]*\]\]`)

// dayOfMarkdown gives a record its day: from the front matter, else from the name of its file.
func dayOfMarkdown(m *journal.Meta, front frontMatter, fileDay journal.Day) (journal.Day, error) {
	said := front.first("date", "day", "created", "created_at", "created-at", "creation date", "date created", "datetime")
	if said == "" {
		m.Day = fileDay
		return fileDay, nil
	}
	if err := when(m, said, front.first("timezone", "time zone", "zone")); err == nil {
		return m.Day, nil
	} else if day, loose := dayinput.Read(said, dayinput.DayFirst); loose == nil {
		m.Day = day
	} else if m.Day = fileDay; fileDay == "" {
		return "", err
	}
	return m.Day, nil
}

// nameDay is a day in the name of a file: 2019-05-01, 2019_05_01, 20190501, with a time after it perhaps.
var nameDay = regexp.MustCompile(`(?:^|[^0-9])(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?:[T _-](\d{2})[-:.h_]?(\d{2})(?:[-:.m_]?\d{2})?)?(?:[^0-9]|$)`)

// dayInName is the day in the name of a file, and the rest of the name as a title. "" and the whole name
// where there is no day in it.
func dayInName(name string) (day journal.Day, slug string) {
	base := strings.TrimSuffix(path.Base(name), path.Ext(name))
	at := nameDay.FindStringSubmatchIndex(base)
	if at == nil {
		return "", strings.TrimSpace(base)
	}
	part := func(i int) string {
		if at[2*i] < 0 {
			return ""
		}
		return base[at[2*i]:at[2*i+1]]
	}
	text := part(1) + "-" + part(2) + "-" + part(3)
	if part(4) != "" {
		if d, err := journal.ParseDay(text + "T" + part(4) + ":" + part(5)); err == nil {
			return d, titleOfSlug(base[at[1]:])
		}
	}
	d, err := journal.ParseDay(text)
	if err != nil {
		return "", strings.TrimSpace(base)
	}
	return d, titleOfSlug(base[at[7]:])
}

// titleOfSlug is the rest of a file's name as a person would read it.
func titleOfSlug(rest string) string {
	rest = strings.Trim(rest, " -_.")
	if !strings.Contains(rest, " ") {
		rest = strings.NewReplacer("-", " ", "_", " ").Replace(rest)
	}
	return rest
}

// property is a line of Logseq at the beginning of a page: a name, two colons and a value.
var property = regexp.MustCompile(`^(?:- )?([\pL][\pL\pN_-]*):: *(.*)$`)

// cutProperties takes such lines off the beginning of a text.
func cutProperties(text string, may bool, each func(key, value string)) string {
	for may {
		line, rest, _ := strings.Cut(text, "\n")
		in := property.FindStringSubmatch(line)
		if in == nil {
			break
		}
		each(strings.ToLower(in[1]), strings.TrimSpace(in[2]))
		text = rest
	}
	return text
}
