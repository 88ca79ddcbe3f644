package questions

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/edit"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/wording"
	"ownway/journal"
)

// pieces is the page on which an answer is broken into steps.
type pieces struct{ *Screen }

// showPieces lets the person break an answer into steps: each line of it, and
// each sentence of a line, can be ticked. The answer stays as it is.
func (p pieces) showPieces(answer *journal.Head) {
	p.Show(p.again, func() []fyne.CanvasObject {
		page := []fyne.CanvasObject{
			p.head(), ui.Section(lang.L("Make steps of the answer")),
			ui.Hint(lang.L("Tick what is a step for you. The answer itself stays as it is.")),
		}
		back := ui.NewButton(lang.L("Back"), p.again)
		p.Focus = back
		r, err := p.work.Journal.Get(answer.Item)
		if err != nil {
			return append(page, shell.Problem(err), ui.Flow(0, back))
		}
		button := ui.NewMainButton(lang.L("Make steps"), nil)
		button.Disable()
		ticks, chosen := p.ticks(cut(wording.Plain(r.Text)), button)
		button.OnTapped = func() { p.makeSteps(chosen()) }
		return append(page, ticks, ui.Flow(ui.Space3, button, back))
	})
	p.work.Shell.Event("shown pieces")
}

// ticks offers pieces, and tells which were ticked. What is a step already is
// said to be one. The button is enabled as long as any is ticked.
func (p pieces) ticks(all []string, button *ui.Button) (fyne.CanvasObject, func() []string) {
	steps := map[string]bool{}
	for _, h := range p.work.Journal.List(journal.Step) {
		steps[wording.OneLine(h.Title)] = true
	}
	var ticks []*ui.Tick
	chosen := func() (titles []string) {
		for _, t := range ticks {
			if t.On {
				titles = append(titles, t.Text)
			}
		}
		return titles
	}
	column := ui.Down(ui.Space1)
	for _, piece := range all {
		if steps[piece] {
			column.Add(ui.Hint(lang.L("A step already: {{.Step}}", map[string]any{"Step": piece})))
			continue
		}
		tick := ui.NewTick(piece, func(bool) {
			button.Disable()
			if len(chosen()) > 0 {
				button.Enable()
			}
		})
		if len(ticks) == 0 {
			p.Focus = tick
		}
		ticks = append(ticks, tick)
		column.Add(ui.AnyWidth(tick))
	}
	if len(all) == 0 {
		column.Add(ui.Hint(lang.L("There are no words in it to make steps of.")))
	}
	return column, chosen
}

// makeSteps adds a step for each piece, in one save, and says how to undo it.
func (p pieces) makeSteps(titles []string) {
	first := p.newStep()
	records := make([]journal.Record, len(titles))
	for i, title := range titles {
		records[i] = first
		records[i].Item, records[i].Title = journal.NewID(), title
		first.Order = edit.Following(first.Order)
	}
	undo := ui.NewLink(lang.L("Undo"), func() {
		for _, r := range records {
			if err := p.work.Journal.Delete(r.Item); err != nil {
				p.Said = shell.Problem(err)
			}
		}
		p.again()
	})
	p.Said = ui.NewNotice(wording.Counted(len(records), "1 step was made.", "{{.N}} steps were made."), "", undo)
	if err := p.work.Journal.SaveAll(context.Background(), records, nil); err != nil {
		p.Said = shell.Problem(err)
	}
	p.again()
	p.work.Shell.Event("steps made")
}

// cut returns the lines of a plain text, and of a line the sentences, each once.
func cut(text string) (all []string) {
	for line := range strings.SplitSeq(text, "\n") {
		for _, sentence := range sentences(wording.OneLine(line)) {
			if !slices.Contains(all, sentence) {
				all = append(all, sentence)
			}
		}
	}
	return all
}

// sentences cuts a line after what ends a sentence: a full stop, question or
// exclamation mark after a word of some length, so that "Dr." and "e.g." end
// none, before a space and what is no small letter.
func sentences(line string) (all []string) {
	words := strings.Split(line, " ")
	from := 0
	for i, word := range words {
		if i == len(words)-1 || endsSentence(word) && !unicode.IsLower([]rune(words[i+1] + " ")[0]) {
			if sentence := strings.Join(words[from:i+1], " "); sentence != "" {
				all = append(all, sentence)
			}
			from = i + 1
		}
	}
	return all
}

// shortWord is how many letters a word has at most whose full stop may be that
// of an abbreviation.
const shortWord = 2

func endsSentence(word string) bool {
	bare := strings.TrimRight(word, `"'”’»)`)
	letters := 0
	for _, r := range bare {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			letters++
		}
	}
	return strings.HasSuffix(bare, "!") || strings.HasSuffix(bare, "?") || strings.HasSuffix(bare, "…") ||
		strings.HasSuffix(bare, ".") && letters > shortWord && !strings.Contains(strings.TrimRight(bare, "."), ".")
}
