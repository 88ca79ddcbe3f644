package journal_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// soaking is how many times as long the tests of crashes run, and whether by
// chance: scripts/soak sets it.
func soaking() (times int, seed uint64) {
	n, err := strconv.Atoi(os.Getenv("JOURNAL_TEST_SOAKS"))
	if err != nil || n < 1 {
		return 1, 1
	}
	return n, rand.Uint64()
}

// mostRounds is after how many it is given up to meet a file that is half made: on a
// quick disk one is there for less than a tenth of a millisecond.
const mostRounds = 400

// A program that is killed, at any moment of anything it does, has lost nothing
// that it said was safe, and the next start finds a whole journal.
func TestKilledAtAnyMomentNothingSafeIsLost(t *testing.T) {
	times, seed := soaking()
	t.Logf("seed %d", seed)
	for i, k := range []struct {
		plan   string
		rounds int
		makes  bool // files beside the journal
	}{
		{"save", 50, false},
		{"many", 20, false},
		{"import", 12, false},
		{"bring", 12, true},
		{"re-key", 26, true},
		{"purge", 20, true},
		{"backup", 26, true},
		{"lock", 26, true},
		{"restore", 26, true},
		{"mend", 26, true},
	} {
		t.Run(k.plan, func(t *testing.T) {
			t.Parallel()
			sum := mortal{}
			for n := range times {
				l := newMortal(t, k.plan, seed+uint64(i+100*n))
				l.makes = k.makes
				for n := 0; n < k.rounds || k.makes && l.halfMade == 0 && n < mostRounds; n++ {
					l.round(t)
				}
				sum.add(l)
			}
			t.Logf("%3d rounds of %-8s %4d deeds said to be safe, lost: 0; %2d more found done; %2d times a file was half made",
				sum.rounds, k.plan+",", sum.acknowledged, sum.unsaid, sum.halfMade)
			if k.makes && sum.halfMade == 0 || sum.acknowledged == 0 {
				t.Error("a test that tests little")
			}
		})
	}
}

// mortal is a journal whose program is killed again and again.
type mortal struct {
	telling
	wreck wreck
	rng   *rand.Rand
	makes bool          // files beside the journal
	pace  time.Duration // of the slowest deed of late

	rounds, acknowledged, unsaid, halfMade int
}

func newMortal(t *testing.T, plan string, seed uint64) *mortal {
	return &mortal{
		telling: telling{Path: filepath.Join(t.TempDir(), "journal.ownway"), Plan: plan, Seed: seed},
		rng:     rand.New(rand.NewPCG(seed, 2)), pace: 20 * time.Millisecond,
	}
}

func (l *mortal) add(other *mortal) {
	l.rounds += other.rounds
	l.acknowledged += other.acknowledged
	l.unsaid += other.unsaid
	l.halfMade += other.halfMade
}

// round has the story told for a while, kills the teller, and looks.
func (l *mortal) round(t *testing.T) {
	l.rounds++
	if l.Plan == "mend" {
		l.mendRound(t)
		return
	}
	c := l.start(t)
	for range l.rng.IntN(l.most()) {
		began := time.Now()
		if !c.hear() {
			t.Fatal("the other program ended early")
		}
		if c.done > l.From+1 {
			l.pace = max(l.pace*9/10, time.Since(began))
		}
	}
	wait := time.Duration(1.2 * l.rng.Float64() * float64(l.pace))
	if l.makes && l.rng.IntN(2) == 0 && spin(2*l.pace, func() bool { return len(unfinished(l.Path)) > 0 }) {
		wait *= time.Duration(l.rng.IntN(2)) // at once, or a moment later
		wait /= 16
	}
	spin(wait, func() bool { return false })
	c.kill(t)
	l.acknowledged += c.done - l.From
	l.look(t, c)
}

// spin passes a time, or as much of it as until something is so, and says if it
// is. A sleep would end in step with the system's clock.
func spin(d time.Duration, until func() bool) bool {
	for end := time.Now().Add(d); time.Now().Before(end); {
		if until() {
			return true
		}
	}
	return false
}

// most is how many deeds a round waits for, at most: few of those that cost.
func (l *mortal) most() int {
	if l.Plan == "save" {
		return 16
	}
	return 4
}

// look opens what the teller left, as the next start does.
func (l *mortal) look(t *testing.T, c *teller) {
	t.Helper()
	states, kinds := l.states(c.done + 1)
	x := examination{path: l.Path, states: states, from: c.done, kind: kinds[c.done]}
	if kinds[c.done] == "import" && c.onDisk > 0 {
		x.least = c.onDisk
	}
	l.halfMade += min(len(unfinished(l.Path)), 1)
	found, err := x.examine(t.Context())
	if err != nil {
		t.Fatalf("round %d, %d deeds were said to be done, then %s: %v", l.rounds, c.done, kinds[c.done], err)
	}
	l.unsaid += found - c.done
	replaced, _ := filepath.Glob(filepath.Join(filepath.Dir(l.Path), "*-replaced-*"))
	for _, f := range replaced { // they were looked at
		if err := os.Remove(f); err != nil {
			t.Fatal(err)
		}
	}
	l.From = found
	l.Reopened = append(l.Reopened, found)
	if (l.Plan == "import" || l.Plan == "bring") && found > 3 || x.partly {
		l.From, l.Reopened = 0, nil
		l.Path = filepath.Join(t.TempDir(), fmt.Sprint("journal-", l.rounds), "journal.ownway")
	}
}

// unfinished are the files on their way to being others.
func unfinished(path string) (left []string) {
	for _, dir := range []string{filepath.Dir(path), filepath.Join(filepath.Dir(path), "backups")} {
		entries, _ := os.ReadDir(dir)
		for _, e := range entries {
			if strings.HasPrefix(e.Name(), ".") {
				left = append(left, e.Name())
			}
		}
	}
	return left
}
