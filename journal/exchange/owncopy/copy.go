package owncopy

import (
	"errors"
	"strings"

	"ownway/content"
)

// maxFile bounds the file that is read, and all that is unpacked of a book, in bytes.
const maxFile = 64 << 20

// maxText bounds the Markdown that comes out, in bytes: content shows more as typed.
const maxText = 16 << 20

// maxTags bounds the marks of a page, each of which takes memory: a long page has a hundred thousand.
const maxTags = 1 << 20

// What can be wrong with a file. One that is missing is fs.ErrNotExist.
var (
	// ErrNotFile refuses a folder, a pipe, a device: what is not a file with an end.
	ErrNotFile = errors.New("this is not a file that can be read to its end")
	// ErrTooLarge refuses a file, or a book when unpacked, of more than 64 MB.
	ErrTooLarge = errors.New("the file is larger than 64 MB")
	// ErrTooLong refuses a text of more than 16 MB, or a page of more than a million marks.
	ErrTooLong = errors.New("the text is longer than a reading can be")
	// ErrChanged says that the file was written to while it was read.
	ErrChanged = errors.New("the file changed while it was read")
	// ErrNoText says that there are no words in the file.
	ErrNoText = errors.New("there is no text in the file")
	// ErrOtherFormat goes with what the file is instead: a PDF, a picture, a program.
	ErrOtherFormat = errors.New("this kind of file cannot be read")
	// ErrEncoding says that the encoding asked for is not known.
	ErrEncoding = errors.New("this name of an encoding is not known")
	// ErrBroken says that a book or a web archive ends early or is damaged.
	ErrBroken = errors.New("the file is damaged or not complete")
	// ErrProtected says that a book is encrypted by its seller.
	ErrProtected = errors.New("the book is protected against copying, and cannot be read here")
	// ErrClimbs refuses a book with names that lead out of it.
	ErrClimbs = errors.New("the book names files outside of itself")
)

// Options say how a file is to be read. The zero value finds everything out.
type Options struct {
	// Encoding is a name as in the WHATWG's Encoding Standard, such as
	// "windows-1250", for where the guess is wrong.
	Encoding string
}

// Copy is what would be kept of a file.
type Copy struct {
	Title    string // "" only if there is no name for it at all
	Byline   string // who wrote it
	Source   string // the http or https address it was saved from
	Date     string // when it was published: YYYY-MM-DD, or as the page writes it
	Language string // as the page says, such as "en-GB"
	Text     string // Markdown, without the title
	Comments int    // that are in the text
	Left     []Left // what is not in the text, in the order of [Parts]
	Encoding string // the name of the encoding it was read in
	Guessed  bool   // the encoding is a guess: offer [Options.Encoding]
}

// Part is something that a page can have and a copy does not.
type Part string

// The parts that are left out. Each is counted in pieces, [Around] in words.
const (
	Scripts        Part = "scripts"
	Styles         Part = "styles"
	Forms          Part = "forms"           // fields, buttons and lists to choose from
	Frames         Part = "frames"          // pages within the page
	Trackers       Part = "trackers"        // pictures that nobody can see
	RemotePictures Part = "remote pictures" // that would be fetched
	Pictures       Part = "pictures"        // on this computer; their description is kept
	Media          Part = "media"           // sound, film, drawings
	Links          Part = "links"           // to what is neither http, https nor mailto; their words are kept
	Around         Part = "around"          // words of menus and side columns
)

// Parts are all parts, in the order in which they are told.
var Parts = []Part{Around, Forms, Scripts, Styles, Frames, Trackers, RemotePictures, Pictures, Media, Links}

// Left says how much of a part was left out.
type Left struct {
	Part  Part
	Count int
}

// left counts while a file is read.
type left map[Part]int

func (l left) list() []Left {
	var list []Left
	for _, p := range Parts {
		if l[p] > 0 {
			list = append(list, Left{p, l[p]})
		}
	}
	return list
}

// draft is a copy on its way: what a format's reader makes.
type draft struct {
	Copy
	blocks []*content.Node
	left   left
}

// notTooLong is what is asked of a text as soon as there is one, before it takes time and memory.
func notTooLong(bytes int) error {
	if bytes > maxText {
		return ErrTooLong
	}
	return nil
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// Signed is the text with a first line that says who wrote it and when it was published, if
// that is known.
func (c Copy) Signed() string {
	var known []string
	for _, s := range []string{c.Byline, c.Date} {
		if s = oneLine(s); s != "" {
			known = append(known, s)
		}
	}
	if len(known) == 0 {
		return c.Text
	}
	by := &content.Node{Kind: content.Emphasis, Children: plainText(strings.Join(known, ", "))}
	return write([]*content.Node{{Kind: content.Paragraph, Children: []*content.Node{by}}}) + "\n" + c.Text
}
