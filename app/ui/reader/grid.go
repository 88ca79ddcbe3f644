package reader

import "ownway/app/ui/measure"

// mostMeasured is how many rows of a table say how wide its columns are: all of any that a person makes.
const mostMeasured = 200

// widths are those of a table's columns. A column is as wide as what is in it where there is room; else the wide ones give way.
func (c *composer) widths(t *table, room float32) []float32 {
	if known, ok := c.page.columns[t]; ok {
		return known
	}
	end := t.from
	for _, b := range c.page.doc.blocks[t.from:] {
		if b.table != t || b.row >= mostMeasured {
			break
		}
		end++
	}
	widths := share(c.natural(c.page.doc.blocks[t.from:end], t.columns), room)
	c.page.columns[t] = widths
	return widths
}

// natural is how wide each column would like to be.
func (c *composer) natural(cells []*block, columns int) []float32 {
	widths := make([]float32, columns)
	for _, b := range cells {
		l := c.page.sizedStyle.block(b)
		f := flow{block: b, width: 1e6, ruler: c.page.ruler, font: func(p piece) measure.Font { return l.font(p, c.page.sizedStyle.sans) }}
		for _, ln := range f.run() {
			widths[b.column] = max(widths[b.column], ln.width+1)
		}
	}
	return widths
}

// share gives every column what it wants, or where that is more than there is, an equal part to those who want more than that.
func share(want []float32, room float32) []float32 {
	given := make([]float32, len(want))
	open := len(want)
	for open > 0 {
		part := room / float32(open)
		settled := false
		for i, w := range want {
			if given[i] == 0 && w <= part {
				given[i], settled = max(w, 1), true
				room -= given[i]
				open--
			}
		}
		if settled {
			continue
		}
		for i := range want {
			if given[i] == 0 {
				given[i] = max(part, 1)
			}
		}
		return given
	}
	return given
}

// row sets the cells of a row beside each other.
func (c *composer) row(cells []*block) {
	t := cells[0].table
	x := c.indent(cells[0].frames)
	pad := cellPad * c.page.sizedStyle.scale()
	widths := c.widths(t, max(c.page.width-x-pad*float32(t.columns-1), 1))
	above := c.page.sizedStyle.leading * 0.2
	top := c.y + above
	var height float32
	for _, b := range cells {
		left := x
		for _, w := range widths[:b.column] {
			left += w + pad
		}
		p := c.set(b, left, top, widths[b.column])
		height = max(height, p.height)
		c.laid.blocks = append(c.laid.blocks, p)
	}
	c.y = top + height + above
	k, across := tableLine, pad*float32(len(widths)-1)
	if cells[0].header {
		k = headerLine
	}
	for _, w := range widths {
		across += w
	}
	c.line(k, x, c.y, across)
}
