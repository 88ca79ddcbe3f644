package content

import (
	_ "embed" // for the Markdown files
	"strings"
	"time"
)

//go:embed helplines.md
var helplinesMarkdown string

// HelplineList is who to ring, by country, as it was known on a day.
type HelplineList struct {
	CheckedOn time.Time // midnight UTC of the day the list was checked
	Note      string    // that numbers change, and what to do in danger
	Countries []Country // the United Kingdom first, "Elsewhere" last
}

// Country is a country and its lines, the emergency number first.
type Country struct {
	Name  string
	Lines []Helpline
}

// Helpline is one line to ring or text.
type Helpline struct {
	Name    string // "Samaritans"
	Reach   string // "Ring 116 123": what to do, as a sentence without its full stop
	Number  string // "116 123": what to copy; empty where there is none
	Note    string // a sentence that is good to know
	CheckAt string // a site, as text: the program opens nothing
}

// checkedOn begins the line of helplines.md that holds its date, as YYYY-MM-DD.
const checkedOn = "Checked on: "

// Helplines is the bundled list. A test holds helplines.md to this shape.
func Helplines() HelplineList {
	outline := Contents(Reflow(Parse(helplinesMarkdown)))
	var list HelplineList
	for _, block := range outline.Lead {
		words := PlainText(block)
		if day, ok := strings.CutPrefix(words, checkedOn); ok {
			list.CheckedOn, _ = time.Parse(time.DateOnly, day)
			continue
		}
		list.Note = words
	}
	for _, part := range outline.Parts {
		list.Countries = append(list.Countries, Country{Name: part.Title, Lines: linesOf(part.Blocks)})
	}
	return list
}

func linesOf(blocks []*Node) []Helpline {
	var lines []Helpline
	for _, table := range blocks {
		for _, row := range table.Children {
			if row.Kind == Row && !row.Header && len(row.Children) == 5 {
				lines = append(lines, lineOf(row.Children))
			}
		}
	}
	return lines
}

func lineOf(cells []*Node) Helpline {
	return Helpline{
		Name:    PlainText(cells[0]),
		Reach:   PlainText(cells[1]),
		Number:  PlainText(cells[2]),
		Note:    PlainText(cells[3]),
		CheckAt: PlainText(cells[4]),
	}
}
