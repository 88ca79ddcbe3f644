package measure

import (
	"maps"
	"slices"
)

// largestCircle is the largest set of names each of which leads to every other (the
// largest strongly connected part, by Tarjan's algorithm).
func largestCircle(needs map[string][]string) (largest []string) {
	order, lowest := map[string]int{}, map[string]int{}
	var open []string
	var visit func(name string)
	visit = func(name string) {
		order[name] = len(order) + 1
		lowest[name] = order[name]
		open = append(open, name)
		for _, next := range needs[name] {
			if order[next] == 0 {
				visit(next)
			}
			if slices.Contains(open, next) {
				lowest[name] = min(lowest[name], lowest[next])
			}
		}
		if lowest[name] < order[name] {
			return
		}
		at := slices.Index(open, name)
		if len(open)-at > len(largest) {
			largest = slices.Sorted(slices.Values(open[at:]))
		}
		open = open[:at]
	}
	for _, name := range slices.Sorted(maps.Keys(needs)) {
		if order[name] == 0 {
			visit(name)
		}
	}
	return largest
}
