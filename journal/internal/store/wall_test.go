package store

import (
	"errors"
	"os"
	"sync"
	"testing"
)

func TestAPanicInUpdateIsRolledBackAndTheNextWorks(t *testing.T) {
	db := open(t, newFile(t, 5, 100))
	func() {
		defer func() {
			if p := recover(); p != "mine" {
				t.Errorf("recovered %v", p)
			}
		}()
		_ = db.Update(func(tx *Tx) error {
			if err := tx.Delete(bucket, key(0)); err != nil {
				return err
			}
			panic("mine")
		})
	}()
	wantRecords(t, db, 5, 100)
	err := db.Update(func(tx *Tx) error { return tx.Put(bucket, key(5), value(5, 100)) })
	if err != nil {
		t.Fatal(err)
	}
	wantRecords(t, db, 6, 100)
}

func TestANilPointerIsAMistakeAndNotDamage(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a mistake of ours went under")
		}
	}()
	var none *Tx
	_ = wall(func() error { none.bolt = nil; return nil })
}

// A file cut short while it is open is what a failing disk looks like: bytes in
// the mapping that cannot be read. Without the wall each of these ends the
// program.
func TestAFaultWhileOpenIsDamageAndNothingHangs(t *testing.T) {
	path := newFile(t, 200, 1500)
	whole, _ := os.ReadFile(path)
	db, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	err = db.View(func(tx *Tx) error {
		last := tx.Get(bucket, key(199))
		if err := os.Truncate(path, 2*pageSize); err != nil {
			return err
		}
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				err := db.Guard(func() error { return reads(last) })
				wantOnly(t, err, ErrDamaged)
			})
		}
		wg.Wait()
		return reads(tx.Get(bucket, key(199)))
	})
	wantOnly(t, err, ErrDamaged)
	err = db.View(func(tx *Tx) error { return reads(tx.Get(bucket, key(0))) })
	wantOnly(t, err, ErrDamaged)
	for range 2 {
		wantOnly(t, db.Update(func(tx *Tx) error { return tx.Put(bucket, key(0), nil) }), ErrExchanged)
		wantOnly(t, db.View(func(*Tx) error { return nil }), ErrExchanged)
	}
	wantOnly(t, db.Check(t.Context()), ErrExchanged)
	if err := db.Close(); err != nil {
		t.Error(err)
	}
	if err := os.WriteFile(path, whole, 0o600); err != nil {
		t.Fatal(err)
	}
	wantRecords(t, open(t, path), 200, 1500) // and no lock was left on it
}

func TestTheMetasVanishingWhileOpenAreNoticedAndNothingHangs(t *testing.T) {
	path := newFile(t, 200, 1500)
	whole, _ := os.ReadFile(path)
	db, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, 0); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		wantOnly(t, db.View(func(*Tx) error { return nil }), ErrExchanged)
		wantOnly(t, db.Update(func(*Tx) error { return nil }), ErrExchanged)
	}
	if err := db.Close(); err != nil {
		t.Error(err)
	}
	if err := os.WriteFile(path, whole, 0o600); err != nil {
		t.Fatal(err)
	}
	wantRecords(t, open(t, path), 200, 1500)
}

func reads(b []byte) error {
	if touch(b) == 0 && len(b) == 0 {
		return errors.New("nothing there")
	}
	return nil
}
