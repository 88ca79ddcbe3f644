package read

import "ownway/app/letters"

// table sets the cells from block i on, and tells the block after them. A column is as wide as what is in it where there is
// room; else the wide ones give way.
func (c *composer) table(i int) int {
	first := c.doc.blocks[i]
	end := i
	for end < len(c.doc.blocks) && c.doc.blocks[end].table == first.table {
		end++
	}
	cells := c.doc.blocks[i:end]
	x := c.indent(first.frames)
	pad := cellPad * c.dress.scale()
	room := c.page.width - x - pad*float32(first.table.columns-1)
	widths := share(c.natural(cells, first.table.columns), max(room, 1))
	for len(cells) > 0 {
		n := rowEnd(cells)
		c.row(cells[:n], x, pad, widths)
		cells = cells[n:]
	}
	return end
}

func rowEnd(cells []*block) int {
	n := 1
	for n < len(cells) && cells[n].row == cells[0].row {
		n++
	}
	return n
}

// natural is how wide each column would like to be.
func (c *composer) natural(cells []*block, columns int) []float32 {
	widths := make([]float32, columns)
	for _, b := range cells {
		l := c.dress.block(b)
		f := flow{block: b, width: 1e6, ruler: c.ruler, font: func(p piece) letters.Font { return l.font(p, c.dress.sans) }}
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

func (c *composer) row(cells []*block, x, pad float32, widths []float32) {
	above := c.dress.leading * 0.2
	top := c.y + above
	var height float32
	for _, b := range cells {
		left := x
		for _, w := range widths[:b.column] {
			left += w + pad
		}
		p := c.set(b, left, top, widths[b.column])
		height = max(height, p.height)
		c.page.blocks = append(c.page.blocks, p)
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
