package main

// steps is the tour, in order. Each step stands on the ones before it.
func steps() []step {
	return []step{
		{"the program shows its window", func(t *tour) {
			t.Start("light")
			t.Screenshot("start")
			t.Quit()
		}},
	}
}
