package journal_test

import (
	"bytes"
	"context"
	"testing"

	"ownway/journal"
	"ownway/journal/internal/seal"
	"ownway/journal/journaltest"
)

// A mistake on a goroutine of the journal's own comes to whoever waits for it,
// so that nobody prints somebody's words and those not saved can be sealed.
func TestAPanicInTheBackgroundComesToWhoeverWaits(t *testing.T) {
	const words = "sentinel of the heron"
	j := journaltest.New(t)
	for name, raise := range map[string]func(){
		"in a derivation": func() {
			_, _ = journal.Derive(journal.NewSemaphore(), t.Context(), journal.Secret{}, func(journal.Secret) (*seal.Key, error) { panic(words) })
		},
		"over records": func() {
			_ = j.Each(2000, func(from, _ int) error {
				if from > 0 {
					panic(words)
				}
				return nil
			})
		},
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				crash, ok := recover().(journal.Crash)
				if !ok || crash.Value != words || !bytes.Contains(crash.Stack, []byte("background_test.go")) {
					t.Errorf("it came as %v", crash.Value)
				}
			}()
			raise()
		})
	}
	turns := journal.NewSemaphore() // is free again after one
	func() {
		defer func() { _ = recover() }()
		_, _ = journal.Derive(turns, t.Context(), journal.Secret{}, func(journal.Secret) (*seal.Key, error) { panic(words) })
	}()
	if _, err := journal.Derive(turns, context.Background(), journal.Secret{}, func(journal.Secret) (*seal.Key, error) { return nil, nil }); err != nil {
		t.Error(err)
	}
}
