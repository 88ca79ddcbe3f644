package journal_test

import (
	"bufio"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"testing"
	"time"

	"ownway/journal"
	"ownway/journal/journaltest"
)

// asResealer makes the test program one that seals the older backups of the
// journal at this path anew.
const asResealer = "JOURNAL_TEST_RESEALS"

// TestPlayResealer is the second program of the next test, and nothing by
// itself.
func TestPlayResealer(t *testing.T) {
	path := os.Getenv(asResealer)
	if path == "" {
		return
	}
	j := journaltest.Unlock(t, path, laterPassphrase)
	_, _, err := j.Backups().Reseal(t.Context(), with(journaltest.Passphrase, nil), func(done, _ int) { fmt.Println("over", done) })
	if err != nil && !errors.Is(err, journal.ErrWrong) {
		t.Fatal(err)
	}
	fmt.Println("ended")
}

func TestKilledWhileSealingBackupsAnewEachIsWholeUnderOnePassphrase(t *testing.T) {
	j, c := clocked(t)
	for range 10 {
		save(t, j, entry("2026-11-19", "", noise(60_000)))
		backup(t, j, journal.BesideJournal)
		c.Time = c.AddDate(0, -1, 0) // the older, the longer it is kept
	}
	c.Time = c.AddDate(1, 0, 0)
	next, err := j.Access().ChangePassphrase(t.Context(), []byte(laterPassphrase), journal.CheapestCost, nil)
	if err != nil {
		t.Fatal(err)
	}
	path, all := next.Path(), len(listed(t, next.Path()))
	finish(t, next)
	rounds, older := 0, all
	for older > 0 && rounds < 2*all {
		killChild(t, "TestPlayResealer", asResealer+"="+path, 1+rounds%2)
		rounds, older = rounds+1, 0
		list := listed(t, path)
		if len(list) != all {
			t.Fatalf("round %d: %d backups of %d", rounds, len(list), all)
		}
		t.Run(fmt.Sprint(rounds), func(t *testing.T) {
			for _, b := range list {
				older += wantWholeUnderOne(t, b)
			}
		})
	}
	if older > 0 || rounds < 2 {
		t.Errorf("after %d rounds %d of %d are older", rounds, older, all)
	}
	t.Logf("%d backups were sealed anew, killed %d times", all, rounds)
}

// wantWholeUnderOne checks a backup, and counts it if it opens with the older
// passphrase.
func wantWholeUnderOne(t *testing.T, b journal.Backup) (older int) {
	t.Helper()
	secret := laterPassphrase
	if err := opens(t, b.Path, secret); errors.Is(err, journal.ErrWrong) {
		secret, older = journaltest.Passphrase, 1
	}
	if report, err := openBackup(t, b, secret).Check(t.Context()); err != nil || !report.OK() {
		t.Errorf("%s: %v, %v", b.Path, report.Problems, err)
	}
	return older
}

// killChild runs a part of the test program as a second program, waits for so
// many lines of it and then for a random part of the time that the last one took,
// in which it goes on, and kills it. After one line it kills it at once.
func killChild(t *testing.T, part, env string, lines int) (said []string) {
	t.Helper()
	c := exec.Command(os.Args[0], "-test.run=^"+part+"$")
	c.Env = append(os.Environ(), env)
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	from := bufio.NewScanner(out)
	var took time.Duration
	for n := range lines {
		began := time.Now()
		if !from.Scan() {
			t.Fatal("the other program ended early")
		}
		if said = append(said, from.Text()); n > 0 {
			took = time.Since(began)
		}
	}
	spin(time.Duration(rand.Float64()*float64(took)), func() bool { return false })
	if err := c.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	for from.Scan() {
		said = append(said, from.Text())
	}
	_ = c.Wait()
	return said
}
