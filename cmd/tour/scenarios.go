package main

import (
	"slices"
	"strings"
)

// A scenario is steps that stand on each other and on nothing else. It has a
// stage of its own, so that several are played at once.
type scenario struct {
	name    string
	wayland bool // it is played on a Wayland desktop, otherwise on X11
	steps   []step
}

// scenarios are the tour. They are begun in this order, the longest first.
func scenarios() []scenario {
	return slices.Concat(
		[]scenario{{"days", false, daysSteps()}},
		hostile(),
		[]scenario{
			{"away", false, slices.Concat(awaySteps(), draftSteps(), exchangedSteps(), leakSteps())},
			{"memory", false, slices.Concat(memorySteps(), placeSteps(), accidentSteps())},
			{"Wayland", true, waylandSteps()},
		},
		hostileWayland(),
		[]scenario{
			{"restore", false, slices.Concat(restoreSteps(), leakSteps())},
			{"input", false, inputSteps()},
		},
		typingScenarios(2),
		[]scenario{
			{"bin", false, slices.Concat(binSteps(), leakSteps())},
			{"habits", false, slices.Concat(habitSteps(), leakSteps())},
			{"bring in", false, slices.Concat(bringInSteps(), leakSteps())},
			{"spelling", false, slices.Concat(spellingSteps(), leakSteps())},
			{"long", false, slices.Concat(surfaceSteps(), leakSteps())},
			{"figures", false, measureSteps()},
			{"commands", false, commandSteps()},
		},
	)
}

// leadingTo are the scenarios with a step whose name begins so, up to the last
// such step; all of a scenario, if its own name begins so.
func leadingTo(prefix string, all []scenario) (chosen []scenario) {
	for _, s := range all {
		if !strings.HasPrefix(s.name, prefix) {
			s.steps = s.steps[:lastNamed(prefix, s.steps)+1]
		}
		if len(s.steps) > 0 {
			chosen = append(chosen, s)
		}
	}
	return chosen
}

// lastNamed is the last step whose name begins with prefix, -1 if none does.
func lastNamed(prefix string, steps []step) int {
	for i, s := range slices.Backward(steps) {
		if strings.HasPrefix(s.name, prefix) {
			return i
		}
	}
	return -1
}
