package exchange

import (
	"fmt"
	"strings"
)

const unfinished = `# An export that did not end

Ownway was taking text out of a journal into this folder, and was stopped before
it ended. The journal itself is whole. These files are not all there is: delete
the folder, and export again into a new one.

Whoever can open this folder can read what is in it.
`

const aboutExport = `# My words, out of Ownway

**Whoever can open this folder can read what is in it.** Nothing here is locked.
Keep it where you would keep a paper diary, or delete it when you have what you
came for: the journal itself stays as it is.

There is one file for each piece, in plain Markdown: any editor opens it, today
and in thirty years.

%s
A file begins with lines between two "---" that say what it is and from when.
After them stands the text, exactly as you typed it. If it has a title, the title
is also its first line, as a heading. Notes and steps lie in a folder beside the
answer they belong to, and highlights beside their reading.

What is in the bin, and earlier versions of a text, stay in the journal.
`

// places are the top folders, and what they hold, in the order of the rail.
var places = []struct{ folder, holds string }{
	{"answers", "your answers, a folder for each question, down the years"},
	{"steps", "steps whose answer is not here"},
	{"journal", "your entries, by year"},
	{"notes", "your progress notes that belong to no answer, by year"},
	{"readings", "what you added to read, and what you marked"},
	{"people", "who can support you"},
	{"plan", "your plan"},
	{"letters", "your letters to yourself"},
	{"templates", "your templates for entries"},
}

func readme(pages []page) string {
	count := map[string]int{}
	for _, p := range pages {
		top, _, _ := strings.Cut(p.path, "/")
		count[top]++
	}
	var b strings.Builder
	for _, p := range places {
		if n := count[p.folder]; n > 0 {
			fmt.Fprintf(&b, "- `%s/`: %s (%s)\n", p.folder, p.holds, filesIn(n))
		}
	}
	if b.Len() == 0 {
		b.WriteString("Nothing is written in this journal yet.\n")
	}
	return fmt.Sprintf(aboutExport, b.String())
}

func filesIn(n int) string {
	if n == 1 {
		return "1 file"
	}
	return fmt.Sprintf("%d files", n)
}
