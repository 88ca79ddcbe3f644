package main

import (
	"os"
	"slices"
	"strings"

	"ownway/app/watch"
)

// placeVariable hands the window's place from a program that locks to the one
// that takes its place. It is the only thing but the file's path that it is
// told.
const placeVariable = "OWNWAY_PLACE"

// takePlace reads the place and forgets it: it is of this one start, and no
// child's business.
func takePlace() watch.Place {
	p := watch.ParsePlace(os.Getenv(placeVariable))
	_ = os.Unsetenv(placeVariable)
	return p
}

// withPlace is an environment with a place, and no other: of two the first
// would hold.
func withPlace(environment []string, p watch.Place) []string {
	environment = slices.DeleteFunc(slices.Clone(environment), func(s string) bool { return strings.HasPrefix(s, placeVariable+"=") })
	if p == (watch.Place{}) {
		return environment
	}
	return append(environment, placeVariable+"="+p.String())
}
