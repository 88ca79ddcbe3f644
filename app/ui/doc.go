// Package ui is how Ownway looks: its colours, its sizes, its theme for Fyne, and the small widgets that all
// screens are made of.
//
// # The theme
//
// Looks is what a person chose; Theme makes a Fyne theme of it. The colours have names of our own (Paper, Card, Ink,
// Muted, Accent, OnAccent, Soft, Line, Hair, Mark), and Fyne's own names are mapped onto them, so that Fyne's widgets
// fit in. There is no red. Text is at least 7:1 on whatever it stands on, edges of controls at least 3:1; a test holds
// that for every set of colours. WrittenStyle is the style of what people write and read, in the letters they chose.
//
// # Setting things out
//
// Column and Page hold a place: one column at the left, of a width that reads well. In it, Down sets things under
// each other, Flow beside each other until the width ends, Spread at the two edges; Space parts them further. Frame
// puts the Rail beside the place. These know that text needs more height when it has less width, which Fyne's boxes
// learn a moment late, so use these.
//
// # Text
//
// Head, Title, Section, Group, Body, Hint, Small, Written and Excerpt return text that breaks into lines and stands exactly on its
// edge; Status is the quiet "Saved 14:02". Rule is a hairline.
//
// # Things to press
//
// A Button is outlined, or filled for the one main thing of a screen, or an icon alone. A Link is underlined. A Chip
// is a tag, a Row is one of a list (Rows, or ReorderList where it can be put in another order), a Tick can be on or off, a Choice has one option that holds, a Pick is a
// choice that takes less room, and the Rail lists the places. All of them take the focus by Tab, show it by a ring,
// and are pressed by Space and Enter.
//
// # Things to write in
//
// Entry is Fyne's entry with our ring; Field is one with its label above. PassphraseBox is for passphrases alone: it
// leaves no copy of what was typed.
//
// # Things that speak
//
// Empty invites where nothing is yet. Notice says what happened, what is safe and what to do next. ProgressNote says
// that something goes on, how far it is, and can stop it. A card (NewCard) carries what a person wrote, and
// NewThought what they thought about what they read.
//
// What gains the focus is scrolled into sight (Reveal); a widget of another package that has such things in it is a
// Parent. Nothing here moves by itself. Everything is touched on Fyne's main goroutine only.
package ui
