package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// wide returns the width of a text in the size of these tests.
func wide(s string) float32 {
	return fyne.MeasureText(s, 16, fyne.TextStyle{}).Width
}

func TestTextBreaksWhereItMust(t *testing.T) {
	cases := []struct {
		name, text string
		width      string // of this text
		want       []string
	}{
		{"it fits", "one two", "one two ", []string{"one two"}},
		{"at a space", "one two three", "one two ", []string{"one two", "three"}},
		{"at a line break", "one\ntwo", "one two ", []string{"one", "two"}},
		{"an empty line stays", "one\n\ntwo", "one two ", []string{"one", "", "two"}},
		{"a last line break", "one\n", "one two ", []string{"one", ""}},
		{"nothing", "", "one", []string{""}},
		{"many spaces", "one    two", "one t", []string{"one", "two"}},
		{"a word too wide", "mmmmmm", "mmmm.", []string{"mmmm", "mm"}},
		{"a word too wide after another", "i mmmmmm", "mmmm.", []string{"i", "mmmm", "mm"}},
		{"letters of several bytes", "éééééé", "éééé.", []string{"éééé", "éé"}},
		{"no room at all", "ab", "", []string{"a", "b"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			useTheme(t)
			var got []string
			for _, line := range newMeasurer(16, fyne.TextStyle{}).wrap(c.text, wide(c.width)) {
				got = append(got, c.text[line.From:line.To])
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestNoLineIsWiderThanItsColumnAndNoLetterIsLost(t *testing.T) {
	useTheme(t)
	text := strings.Repeat("Walked to the canal before anyone was up, incomprehensibilities; 你好世界 🙂🙂 ", 20)
	m := newMeasurer(16, fyne.TextStyle{})
	for width := float32(40); width < 700; width += 33 {
		var all strings.Builder
		for _, line := range m.wrap(text, width) {
			all.WriteString(text[line.From:line.To])
			if got := wide(text[line.From:line.To]); got > width+1 {
				t.Errorf("%q is %.1f wide in a column of %.0f", text[line.From:line.To], got, width)
			}
		}
		if strings.ReplaceAll(all.String(), " ", "") != strings.ReplaceAll(text, " ", "") {
			t.Errorf("letters are lost at a width of %.0f", width)
		}
	}
}

func TestWhatIsLeftOutIsReplacedByAnEllipsis(t *testing.T) {
	useTheme(t)
	m := newMeasurer(16, fyne.TextStyle{})
	for text, want := range map[string]string{"one two": "one two", "one two three": "one two…", "mmmmmmmmmm": ""} {
		got := m.cut(text, wide("one two…")+1)
		if want != "" && got != want {
			t.Errorf("got %q, want %q", got, want)
		}
		if wide(got) > wide("one two…")+1 {
			t.Errorf("%q is too wide", got)
		}
	}
}

func TestExcerptsEndAfterTheirLines(t *testing.T) {
	useTheme(t)
	excerpt := Excerpt(strings.Repeat("word ", 200), 2)
	excerpt.Resize(fyne.NewSize(200, 400))
	if got, want := excerpt.MinSize().Height, float32(2*17*1.5); got != want {
		t.Errorf("%.1f high, want %.1f", got, want)
	}
}
