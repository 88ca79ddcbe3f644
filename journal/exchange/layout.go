package exchange

import (
	"cmp"
	"fmt"
	"path"
	"slices"

	"ownway/content"
	"ownway/journal"
)

// page is one file to be: which item, and where.
type page struct {
	item     journal.ID
	path     string // relative, with slashes
	question string // the wording of the question it answers, or ""
	sort     string // of a note: what the person calls its kind, or ""
}

// layout gives every item its file in the folder, from the heads alone.
type layout struct {
	j       *journal.Journal
	names   names
	pages   []page
	done    map[journal.Kind]bool // the kinds of which every item has its file
	answers map[journal.ID]string // path of each answer, without ".md"
}

// layOut returns the pages of everything that is not in the bin.
func layOut(j *journal.Journal) []page {
	l := &layout{j: j, names: names{}, done: map[journal.Kind]bool{}, answers: map[journal.ID]string{}}
	l.layAnswers()
	l.layNotes()
	l.layEntries()
	l.layReadings()
	for _, kind := range journal.Kinds() {
		l.layNumbered(kind)
	}
	return l.pages
}

// list are the items of a kind in the journal's order. They are to be added.
func (l *layout) list(kind journal.Kind) []*journal.Head {
	l.done[kind] = true
	return l.j.List(kind)
}

// add returns the path it found for the item, without ".md".
func (l *layout) add(h *journal.Head, folder, stem, question string) string {
	p := l.names.unique(folder, stem)
	l.pages = append(l.pages, page{item: h.Item, path: p + ".md", question: question})
	return p
}

// oldestFirst is the order in which a second file of a day gets its number.
func (l *layout) oldestFirst(kind journal.Kind) []*journal.Head {
	heads := l.list(kind)
	slices.Reverse(heads)
	return heads
}

// layAnswers makes a folder for each question, the article's first, and puts
// the answers into it down the years, each with its steps.
func (l *layout) layAnswers() {
	folders := map[string]string{}
	wording := map[string]string{}
	ask := func(id, text string) {
		name := stem(fmt.Sprint(len(folders)+1), slug(text))
		folders[id], wording[id] = l.names.unique(journal.Answer.ExportFolder(), name), text
	}
	for _, q := range content.Questions() {
		ask(q.ID, q.Text)
	}
	for _, q := range l.list(journal.Question) {
		ask(q.Item.String(), q.Title)
		l.add(q, folders[q.Item.String()], "question", "")
	}
	for _, a := range l.oldestFirst(journal.Answer) {
		id := a.QuestionOf()
		if folders[id] == "" {
			ask(id, l.worded(id))
		}
		l.answers[a.Item] = l.add(a, folders[id], stem(day(a), slug(a.Title)), wording[id])
	}
	for i, s := range l.list(journal.Step) {
		l.add(s, beside(l.answers[s.About], journal.Step.ExportFolder()), number(i, s), "")
	}
}

// worded is the wording of a question that is not asked any more: it is in the
// bin, or only its id is known.
func (l *layout) worded(id string) string {
	item, err := journal.ParseID(id)
	if h := l.j.Head(item); err == nil && h != nil && h.Title != "" {
		return h.Title
	}
	return id
}

// layNotes puts a note beside the answer it belongs to, itself or by a step;
// others go by their year.
func (l *layout) layNotes() {
	called := map[string]string{}
	for _, k := range l.j.Settings().NoteKinds() {
		called[k.Sort] = k.Name
	}
	for _, n := range l.oldestFirst(journal.Note) {
		about := n.About
		if s := l.j.Head(about); s != nil && s.Kind == journal.Step {
			about = s.About
		}
		folder := path.Join(journal.Note.ExportFolder(), year(n))
		if answer, ok := l.answers[about]; ok {
			folder = beside(answer, journal.Note.ExportFolder())
		}
		l.add(n, folder, stem(day(n), slug(cmp.Or(called[n.Sort], n.Sort)), slug(n.Title)), "")
		l.pages[len(l.pages)-1].sort = called[n.Sort]
	}
}

func (l *layout) layEntries() {
	for _, e := range l.oldestFirst(journal.Entry) {
		l.add(e, path.Join(journal.Entry.ExportFolder(), year(e)), stem(day(e), slug(e.Title)), "")
	}
}

// layNumbered gives the items of a kind numbers in their order, in the folder of
// the kind, unless they have their files already.
func (l *layout) layNumbered(kind journal.Kind) {
	if l.done[kind] || kind.ExportFolder() == "" {
		return
	}
	for i, h := range l.list(kind) {
		l.add(h, kind.ExportFolder(), number(i, h), "")
	}
}

func (l *layout) layReadings() {
	readings := map[journal.ID]string{}
	for i, r := range l.oldestFirst(journal.Reading) {
		readings[r.Item] = l.add(r, journal.Reading.ExportFolder(), number(i, r), "")
	}
	for _, h := range l.oldestFirst(journal.Highlight) {
		reading, ok := readings[h.About]
		if !ok {
			reading = path.Join(journal.Reading.ExportFolder(), stem("00", slug(h.Of)))
		}
		l.add(h, beside(reading, journal.Highlight.ExportFolder()), day(h), "")
	}
}

// beside names a folder for what belongs to a page; without a page, one at
// the top.
func beside(page, what string) string {
	if page == "" {
		return what
	}
	return page + " " + what
}

func number(i int, h *journal.Head) string { return stem(fmt.Sprintf("%02d", i+1), slug(h.Title)) }

func day(h *journal.Head) string {
	if h.Day == "" {
		return "undated"
	}
	return string(h.Day.Date())
}

func year(h *journal.Head) string {
	if h.Day == "" {
		return "undated"
	}
	return string(h.Day[:4])
}
