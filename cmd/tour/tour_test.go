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

func TestAPassedTourSaysHowMany(t *testing.T) {
	var out strings.Builder
	played := &tour{ctx: t.Context(), album: &album{dir: "out/tour"}}
	if err := played.play([]step{{"one", func(*tour) {}}, {"two", func(*tour) {}}}, &out); err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(out.String(), "2 passed, 0 failed\n") {
		t.Errorf("the tour ends with %q", out.String())
	}
}
