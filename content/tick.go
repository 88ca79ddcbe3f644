package content

// Tick ticks the box of an item that stands at a byte of Markdown, or takes the tick away. It is false where no box
// stands there, as in a text with line ends of another system, which are others in the tree: there it is left to be
// written by hand.
func Tick(markdown string, box int, on bool) (ticked string, ok bool) {
	const long = len("[x]")
	if box < 0 || box+long > len(markdown) || markdown[box] != '[' || markdown[box+long-1] != ']' || clean(markdown) != markdown {
		return markdown, false
	}
	mark := " "
	if on {
		mark = "x"
	}
	return markdown[:box+1] + mark + markdown[box+long-1:], true
}
