package store

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"testing"
)

// model is what the file has to hold: values by bucket and key.
type model map[string]map[string][]byte

func (m model) clone() model {
	c := model{}
	for name, records := range m {
		c[name] = maps.Clone(records)
	}
	return c
}

var errAbandoned = errors.New("abandoned")

// A long life of saves, removals, abandoned transactions, rewriting and opening
// again leaves a file that says what the model says, and at every step the
// preflight finds it whole: it must never turn away a good journal.
func TestTheFileHoldsWhatAModelHolds(t *testing.T) {
	for seed := range uint64(4) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) { simulate(t, rand.New(rand.NewPCG(seed, 5))) })
	}
}

func simulate(t *testing.T, rng *rand.Rand) {
	path := newFile(t, 0, 0)
	db, m := open(t, path), model{}
	for step := range 80 {
		hurry(db)
		next := m.clone()
		err := db.Update(func(tx *Tx) error { return act(rng, tx, next) })
		switch {
		case err == nil:
			m = next
		case !errors.Is(err, errAbandoned):
			t.Fatalf("step %d: %v", step, err)
		}
		mustPreflight(t, path)
		if step%40 == 20 {
			if err := db.Rewrite(t.Context(), Copy{}); err != nil {
				t.Fatal(err)
			}
		}
		if step%40 == 39 {
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
			db = open(t, path)
		}
	}
	compare(t, db, m)
}

// act does some hundred things in one transaction.
func act(rng *rand.Rand, tx *Tx, m model) error {
	sizes := []int{0, 20, 300, 1500, 1500, 1500, 40_000}
	bucket := fmt.Sprint("bucket ", rng.IntN(3))
	if rng.IntN(40) == 0 {
		delete(m, bucket)
		return tx.Clear(bucket)
	}
	removing := rng.IntN(3) == 0
	for range rng.IntN(200) {
		k := key(rng.IntN(1000))
		if removing || rng.IntN(4) == 0 {
			delete(m[bucket], string(k))
			if err := tx.Delete(bucket, k); err != nil {
				return err
			}
			continue
		}
		v := value(rng.IntN(1<<20), sizes[rng.IntN(len(sizes))])
		if m[bucket] == nil {
			m[bucket] = map[string][]byte{}
		}
		m[bucket][string(k)] = v
		if err := tx.Put(bucket, k, v); err != nil {
			return err
		}
	}
	if rng.IntN(10) == 0 {
		return errAbandoned
	}
	return nil
}

func mustPreflight(t testing.TB, path string) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	info, _ := f.Stat()
	if err := Preflight(f, info.Size()); err != nil {
		t.Fatalf("a good file was turned away: %v", err)
	}
}

func compare(t *testing.T, db *DB, m model) {
	t.Helper()
	err := db.View(func(tx *Tx) error {
		for bucket, records := range m {
			if n := tx.Len(bucket); n != len(records) {
				return fmt.Errorf("%s: %d records, not %d", bucket, n, len(records))
			}
			for k, want := range records {
				if got := tx.Get(bucket, []byte(k)); got == nil || !bytes.Equal(got, want) {
					return fmt.Errorf("%s: %x has another value", bucket, k)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
