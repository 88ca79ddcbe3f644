package owncopy

import "context"

// Markdown is a text that another program keeps as HTML, as Markdown: with all its words, and without what
// would run, be fetched or be seen. Errors: [ErrTooLong], [ErrBroken] and those of the context.
func Markdown(ctx context.Context, fragment string) (string, error) {
	doc, err := parseHTML(ctx, fragment)
	if err != nil {
		return "", err
	}
	l := left{}
	strip(doc, l)
	if err := notTooLong(letters(doc)); err != nil {
		return "", err
	}
	t := &tree{base: base("", ""), left: l}
	return write(t.blocksOf(doc)), ctx.Err()
}
