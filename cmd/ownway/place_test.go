package main

import (
	"os"
	"slices"
	"testing"

	"ownway/app/watch"
)

func TestThePlaceIsHandedOverOnceAndNoFurther(t *testing.T) {
	at := watch.Place{X: -3, Y: 40, Width: 900, Height: 600, Maximised: true}
	const line = placeVariable + "=-3,40,900,600,maximised"
	for name, c := range map[string]struct {
		before, want []string
		at           watch.Place
	}{
		"none":            {[]string{"A=1"}, []string{"A=1"}, watch.Place{}},
		"one":             {[]string{"A=1"}, []string{"A=1", line}, at},
		"others before":   {[]string{placeVariable + "=1,2,3,4", "A=1", placeVariable + "=5,6,7,8"}, []string{"A=1", line}, at},
		"an older one":    {[]string{placeVariable + "=1,2,3,4"}, nil, watch.Place{}},
		"a similar name":  {[]string{placeVariable + "2=x"}, []string{placeVariable + "2=x", line}, at},
		"nothing at all":  {nil, []string{line}, at},
		"nothing to tell": {nil, nil, watch.Place{}},
	} {
		if got := withPlace(c.before, c.at); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	t.Setenv(placeVariable, at.String())
	if got := takePlace(); got != at {
		t.Errorf("taken as %v", got)
	}
	if _, still := os.LookupEnv(placeVariable); still {
		t.Error("children would be told")
	}
	if got := takePlace(); got != (watch.Place{}) {
		t.Errorf("taken again as %v", got)
	}
}
