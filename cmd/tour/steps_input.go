package main

import (
	"context"
	"strings"
	"time"
)

// A language is one in which letters are composed out of several keys.
type language struct {
	engine string   // IBus's name for it
	begin  []string // the keys that switch it on
	first  string   // a key that composes
	rubbed []string // keys that go on, and then take away all of that
	keys   []string // keys that write
	done   string   // the key after which nothing is being composed any more
	write  string   // what they write
}

// languages are three that compose in three ways: Chinese is chosen when a word
// is whole, Korean grows under the caret, Japanese is converted.
func languages() []language {
	const back = "BackSpace"
	letters := func(s string) []string { return strings.Split(s, "") }
	return []language{
		{"libpinyin", nil, "m", append(letters("ing"), back, back, back, back), letters("nihao"), "space", "你好"},
		{"hangul", []string{"Hangul"}, "g", append(letters("ks"), back, back, back), letters("gksrmf"), "Hangul", "한글"},
		{"anthy", []string{"ctrl+j"}, "k", []string{"a", back}, append(letters("nihon"), "space"), "Return", "日本"},
	}
}

const (
	quickly          = "10" // ms from a key to the next
	quickPassphrases = 3
	soon             = 1500 * time.Millisecond // until a letter is taken to be composed by nobody
)

// inputSteps are the input method of most desktops.
func inputSteps() []step {
	return []step{{"input: Chinese, Korean and Japanese are composed, and touch nothing that is written", (*tour).composes}}
}

func (t *tour) composes() {
	t.StartIBus()
	file := t.journalAt(t.Journal())
	t.opensQuickly()
	t.Key("ctrl+n")
	t.Expect("writing")
	t.Type("Kept ")
	want := "Kept "
	for _, l := range languages() {
		t.composesIn(l)
		want += l.write
	}
	t.Language("libpinyin")
	t.begins(language{engine: "libpinyin", first: "z"})
	t.Key("h", "o", "n", "g")
	t.Screenshot("composing")
	t.Key("ctrl+l") // while something is being composed: it stays as it was seen
	t.Expect("locked")
	t.Expect("shown lock")
	t.Quit()
	found := t.command(exitDone, "", "search", "--passphrase-file", file, "Kept").Out
	if !strings.Contains(found, want+"中") && !strings.Contains(found, want+"zhong") {
		t.failf("what was composed is kept as %q, want %q and what was being composed", found, want)
	}
}

// opensQuickly types the passphrase as quickly as a program types, again and
// again: its keys keep their order.
func (t *tour) opensQuickly() {
	t.Start("dark")
	for range quickPassphrases {
		t.Expect("shown lock")
		t.act()
		t.xdotool(passphrase, "type", "--delay", quickly, "--file", "-")
		t.Key("Return")
		t.Expect("unlocked")
		t.Key("ctrl+l")
		t.Expect("locked")
	}
	t.Expect("shown lock")
	t.open()
}

// composesIn composes something and takes it away, which leaves what is written
// alone, and then composes something that is written.
func (t *tour) composesIn(l language) {
	t.Language(l.engine)
	t.begins(l)
	t.Key(l.rubbed...)
	t.Expect("composed")
	t.Key(l.keys...)
	t.drawn()
	t.Key(l.done)
	t.Expect("composed")
	t.Language(latin)
}

// begins composes the first letter. A language takes a moment to come; what is
// typed before that is written, and rubbed out again.
func (t *tour) begins(l language) {
	ctx, cancel := t.wait()
	defer cancel()
	for !t.composing(ctx, l) {
		if ctx.Err() != nil {
			t.failf("nothing is composed in %s", l.engine)
		}
		t.Key("BackSpace")
	}
}

// composing reports whether the first letter is composed soon after it was typed.
func (t *tour) composing(ctx context.Context, l language) bool {
	t.Key(append(l.begin, l.first)...)
	t.drawn()
	ctx, stop := context.WithTimeout(ctx, soon)
	defer stop()
	_, _, err := t.stage.events.wait(ctx, t.mark, "composing")
	return err == nil
}
