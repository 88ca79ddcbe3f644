// Package input lets a person write what takes several keys a letter, such as
// Chinese, Japanese or Korean.
//
// # What an input method is
//
// An input method is a program of the desktop, beside ours. It is asked about
// each key before we use it. It may take the key: then we do nothing with it,
// and the input method says what comes of it, as text that is being composed
// (we show it underlined, and it is not part of what is written yet), or as
// text that is committed (written for good). What one can choose from is shown
// in a window of the input method's own, for which it is told where the caret
// is.
//
// IBus is the input method of most Linux desktops; Fcitx answers to the same
// names. Both are spoken to over D-Bus. X11's own way, XIM, is switched off
// before the window is made (cmd/ownway/xim.go), because the library that
// brings us the keys hands on those that the input method took as well: a
// BackSpace meant for the composition would rub out what is written.
//
// # The order of calls
//
//	box with the focus         Keys                Method              IBus
//	KeyDown, TypedKey,   ──►   which key is   ──►  asks and waits ──►  ProcessKeyEvent
//	TypedRune                  that?
//	drops the key if     ◄──   taken?         ◄──  taken?         ◄──  answer
//	it was taken
//	Compose, Commit,     ◄──   keeps what is  ◄──  in the order   ◄──  UpdatePreeditText,
//	Press                      being composed      they came           CommitText …
//
// All of it happens on the main goroutine, one key after the other, so keys
// keep their order however fast they come. A [Method] serves the boxes of one
// window; each box has [Keys] and is a [Target]. Without a Method, or with
// nobody to answer, keys mean what they always meant.
//
// # What is waited for
//
// A key waits for its answer, half a second at most. After that the connection
// is closed, what was being composed stays as text, and keys are taken as they
// are; connecting again is tried in the background, with a later key. Nothing
// else is waited for.
//
// # What is told
//
// The input method learns the keys that are typed into boxes that have Keys,
// and where on the screen the caret is. It is never told the text around the
// caret, and is asked to learn nothing from what it hears (the content type
// "private"). Boxes for secrets have no Keys, or Keys that are Off.
package input

// Underline is how thick the line is under what is being composed.
const Underline float32 = 1.5
