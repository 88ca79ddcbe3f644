package wording

import "fyne.io/fyne/v2/lang"

// OfContent is a text of package content, whose lists are read with the words of
// the program: a hint, a helpline's name.
func OfContent(text string) string { return lang.L(text) }
