package main

// ximVariable tells programs on X11 which input method to use.
const ximVariable = "XMODIFIERS"

// withoutXIM keeps the library that brings us the keys (GLFW) from X11's input
// methods: of theirs it hands on the keys that they took as well, so that what
// rubs out what is being composed rubs out what is written too (its issue
// 1972). Package input speaks with the input method instead. X11's own
// composing stays: dead keys, the Compose key, AltGr. It is called before the
// window is made, and giveBack after that, so that what is started from here, a
// browser or this program's next lock screen, finds what the person has set.
func withoutXIM() (giveBack func()) { return lend(ximVariable, "@im=none") }
