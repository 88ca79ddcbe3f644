package content

import (
	"slices"
	"strings"
	"testing"
	"time"
)

func TestTheHelplinesAreThoseListed(t *testing.T) {
	list := Helplines()
	if want := time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC); !list.CheckedOn.Equal(want) {
		t.Errorf("checked on %v, want %v", list.CheckedOn, want)
	}
	if !strings.Contains(list.Note, "can change") || !strings.Contains(list.Note, "emergency number") {
		t.Errorf("the note is %q", list.Note)
	}
	want := map[string][]string{
		"United Kingdom": {"Emergency: Ring 999", "NHS 111: Ring 111, then choose option 2", "Samaritans: Ring 116 123", "Shout: Text SHOUT to 85258"},
		"Ireland":        {"Emergency: Ring 112 or 999", "Samaritans: Ring 116 123"},
		"United States":  {"Emergency: Ring 911", "988 Suicide and Crisis Lifeline: Ring or text 988"},
		"Canada":         {"Emergency: Ring 911", "9-8-8 Suicide Crisis Helpline: Ring or text 988"},
		"Australia":      {"Emergency: Ring 000", "Lifeline: Ring 13 11 14"},
		"New Zealand":    {"Emergency: Ring 111", "1737, Need to talk?: Ring or text 1737"},
		"Elsewhere":      {"Find A Helpline: Look for your country at findahelpline.com"},
	}
	var countries []string
	for _, c := range list.Countries {
		countries = append(countries, c.Name)
		var lines []string
		for _, l := range c.Lines {
			lines = append(lines, l.Name+": "+l.Reach)
		}
		for _, line := range want[c.Name] {
			if !slices.Contains(lines, line) {
				t.Errorf("%s lacks %q", c.Name, line)
			}
		}
	}
	order := []string{"United Kingdom", "Ireland", "United States", "Canada", "Australia", "New Zealand", "Elsewhere"}
	if !slices.Equal(countries, order) {
		t.Errorf("countries %q, want %q", countries, order)
	}
}

func TestEveryHelplineCanBeReachedCopiedAndChecked(t *testing.T) {
	for _, c := range Helplines().Countries {
		if c.Name != "Elsewhere" && c.Lines[0].Name != "Emergency" {
			t.Errorf("%s does not begin with the emergency number", c.Name)
		}
		for _, l := range c.Lines {
			if l.Name == "" || l.Note == "" || !strings.Contains(l.CheckAt, ".") || strings.Contains(l.CheckAt, " ") {
				t.Errorf("%s: %+v", c.Name, l)
			}
			if (l.Number == "") != (c.Name == "Elsewhere") || !strings.Contains(l.Reach, l.Number) {
				t.Errorf("%s: %q is reached by %q", c.Name, l.Number, l.Reach)
			}
		}
	}
}

func TestNoRowOfTheHelplinesIsLeftOut(t *testing.T) {
	rows, lines := strings.Count(helplinesMarkdown, "\n| ")-strings.Count(helplinesMarkdown, "\n| Line |"), 0
	for _, c := range Helplines().Countries {
		lines += len(c.Lines)
	}
	if rows != lines {
		t.Errorf("%d lines from %d rows", lines, rows)
	}
}
