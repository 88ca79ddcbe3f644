// Package owncopy reads a file that a person saved, a text, a page of the web or a
// book, and makes the Markdown of it that a reading can keep.
//
// A file may come from anywhere and may have been made to hurt. Nothing in it is run,
// nothing is fetched, and no other file is opened than the one that was named. What
// comes out has no HTML, no pictures, and no links but http, https and mailto.
// [Copy.Left] says what was left out, so that a person can be asked before it is kept.
//
// Every format goes the same way: its bytes become text (decode.go), the text a tree
// of package content (page.go, plain.go, or content.Parse itself), and the tree is
// written as Markdown in one place (write.go), which reads back as that tree.
package owncopy

import (
	"context"
	"strings"

	"ownway/content"
)

// Read reads the file at path and says what would be kept of it, and what would not.
// It only reads. It ends early with the context's error. Other errors: those above,
// which are told by errors.Is, and those of the disk.
func Read(ctx context.Context, path string, o Options) (Copy, error) {
	file, err := load(ctx, path)
	if err != nil {
		return Copy{}, err
	}
	return read(ctx, file, baseName(path), o)
}

// read makes a copy of a file's bytes. Its name gives the title if nothing else does.
func read(ctx context.Context, file []byte, name string, o Options) (Copy, error) {
	d, err := readAs(ctx, file, name, o)
	if err != nil {
		return Copy{}, err
	}
	d.dropTitle()
	if d.Title == "" {
		d.Title = titleFromName(name)
	}
	d.Title, d.Byline = oneLine(d.Title), oneLine(d.Byline)
	d.Text = write(d.blocks)
	if strings.TrimSpace(d.Text) == "" {
		return Copy{}, ErrNoText
	}
	if err := notTooLong(len(d.Text)); err != nil {
		return Copy{}, err
	}
	d.Left = d.left.list()
	return d.Copy, ctx.Err()
}

func readAs(ctx context.Context, file []byte, name string, o Options) (*draft, error) {
	switch form, err := formatOf(file, name); {
	case err != nil:
		return nil, err
	case form == formatBook:
		return readBook(ctx, file)
	case form == formatArchive:
		return readArchive(ctx, file, o)
	case form == formatPage:
		return readPage(ctx, file, o, "")
	case form == formatMarkdown:
		return readMarkdown(file, o)
	default:
		return readPlain(file, o)
	}
}

// dropTitle takes a first heading as the title if there is none, and takes away one that only
// repeats it, since a reading shows its title above its text.
func (d *draft) dropTitle() {
	if len(d.blocks) == 0 || d.blocks[0].Kind != content.Heading {
		return
	}
	first := oneLine(content.PlainText(d.blocks[0]))
	if d.Title == "" && d.blocks[0].Level == 1 && len(d.blocks) > 1 {
		d.Title = first
	}
	if strings.EqualFold(first, oneLine(d.Title)) && len(d.blocks) > 1 {
		d.blocks = d.blocks[1:]
	}
}
