package content

import "testing"

func boxes(n *Node) (all []*Node) {
	if n.Task {
		all = append(all, n)
	}
	for _, c := range n.Children {
		all = append(all, boxes(c)...)
	}
	return all
}

func TestABoxIsTickedInTheMarkdown(t *testing.T) {
	text := "Before\n\n- [ ] one [ ] word\n- [x] **two**\n  - [ ] within\n\n1. [ ] numbered\n\n> - [ ] quoted\n\n[ ] no box\n"
	want := []string{"one", "two", "within", "numbered", "quoted"}
	found := boxes(Parse(text))
	if len(found) != len(want) {
		t.Fatalf("there are %d boxes", len(found))
	}
	for i := range found {
		now, ok := Tick(text, found[i].Box, !found[i].Checked)
		again := boxes(Parse(now))
		if !ok || len(now) != len(text) || len(again) != len(want) {
			t.Fatalf("%s: %v, %q", want[i], ok, now)
		}
		for k := range again {
			if again[k].Checked != (found[k].Checked != (k == i)) {
				t.Errorf("after ticking %s the box of %s is %v", want[i], want[k], again[k].Checked)
			}
		}
		if back, _ := Tick(now, found[i].Box, found[i].Checked); back != text {
			t.Errorf("%s: back it is %q", want[i], back)
		}
	}
	for _, c := range []struct {
		text string
		at   int
	}{{"- [ ] a", 0}, {"- [ ] a", 99}, {"- [ ] a", -1}, {"- [ ] a\r\n- [ ] b", 2}, {"", 0}} {
		if now, ok := Tick(c.text, c.at, true); ok || now != c.text {
			t.Errorf("%q at %d became %q", c.text, c.at, now)
		}
	}
}
