package input

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
)

// A Target is a box in which a person writes. Its methods are called on the
// main goroutine.
type Target interface {
	// Compose shows text at the caret that is not written yet, with the caret
	// after so many of its runes. What is selected gives way to it. An empty
	// text takes away what was shown.
	Compose(text string, caret int)
	// Commit writes text at the caret. Nothing is shown as composed meanwhile.
	Commit(text string)
	// Press does what a key does.
	Press(key fyne.KeyName)
	// Caret is where the caret is in an object.
	Caret() (in fyne.CanvasObject, at fyne.Position, size fyne.Size)
}

// Window is what a Method has to know of the window it serves.
type Window struct {
	Canvas    fyne.Canvas
	Modifiers func() fyne.KeyModifier                         // those held now
	Keeps     func(key fyne.KeyName, m fyne.KeyModifier) bool // keys of the window's own, never asked about; may be nil
	X11       bool                                            // whether the display is X11; otherwise it is Wayland
	Origin    func() (x, y int)                               // where its content begins on the screen in pixels; on X11 only
	Keysym    func(scan int) uint32                           // what X calls a key of the keyboard; on X11 only
	Event     func(what string)                               // tells a test that composing begins or is done; may be nil
}

// Patience is how long to wait for an input method. A test has more of it than
// a person who types.
type Patience struct {
	Connect time.Duration // for a connection, in the background
	Key     time.Duration // for the answer to a key
}

var typing = Patience{Connect: 3 * time.Second, Key: 500 * time.Millisecond}

// How long to wait before a connection is tried again.
const (
	firstRetry = 2 * time.Second // after a failure; twice as long after each
	lastRetry  = time.Minute
)

// A Method is the desktop's input method, as it serves one window. Its methods
// are called on the main goroutine. The zero value and nil serve nobody.
type Method struct {
	do         func(func()) // runs on the main goroutine, later
	background func(func()) // runs in the background
	now        func() time.Time
	window     Window
	patience   Patience

	focus  *Keys         // of the box that has the focus, or nil
	server *inputContext // nil while nobody answers
	at     place         // of the caret on the canvas, told last
	origin place         // of the window on the screen, as it was when the composing began
	trying bool          // a connection is being made
	retry  time.Duration // how long to wait for the next try, if this one fails
	notYet time.Time     // no connection is tried before this time
}

// New returns a Method that connects to the input method once a box has the
// focus. do runs a function on the main goroutine later, background runs one
// on another.
func New(do, background func(func())) *Method {
	return NewPatient(do, background, typing)
}

// NewPatient is New with another patience.
func NewPatient(do, background func(func()), p Patience) *Method {
	return &Method{do: do, background: background, now: time.Now, patience: p, retry: firstRetry}
}

// question is how a box finds the Method of its window.
type question struct{ method *Method }

// ShortcutName is part of Fyne's Shortcut.
func (*question) ShortcutName() string { return "ownway: input method" }

// Serve begins to serve the boxes of a window.
func (m *Method) Serve(w Window) {
	if m == nil {
		return
	}
	m.window = w
	w.Canvas.AddShortcut(&question{}, func(s fyne.Shortcut) { s.(*question).method = m })
}

// serving is the Method that serves the window, or nil.
func serving() *Method {
	q := &question{}
	for _, w := range fyne.CurrentApp().Driver().AllWindows() {
		if c, ok := w.Canvas().(fyne.Shortcutable); ok && q.method == nil {
			c.TypedShortcut(q)
		}
	}
	return q.method
}

// Settle makes text of what is being composed, before the window is left in
// whatever way.
func (m *Method) Settle() {
	if m != nil && m.focus != nil {
		m.focus.Settle()
	}
}

// focusIn tells that a person writes in a box now. What was said before is about
// another box.
func (m *Method) focusIn(k *Keys) {
	m.focus = k
	if m.server == nil {
		m.connect()
		return
	}
	m.server.dropUntilNow()
	m.server.send("FocusIn")
	m.findWindow()
	m.tellPlace()
}

// focusOut tells that a person does not write there any more.
func (m *Method) focusOut(k *Keys) {
	k.Settle()
	if m.focus == k && m.server != nil {
		m.server.send("FocusOut")
	}
	if m.focus == k {
		m.focus = nil
	}
}

// ask asks whether the input method takes a key, and does what it says first.
// A key that nobody answers for is not taken.
func (m *Method) ask(keyval, code, state uint32) (taken bool) {
	if m.server == nil {
		m.connect()
		return false
	}
	taken, err := m.server.ask(keyval, code, state)
	if err != nil {
		m.lose()
		return false
	}
	m.drain()
	return taken
}

// tell tells of a key that does nothing by itself: a modifier, or one let go.
func (m *Method) tell(keyval, code, state uint32) {
	if m.server != nil {
		m.server.send("ProcessKeyEvent", keyval, code, state)
	}
}

// drain does what the input method said until now, for the box that has the
// focus.
func (m *Method) drain() {
	if m.server == nil {
		return
	}
	said, err := m.server.take()
	for _, s := range said {
		if m.focus != nil {
			m.focus.apply(s)
		}
	}
	if err != nil {
		m.lose()
		return
	}
	if len(said) > 0 {
		m.tellPlace()
	}
}

// connect connects in the background, unless that failed a moment ago.
func (m *Method) connect() {
	if m.trying || m.do == nil || m.now().Before(m.notYet) {
		return
	}
	m.trying = true
	m.background(func() {
		ctx, stop := context.WithTimeout(context.Background(), m.patience.Connect)
		defer stop()
		c, err := open(ctx, m.patience.Key)
		m.do(func() { m.connected(c, err) })
	})
}

func (m *Method) connected(c *inputContext, err error) {
	m.trying = false
	if err != nil {
		m.notYet = m.now().Add(m.retry)
		m.retry = min(2*m.retry, lastRetry)
		return
	}
	m.server, m.at, m.retry = c, place{}, firstRetry
	c.serve(func() { m.do(m.drain) }, func() { m.do(func() { m.ended(c) }) })
	c.send("SetCapabilities", uint32(canShowPreedit|canFocus))
	c.setPrivate()
	if m.focus != nil {
		m.focusIn(m.focus)
	}
}

// ended notices that the input method went away.
func (m *Method) ended(c *inputContext) {
	if m.server == c {
		m.drain()
		m.lose()
	}
}

// lose gives the connection up. What was being composed stays as it was seen.
func (m *Method) lose() {
	if m.server == nil {
		return
	}
	m.server.close()
	m.server = nil
	m.notYet = m.now().Add(firstRetry)
	m.Settle()
}

// A place is where something is, in pixels.
type place struct{ x, y, width, height int32 }

// findWindow learns where the window is.
func (m *Method) findWindow() {
	m.at = place{}
	if m.window.X11 && m.window.Origin != nil {
		x, y := m.window.Origin()
		m.origin = place{x: int32(x), y: int32(y)}
	}
}

// tellPlace tells where the caret is, if it is elsewhere than before, so that
// what one can choose from is shown beside it.
func (m *Method) tellPlace() {
	if m.server == nil || m.focus == nil {
		return
	}
	at := m.window.onCanvas(m.focus.Target.Caret())
	if at == m.at {
		return
	}
	m.at = at
	call := "SetCursorLocationRelative" // to the window: on Wayland none knows where it is
	if m.window.X11 {
		call = "SetCursorLocation"
	}
	m.server.send(call, m.origin.x+at.x, m.origin.y+at.y, at.width, at.height)
}

// onCanvas is where a part of an object is on the canvas, in pixels.
func (w Window) onCanvas(in fyne.CanvasObject, at fyne.Position, size fyne.Size) place {
	at = at.Add(fyne.CurrentApp().Driver().AbsolutePositionForObject(in))
	left, top := w.Canvas.PixelCoordinateForPosition(at)
	right, bottom := w.Canvas.PixelCoordinateForPosition(at.Add(size))
	return place{int32(left), int32(top), int32(right - left), int32(bottom - top)}
}
