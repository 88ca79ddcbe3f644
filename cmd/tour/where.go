package main

import "fmt"

// Where is where in the window something stands that is called so, or begins so:
// what an accessible name says, or what is drawn. The program is asked, and says
// numbers alone. What has just been drawn may still move, so it is asked again
// where it finds nothing.
func (t *tour) Where(name string) place {
	ctx, cancel := t.wait()
	defer cancel()
	for {
		t.drawn()
		before := t.stage.events.count()
		_, err := fmt.Fprintln(t.stage.asked, name)
		t.must("ask where a control is", err)
		_, answer, err := t.stage.events.wait(ctx, before, "at", "nowhere")
		t.must(fmt.Sprintf("hear where %q is", name), err)
		var p place
		if _, err := fmt.Sscanf(answer, "at %d %d %d %d", &p.x, &p.y, &p.width, &p.height); err == nil {
			return p
		}
		if ctx.Err() != nil {
			t.failf("there is no %q to be seen", name)
		}
		pause(t, glance)
	}
}

// middle is the point in the middle of it.
func (p place) middle() (x, y int) { return p.x + p.width/2, p.y + p.height/2 }

// grip is where a row that can be put in another order is taken: beside it.
func (p place) grip() point {
	const grip = 22 // half of how wide one is
	_, y := p.middle()
	return point{p.x + p.width + grip, y}
}

// point is one in the window, in pixels.
type point struct{ x, y int }
