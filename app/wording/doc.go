// Package wording puts what the journal holds into words for the screen: dates, titles, names, numbers of things,
// and problems. It knows the journal and no screen, so that every place of the program says a thing in the same way.
//
// Words are translated by Fyne's lang.L, which takes its text as a literal, and what changes in it by name. Only this
// package hands it anything else: the names of days and months, and texts that the journal and the content keep in
// tables of their own.
package wording
