package wording

import (
	"fyne.io/fyne/v2/lang"

	"ownway/journal"
)

// Problem says what an error means: what happened, what is safe, and what to do
// next.
func Problem(err error) journal.Explanation {
	e := journal.Explain(err)
	e.What, e.Safe, e.Next = lang.L(e.What), lang.L(e.Safe), lang.L(e.Next)
	return e
}
