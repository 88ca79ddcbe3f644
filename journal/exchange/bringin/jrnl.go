package bringin

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"strings"
	"time"
)

// jrnlText reads what jrnl keeps: a file of entries, each with its time before its title, or a
// folder with a file for each day.
type jrnlText struct{}

func (jrnlText) Format() string { return "jrnl" }
func (jrnlText) Name() string   { return "jrnl" }

// jrnlHead is the first line of an entry: the time, in brackets as today's jrnl writes it or without as the
// older did, and the title.
var jrnlHead = regexp.MustCompile(`^(?:\[(\d{4}-\d{2}-\d{2}[^\]]{0,24})\]|(\d{4}-\d{2}-\d{2} \d{2}:\d{2}(?::\d{2})?)) (.*)$`)

// jrnlDay is the path of a day in a folder.
var jrnlDay = regexp.MustCompile(`(^|/)\d{4}/\d{2}/\d{2}\.txt$`)

// Detect looks whether the first line is one of an entry.
func (j jrnlText) Detect(s *Source) bool {
	names := j.files(s)
	if len(names) == 0 {
		return false
	}
	line, _, _ := strings.Cut(strings.TrimLeft(s.Beginning(names[0], 1<<12), "\n"), "\n")
	return jrnlHead.MatchString(line)
}

func (jrnlText) files(s *Source) (names []string) {
	if s.IsFile() {
		return s.Names()
	}
	for _, n := range s.Names() {
		if jrnlDay.MatchString(n) {
			names = append(names, n)
		}
	}
	return names
}

// Read reads every entry.
func (j jrnlText) Read(ctx context.Context, s *Source, found func(Entry) error, unread func(Unread)) error {
	for _, name := range j.files(s) {
		err := eachBlock(ctx, s, name, func(line string) bool { return jrnlHead.MatchString(line) }, func(n int, head, body string) error {
			e, err := j.entry(head, body)
			if err != nil {
				unread(Unread{fmt.Sprintf("%s, line %d", path.Base(name), n), err})
				return nil
			}
			return found(e)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (jrnlText) entry(head, body string) (Entry, error) {
	e := newEntry("")
	r := &e.Record
	in := jrnlHead.FindStringSubmatch(head)
	if in == nil { // it stands before the first entry
		return e, errors.New("it has no date")
	}
	if err := when(&r.Meta, in[1]+in[2], ""); err != nil {
		return e, err
	}
	title, star := strings.CutSuffix(strings.TrimRight(in[3], " "), " *")
	r.Title, r.Text = title, strings.Trim(body, "\n")
	r.Tags = tagsOf(jrnlTags(in[3]+"\n"+body), star)
	return e, nil
}

// jrnlTag is a word with a sign before it that is no part of an address.
var jrnlTag = regexp.MustCompile(`(?m)(?:^|[\s(])@([\pL\pN_][\pL\pN_\-]*)`)

func jrnlTags(text string) (tags []string) {
	for _, found := range jrnlTag.FindAllStringSubmatch(text, -1) {
		tags = append(tags, found[1])
	}
	return tags
}

// eachBlock cuts a text file into blocks, each of which begins with a line that is a head.
// What stands before the first has an empty head, and is left out if it is blank. n is the number of the line, from 1.
func eachBlock(ctx context.Context, s *Source, name string, isHead func(line string) bool, do func(n int, head, body string) error) error {
	f, err := s.File(name)
	if err != nil {
		return err
	}
	defer f.Close()
	b := block{do: do}
	read := &counted{Reader: inUTF8(f)}
	in := bufio.NewReader(read)
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		read.next()
		raw, err := in.ReadString('\n')
		if err != nil && err != io.EOF {
			return err
		}
		line := strings.TrimRight(decode([]byte(raw)), "\n")
		if b.line++; isHead(line) {
			if err := b.end(); err != nil {
				return err
			}
			b.head, b.at = line, b.line
		} else if b.body.Len() <= maxText { // with more it is refused as a whole
			b.body.WriteString(line + "\n")
		}
		if err == io.EOF {
			return b.end()
		}
	}
}

// block is a part of a file that is being read.
type block struct {
	do       func(n int, head, body string) error
	line, at int
	head     string
	body     strings.Builder
}

func (b *block) end() error {
	body := b.body.String()
	b.body.Reset()
	if b.head == "" && strings.TrimSpace(body) == "" {
		return nil
	}
	return b.do(b.at, b.head, body)
}

// jrnlJSON reads the JSON that jrnl exports.
type jrnlJSON struct{}

func (jrnlJSON) Format() string { return "jrnl-json" }
func (jrnlJSON) Name() string   { return "jrnl (JSON)" }

// Detect looks for a list of entries with bodies.
func (jrnlJSON) Detect(s *Source) bool {
	begins := jsonBeginning(s)
	return valueBegins(begins, "entries") == '[' && strings.Contains(begins, `"body"`) && strings.Contains(begins, `"title"`)
}

type jrnlEntry struct {
	Title   string   `json:"title"`
	Body    string   `json:"body"`
	Date    string   `json:"date"`
	Time    string   `json:"time"`
	Tags    []string `json:"tags"`
	Starred bool     `json:"starred"`
}

// Read reads every entry.
func (j jrnlJSON) Read(ctx context.Context, s *Source, found func(Entry) error, unread func(Unread)) error {
	name, err := s.only()
	if err != nil {
		return err
	}
	return eachElement(ctx, s, name, "entries", sink{found, unread}, j.entry)
}

func (jrnlJSON) entry(from jrnlEntry) (Entry, error) {
	e := newEntry("")
	r := &e.Record
	at := strings.TrimSpace(from.Date + " " + from.Time)
	if _, err := time.Parse(time.DateOnly, from.Date); err == nil && from.Time == "" {
		at = from.Date
	}
	r.Title, r.Text, r.Tags = strings.TrimSpace(from.Title), strings.Trim(lines(from.Body), "\n"), tagsOf(from.Tags, from.Starred)
	return e, when(&r.Meta, at, "")
}
