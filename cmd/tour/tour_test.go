package main

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestTextIsCutIntoWhatIsTypedAndWhatIsPasted(t *testing.T) {
	for text, want := range map[string][]string{
		"":                   nil,
		"plain":              {"plain"},
		"a café":             {"a caf", "é"},
		"one\n\ntwo":         {"one", "\n", "\n", "two"},
		"🌱\nمرحبا بك":        {"🌱", "\n", "مرحبا", " ", "بك"},
		"é\nü":               {"é", "\n", "ü"},
		"ends with return\n": {"ends with return", "\n"},
	} {
		got := typing(text)
		if !slices.Equal(got, want) {
			t.Errorf("typing(%q) = %q, want %q", text, got, want)
		}
		if strings.Join(got, "") != text {
			t.Errorf("typing(%q) lost something", text)
		}
	}
}

func TestAFailureEndsTheStepAndNothingElse(t *testing.T) {
	played := &tour{ctx: t.Context()}
	went := false
	err := played.attempt(step{"fails", func(t *tour) {
		t.must("open the door", errors.New("it is locked"))
		went = true
	}})
	if err == nil || err.Error() != "open the door: it is locked" {
		t.Errorf("the step gave %v", err)
	}
	if went {
		t.Error("the step went on after its failure")
	}
	if err := played.attempt(step{"passes", func(*tour) {}}); err != nil {
		t.Errorf("the next step gave %v", err)
	}
}

func TestAStoppedTourSaysSo(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	played := &tour{ctx: ctx}
	err := played.attempt(step{"is interrupted", func(t *tour) {
		cancel()
		t.failf("some consequence of that")
	}})
	if !errors.Is(err, errStopped) {
		t.Errorf("the step gave %v, want %v", err, errStopped)
	}
}

// unstaged plays scenarios that need no stage, and gives what was told.
func unstaged(t *testing.T, atOnce int, all ...scenario) (string, error) {
	t.Helper()
	var out strings.Builder
	r := &runner{atOnce: atOnce, dir: "out/tour", stage: func(ctx context.Context, _ scenario) (*tour, func(), error) {
		return &tour{ctx: ctx}, func() {}, nil
	}}
	err := r.play(t.Context(), all, &out)
	return out.String(), err
}

func TestAPassedTourSaysHowMany(t *testing.T) {
	out, err := unstaged(t, 1, scenario{name: "all", steps: []step{{"one", func(*tour) {}}, {"two", func(*tour) {}}}})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(out, "2 passed, 0 failed\n") {
		t.Errorf("the tour ends with %q", out)
	}
}

func TestScenariosThatArePlayedAtOnceAreToldInOrder(t *testing.T) {
	second := make(chan bool)
	out, err := unstaged(t, 2,
		scenario{name: "first", steps: []step{{"waits for the second", func(*tour) { <-second }}, {"ends", func(*tour) {}}}},
		scenario{name: "second", steps: []step{{"is earlier", func(*tour) { close(second) }}}},
		scenario{name: "third", steps: []step{{"comes last", func(*tour) {}}}})
	if err != nil {
		t.Fatal(err)
	}
	rest, found := out, false
	for _, words := range []string{"first\n", "waits for the second", "ends", "\nsecond\n", "is earlier", "\nthird\n", "comes last", "4 passed"} {
		if _, rest, found = strings.Cut(rest, words); !found {
			t.Errorf("%q comes too early, or not at all, in:\n%s", words, out)
		}
	}
}

func TestAScenarioThatFailsEndsAndTheOthersGoOn(t *testing.T) {
	out, err := unstaged(t, 1,
		scenario{name: "first", steps: []step{{"fails", func(t *tour) { t.failf("it is locked") }}, {"is not reached", func(*tour) {}}}},
		scenario{name: "second", steps: []step{{"passes", func(*tour) {}}}})
	if err == nil || !strings.Contains(err.Error(), `"fails"`) {
		t.Errorf("the tour gave %v", err)
	}
	if !strings.Contains(out, "it is locked") || !strings.HasSuffix(out, "1 steps were not reached\n1 passed, 1 failed\n") {
		t.Errorf("the tour told:\n%s", out)
	}
}

func TestAStepIsPlayedWithWhatLeadsToIt(t *testing.T) {
	all := []scenario{
		{name: "days", steps: []step{{name: "first run"}, {name: "mouse: one"}, {name: "mouse: two"}, {name: "last"}}},
		{name: "mouse", steps: []step{{name: "whole"}, {name: "scenario"}}},
		{name: "other", steps: []step{{name: "is left out"}}},
	}
	chosen := leadingTo("mouse", all)
	if len(chosen) != 2 || len(chosen[0].steps) != 3 || len(chosen[1].steps) != 2 {
		t.Errorf("chosen are %v", chosen)
	}
	if everything := leadingTo("", all); len(everything) != 3 || len(everything[0].steps) != 4 {
		t.Errorf("without a name chosen are %v", everything)
	}
}

// Screenshots are named after their scenario, and steps are chosen by their names.
func TestScenariosAndStepsHaveNamesOfTheirOwn(t *testing.T) {
	steps := map[string]int{}
	for _, s := range scenarios() {
		steps["scenario "+s.name]++
		for _, step := range s.steps {
			steps[step.name]++
		}
	}
	for name, n := range steps {
		if n > 1 && name != leakSteps()[0].name {
			t.Errorf("%d are called %q", n, name)
		}
	}
}
