package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"
)

func measureSteps() []step {
	return []step{{"figures: start, and memory with 20,000 pages", (*tour).measure}}
}

// measure tells how long the program takes to be there, and how much memory it
// holds at rest with many pages unlocked. These are figures of the computer the
// tour is played on, and no promises.
func (t *tour) measure() {
	const pages = 20_000
	journal := t.Outside("many.ownway")
	secret := t.journalAt(journal)
	t.command(exitDone, manyPages(pages), "write", "--journal", journal, "--passphrase-file", secret, "--date", "2026-03-04")

	began := time.Now()
	t.Start("light", "--journal", journal)
	t.Expect("ready")
	t.tell("from start to ready: %d ms", time.Since(began).Milliseconds())
	t.drawn()
	t.tell("locked, at rest: %d MiB", t.restingMemory())
	t.open()
	t.drawn()
	t.tell("unlocked with %d pages of 1.5 KB, at rest: %d MiB", pages, t.restingMemory())
	t.Afresh("ctrl+3")
	t.Expect("shown journal")
	t.drawn()
	t.tell("with the Journal open, at rest: %d MiB", t.restingMemory())
	t.Quit()
}

// restingMemory is the memory the program holds once it gives none back any
// more, in MiB.
func (t *tour) restingMemory() int {
	const look, rest = 200 * time.Millisecond, 10
	least, since := t.Memory(), 0
	for ; since < rest; since++ {
		pause(t, look)
		if now := t.Memory(); now < least {
			least, since = now, -1
		}
	}
	return least
}

// manyPages are pages of about 1.5 KB, no two alike, as `ownway write` takes
// them.
func manyPages(n int) string {
	words := strings.Fields("the a of and bench canal heron rain walk kettle quiet morning evening letter garden train window " +
		"sister tired lighter enough slowly again river phone bread early late house people speak listen wait road hill coat paper tea")
	r := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "# Page %d\n\n", i+1)
		for range 250 {
			b.WriteString(words[r.IntN(len(words))])
			if r.IntN(20) == 0 {
				fmt.Fprintf(&b, "%d", r.IntN(10_000))
			}
			b.WriteByte(' ')
		}
		b.WriteString("\n\f")
	}
	return strings.TrimSuffix(b.String(), "\f")
}
