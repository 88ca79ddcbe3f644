package entries

import (
	"fmt"
	"testing"

	"ownway/app/apptest"
)

// BenchmarkGrown is what the person waits for in the Journal, of 20,000 entries and of
// 100,000. The limits are those of app.BenchmarkPlaces.
func BenchmarkGrown(bb *testing.B) {
	for _, n := range []int{20_000, 100_000} {
		bb.Run(fmt.Sprint(n), func(bb *testing.B) {
			b, p := inJournal(bb, apptest.Grown(n)...)
			once := func(name string, do func()) {
				bb.Run(name, func(bb *testing.B) {
					for bb.Loop() {
						do()
					}
				})
			}
			once("filter on and off", func() {
				p.turnFilter(filter{byTag, "tag7"})
				p.turnFilter(filter{byTag, "tag7"})
			})
			once("list of all filters", func() { p.chooseFilter() })
			p.showAll()
			once("calendar: a month", func() { p.calendar.written(2025, 11) })
			once("search, to the first hit", func() {
				p.typed("rained")
				for len(p.hits) == 0 {
					(<-b.Queue)()
				}
			})
			p.typed("")
		})
	}
}
