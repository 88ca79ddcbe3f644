package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"syscall"
	"time"
)

// mostLost is how much of what somebody typed may be lost, whatever ends the program.
const mostLost = 3 * time.Second

// A sudden end is one that the program is not asked about.
type suddenEnd struct {
	name string
	come func(*tour)
	says string // the program's last event; "" where it has no time for one
}

func suddenEnds() []suddenEnd {
	return []suddenEnd{
		{"the program is killed", func(t *tour) { t.program.signal(syscall.SIGKILL) }, ""},
		{"the display is killed", func(t *tour) { t.stage.xserver.signal(syscall.SIGKILL) }, "display gone"},
	}
}

// typingScenarios are somebody who types without a pause when all ends. Each round
// has a stage of its own, because a display that was killed is no use to the next.
// They are long where they are judged.
func typingScenarios(rounds int) (all []scenario) {
	for _, end := range suddenEnds() {
		all = append(all, scenario{"typing: " + end.name, false, []step{
			{"what is typed without a pause is there although " + end.name, func(t *tour) {
				var worst time.Duration
				for range rounds {
					t.must("set a stage", t.setStage(false))
					worst = max(worst, t.typedUntil(end))
				}
				t.tell("%d rounds, at worst %.1f s of typing were lost", rounds, worst.Seconds())
				t.atMost(worst, mostLost, "until what is typed is safe")
			}},
		}})
	}
	return all
}

// typedUntil plays one round, and gives for how long had been typed what was not
// saved. It ends some time after the first save, which has to come while the
// typing goes on.
func (t *tour) typedUntil(end suddenEnd) time.Duration {
	secret := t.journalAt(t.Journal())
	t.unlocked()
	t.Key("ctrl+n")
	t.Expect("writing")

	ctx, stop := context.WithCancel(t.ctx)
	defer stop()
	typist := t.typeOn(ctx)
	t.Expect("partly saved", "saved") // all of it where no key fell into the time of the save
	most := time.Second
	if t.judges {
		most = 10 * time.Second
	}
	pause(t, rand.N(most)) // the end comes when it comes
	ended := time.Now()
	t.program.leaving = true
	end.come(t)
	if end.says != "" {
		t.Expect(end.says)
	}
	t.waitForEnd()
	stop()
	typed := <-typist
	return typed.since(t, t.exported(secret), ended)
}

// exported is all that is in the journal, to be read.
func (t *tour) exported(passphraseFile string) string {
	dir := t.Outside("export")
	t.command(exitDone, "", "export", "--to", dir, "--passphrase-file", passphraseFile)
	return t.readAll(dir)
}

// typed is what was typed, with the moment of each letter.
type typed struct {
	text strings.Builder
	at   []time.Time
}

// keyEvery is a fast typist's pause between two letters.
const keyEvery = 60 * time.Millisecond

// typeOn types words, each another, until ctx ends or the display does.
func (t *tour) typeOn(ctx context.Context) <-chan *typed {
	t.act()
	done := make(chan *typed, 1)
	keyboard, err := t.stage.screen.keyboard()
	t.must("find the keys", err)
	go func() {
		all := &typed{}
		defer func() { done <- all }()
		tick := time.NewTicker(keyEvery)
		defer tick.Stop()
		for n := 0; ; n++ {
			for _, letter := range word(n) {
				if err := keyboard.press(letter); err != nil {
					return
				}
				all.text.WriteRune(letter)
				all.at = append(all.at, time.Now())
				select {
				case <-tick.C:
				case <-ctx.Done():
					return
				}
			}
		}
	}()
	return done
}

// word is the nth word, in letters that need no Shift.
func word(n int) string {
	return strings.NewReplacer("0", "a", "1", "e", "2", "i", "3", "o", "4", "u", "5", "l", "6", "m", "7", "n", "8", "r", "9", "s").
		Replace(fmt.Sprintf("k%03d ", n))
}

// since is how long before the end the first letter was typed that is not in what
// is kept.
func (d *typed) since(t *tour, kept string, end time.Time) time.Duration {
	text := d.text.String()
	first := strings.Index(kept, word(0)[:4])
	if first < 0 {
		t.failf("nothing of what was typed is kept")
	}
	got, _, _ := strings.Cut(kept[first:], "\n")
	if !strings.HasPrefix(text, got) {
		t.failf("what is kept is not what was typed:\n%s\n%s", got, text)
	}
	if len(got) >= len(d.at) || d.at[len(got)].After(end) {
		return 0
	}
	return end.Sub(d.at[len(got)])
}
