package main

import "slices"

// steps is the tour, in order. Each step stands on the ones before it.
func steps() []step { return slices.Concat(commandSteps(), windowSteps()) }
