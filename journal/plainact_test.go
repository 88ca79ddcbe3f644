package journal_test

import (
	"context"
	"encoding/gob"
	"fmt"
	"os"
	"time"

	"ownway/journal"
	"ownway/journal/journaltest"
)

// act is one thing that is done to a journal, in this process or another. Each
// is done whole or not at all, whenever the process ends.
type act struct {
	Do          string
	Now         time.Time        // by the clock
	Records     []journal.Record // to be saved, the first or all
	Items       []journal.ID     // that it is done to
	Name, Value string           // of a setting
}

func (a act) perform(ctx context.Context, j *journal.Journal) (err error) {
	switch a.Do {
	case "save":
		_, err = j.Save(a.Records[0])
	case "save many":
		err = j.SaveAll(ctx, a.Records, nil)
	case "leave":
		j.Leave(a.Items[0])
	case "delete":
		err = j.Delete(a.Items[0])
	case "restore":
		err = j.Restore(a.Items[0])
	case "purge":
		err = j.Bin().Purge(ctx, a.Items, nil)
	case "tidy":
		err = j.Tidy(ctx)
	case "set":
		err = j.Settings().Set(a.Name, a.Value)
	default:
		err = fmt.Errorf("no act is called %q", a.Do)
	}
	return err
}

// told is the act in the model.
func (m *plain) told(a act) {
	m.now = a.Now
	switch a.Do {
	case "save":
		m.save(a.Records[0])
	case "save many":
		for i, r := range a.Records {
			m.leave(r.Item)
			m.saveAt(r, a.Now.Truncate(time.Microsecond).Add(time.Duration(i)*time.Microsecond))
			m.leave(r.Item)
		}
	case "leave":
		m.leave(a.Items[0])
	case "delete", "restore":
		m.bin(a.Items[0], a.Do == "delete")
	case "purge":
		m.purge(a.Items)
	case "tidy":
		m.purge(m.due())
	case "set":
		m.set(a.Name, a.Value)
	}
}

// The test program performs the acts on its input, on the journal that this
// variable leads to, and says of each that it is done, until it is killed.
const asActor = "JOURNAL_TEST_ACTS"

func playActor() {
	acts, done := gob.NewDecoder(os.Stdin), gob.NewEncoder(os.Stdout)
	var a act
	l, err := journal.Open(os.Getenv(asActor), journal.Options{Now: func() time.Time { return a.Now }})
	check(err)
	j, err := l.Unlock(context.Background(), []byte(journaltest.Passphrase))
	check(err)
	for {
		a = act{}
		check(acts.Decode(&a))
		check(a.perform(context.Background(), j))
		check(done.Encode(true))
	}
}
