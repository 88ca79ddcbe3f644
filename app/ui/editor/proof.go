package editor

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/spelling"
)

// A Proof is what a surface needs to mark misspelt words.
type Proof struct {
	Speller *spelling.Speller
	Later   func(f func())    // has the main goroutine do something once a person who types may have paused
	Own     func(word string) // makes a word one of the person's own, which is right wherever it stands
	Marked  func(words int)   // told how many words are marked, when it is another number; may be nil
}

// A proofreader marks the misspelt words that are in sight. A key only tells it to look again later; then it marks what is
// known, and asks in the background about the other words.
type proofreader struct {
	Proof
	see     func() sight
	draw    func()
	waiting bool // to look
	changed bool // something did, while it waited
	asking  bool // about words
	marked  int  // words, when it looked last
}

// A sight is what a person has before them.
type sight struct {
	*editor
	parts   []Span // of the text; none, where nobody can write
	writing bool   // the caret is seen
}

// soon looks at the text once nothing has changed for a while.
func (p *proofreader) soon() {
	p.changed = true
	if p.waiting || p.marked == 0 && !p.Speller.On() {
		return
	}
	p.waiting, p.changed = true, false
	p.Later(func() {
		p.waiting = false
		if p.changed {
			p.soon()
			return
		}
		p.look()
	})
}

// look marks the misspelt words in sight.
func (p *proofreader) look() {
	in := p.see()
	before := slices.Clone(in.misspelt)
	var words []string
	for _, part := range in.parts {
		words = append(words, p.lookAt(in, part)...)
	}
	if !p.asking {
		p.asking = p.Speller.Learn(words, func() {
			p.asking = false
			p.look()
		})
	}
	if n := len(in.misspelt); n != p.marked {
		p.marked = n
		if p.Marked != nil {
			p.Marked(n)
		}
	}
	if !slices.Equal(before, in.misspelt) {
		p.draw()
	}
}

// lookAt marks the misspelt words of a part of the text, and returns those that are not known.
func (p *proofreader) lookAt(in sight, part Span) (unknown []string) {
	text := in.slice(part.From, part.To)
	wrong, others := p.Speller.Check(text)
	var marks []Span
	for _, at := range wrong {
		if m := (Span{part.From + at.From, part.From + at.To}); !in.unfinished(m) {
			marks = append(marks, m)
		}
	}
	for _, at := range others {
		if !in.unfinished(Span{part.From + at.From, part.From + at.To}) {
			unknown = append(unknown, text[at.From:at.To])
		}
	}
	first, last := touched(in.misspelt, part.From, part.To)
	in.misspelt = slices.Replace(in.misspelt, first, last, marks...)
	return unknown
}

// unfinished tells whether a word is still being written: the caret is at it since it was changed, or an input method
// composes it.
func (s sight) unfinished(word Span) bool {
	if c := s.composed; c.From < word.To && c.To > word.From {
		return true
	}
	return s.writing && word.From <= s.caret && s.caret <= word.To && !slices.Contains(s.misspelt, word)
}

// items are what the menu has first where the caret is at a misspelt word. Edit makes a change to the text.
func (p *proofreader) items(e *editor, edit func(change func())) (items []*fyne.MenuItem) {
	i := slices.IndexFunc(e.misspelt, func(m Span) bool { return m.From <= e.caret && e.caret <= m.To })
	if i < 0 {
		return nil
	}
	at := e.misspelt[i]
	word := e.slice(at.From, at.To)
	for _, other := range p.Speller.Suggest(word) {
		items = append(items, fyne.NewMenuItem(other, func() {
			edit(func() {
				if e.slice(at.From, at.To) == word { // it is not, where something was still being composed before it
					e.change(at.From, at.To, other, whole)
				}
			})
		}))
	}
	return append(items,
		fyne.NewMenuItem(lang.L("Add “{{.Word}}” to my words", map[string]any{"Word": word}), func() {
			p.Own(word)
			p.look()
		}),
		fyne.NewMenuItemSeparator())
}
