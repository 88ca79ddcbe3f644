package reader

import "ownway/content"

// mostReadAtOnce is how long a text may be, in bytes, to be read as Markdown before it is shown: that takes ten milliseconds.
const mostReadAtOnce = 200_000

// Aside does work in the background, and what that returns on the main goroutine afterwards.
type Aside func(work func() (then func()))

// SetText shows a text of Markdown from its beginning. Of a very long one the first pages are shown at once, and the rest when it
// has been read aside; whole, if there is one, is told once all is there, with the place, the marks and the selection as they
// were. Where the pane shows something else by then, nothing happens.
func (p *Pane) SetText(markdown string, aside Aside, whole func()) {
	if len(markdown) <= mostReadAtOnce {
		p.SetDocument(content.Parse(markdown))
		return
	}
	p.SetDocument(content.Parse(content.Beginning(markdown, mostAtOnce)))
	asked := p.text
	aside(func() func() {
		tree := content.Parse(markdown)
		doc := flatten(tree)
		return func() {
			if asked != p.text {
				return
			}
			if p.complete(tree, doc); whole != nil {
				whole()
			}
		}
	})
}

// complete puts the whole of a text in the place of its beginning.
func (p *Pane) complete(tree *content.Node, doc *document) {
	v := p.view
	from, to, chosen := v.from, v.to, v.chosen
	p.laying = true
	v.adopt(tree, doc)
	v.from, v.to, v.chosen = from, to, chosen
	p.laying = false
	p.restore()
	v.redraw()
}
