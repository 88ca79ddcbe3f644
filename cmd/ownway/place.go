package main

import (
	"os"
	"slices"
	"strings"

	"ownway/app/watch"
)

// placeVariable hands the window's place from a program that locks to the one
// that replaces it. Apart from the file's path, nothing else is handed over.
const placeVariable = "OWNWAY_PLACE"

// takePlace reads the place and removes the variable: it is meant for this
// one start, and not for child processes.
func takePlace() watch.Place {
	p := watch.ParsePlace(os.Getenv(placeVariable))
	_ = os.Unsetenv(placeVariable)
	return p
}

// withPlace is an environment with this place and without an earlier one: of
// two, the first would count.
func withPlace(environment []string, p watch.Place) []string {
	environment = slices.DeleteFunc(slices.Clone(environment), func(s string) bool { return strings.HasPrefix(s, placeVariable+"=") })
	if p == (watch.Place{}) {
		return environment
	}
	return append(environment, placeVariable+"="+p.String())
}
