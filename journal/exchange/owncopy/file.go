package owncopy

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"ownway/journal/atomicfile"
)

// load reads the whole file, and refuses one that is written to meanwhile: half of an old
// page and half of a new one would be kept as if somebody had written that.
func load(ctx context.Context, path string) ([]byte, error) {
	f, before, err := atomicfile.Open(path, os.O_RDONLY)
	if errors.Is(err, atomicfile.ErrNotRegular) {
		return nil, ErrNotFile
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if before.Size() > maxFile {
		return nil, ErrTooLarge
	}
	b, err := io.ReadAll(io.LimitReader(patiently{ctx, f}, maxFile+1))
	if err != nil {
		return nil, err
	}
	after, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if int64(len(b)) != before.Size() || after.Size() != before.Size() || !after.ModTime().Equal(before.ModTime()) {
		return nil, ErrChanged
	}
	return b, nil
}

// patiently reads until the person stops it.
type patiently struct {
	ctx context.Context
	r   io.Reader
}

func (p patiently) Read(b []byte) (int, error) {
	if err := p.ctx.Err(); err != nil {
		return 0, err
	}
	return p.r.Read(b)
}

type format int

const (
	formatPlain format = iota
	formatMarkdown
	formatPage
	formatArchive // a page with its parts in one file: .mhtml
	formatBook    // .epub
)

// others are kinds of files that people take for texts, by how they begin.
var others = []struct{ begins, what string }{
	{"%PDF-", "a PDF"},
	{"\xd0\xcf\x11\xe0", "an old Word or Office document"},
	{"{\\rtf", "a rich text document (RTF)"},
	{"\x89PNG", "a picture"},
	{"\xff\xd8\xff", "a picture"},
	{"GIF8", "a picture"},
	{"\x1f\x8b", "a compressed file"},
	{"7z\xbc\xaf", "a compressed file"},
	{"Rar!", "a compressed file"},
	{"\x7fELF", "a program"},
	{"bplist00", "a web archive of Safari"},
	{"SQLite format 3", "a database"},
}

// formatOf looks at the bytes first. The name decides only where they cannot tell: a
// Markdown file is a plain one too.
func formatOf(file []byte, name string) (format, error) {
	for _, o := range others {
		if bytes.HasPrefix(file, []byte(o.begins)) {
			return 0, fmt.Errorf("%w: it is %s", ErrOtherFormat, o.what)
		}
	}
	if bytes.HasPrefix(file, []byte("PK\x03\x04")) {
		return formatBook, nil
	}
	head := strings.ToLower(beginning(file))
	extension := strings.ToLower(filepath.Ext(name))
	switch {
	case looksArchived(head):
		return formatArchive, nil
	case extension == ".md" || extension == ".markdown":
		return formatMarkdown, nil
	case looksLikePage(head):
		return formatPage, nil
	case extension == ".txt" || extension == ".text":
		return formatPlain, nil
	case extension == ".html" || extension == ".htm" || extension == ".xhtml":
		return formatPage, nil
	}
	return formatPlain, nil
}

// beginning is the first of a file as text, near enough to see what it is, whatever its
// encoding: the zero bytes of UTF-16 are left out.
func beginning(file []byte) string {
	head := bytes.ReplaceAll(file[:min(len(file), 4096)], []byte{0}, nil)
	for _, mark := range []string{"\xef\xbb\xbf", "\xff\xfe", "\xfe\xff"} {
		head = bytes.TrimPrefix(head, []byte(mark))
	}
	return strings.TrimSpace(string(head))
}

// looksLikePage wants a page to begin as one, so that a text about HTML stays a text.
func looksLikePage(head string) bool {
	for {
		rest, isComment := strings.CutPrefix(head, "<!--")
		if !isComment {
			break
		}
		_, after, closed := strings.Cut(rest, "-->")
		if !closed {
			return true
		}
		head = strings.TrimSpace(after)
	}
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<?xml", "<meta", "<title"} {
		if strings.HasPrefix(head, tag) {
			return true
		}
	}
	return false
}

func looksArchived(head string) bool {
	fields, _, _ := strings.Cut(strings.ReplaceAll(head, "\r\n", "\n"), "\n\n")
	return strings.Contains(fields, "mime-version:") && strings.Contains(fields, "multipart/related")
}

// baseName is the name of the file, as it is shown.
func baseName(path string) string { return filepath.Base(path) }

// titleFromName is the file's name without what the system needs of it.
func titleFromName(name string) string {
	title := strings.TrimSuffix(name, filepath.Ext(name))
	if !utf8.ValidString(title) {
		title = strings.ToValidUTF8(title, "")
	}
	return strings.TrimSpace(strings.ReplaceAll(title, "_", " "))
}
