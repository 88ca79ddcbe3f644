package main

// ximVariable tells programs on X11 which input method to use.
const ximVariable = "XMODIFIERS"

// withoutXIM keeps the library that brings us the keys (GLFW) away from X11's
// input methods. GLFW hands on even those keys that an input method has taken.
// So a BackSpace that was meant for what is being composed would erase written
// text too (GLFW's issue 1972). Package input speaks with the input method
// instead. X11's own composing stays: dead keys, the Compose key, AltGr. It is
// called before the window is made, and giveBack after that, so that what is
// started from here, a browser or this program's next lock screen, finds what
// the person has set.
func withoutXIM() (giveBack func()) { return lend(ximVariable, "@im=none") }
