package edit

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"ownway/app/shell"
	"ownway/journal"
)

// saveWithin is how long after the first key that is not saved a draft is saved,
// whether typing has paused by then or goes on: whatever ends the program, no
// more than this and the time of one save is lost. It bounds the loss and does
// not wait for a pause, because somebody who writes in a flow makes none. A save
// of what one writes in an hour takes 6 ms in the background, two syncs and 150 KB
// written, and then 2 ms at the window, in a journal of 20,000 entries
// (BenchmarkSaveWhileWriting): one a second is felt neither at the keys nor on the
// disk, and more would only write the same words more often.
const saveWithin = time.Second

// Draft is something being written. It saves itself in the background while it
// is written, and whole when it is left. What the journal does not take is sealed
// into a file of its own at once, and again as it changes. All methods but Save,
// Seal and SealAfterSaving are called on the main goroutine.
type Draft struct {
	shell   *shell.Shell
	journal *journal.Journal
	id      journal.ID           // names its sealed file, and is the item of what is new
	onSaved func(journal.Record) // after each save
	onError func(error)          // the words stay, and are saved again with the next key

	stop    func() bool // ends the timer of the last edit that started one, nil before the first
	told    int         // the change up to which the screen knows that it is saved
	dropped bool        // given up: nothing more of it is saved

	mu      sync.Mutex // guards what follows
	record  journal.Record
	due     bool // a save is on its way that will take all changes up to now
	changed int  // counts changes; what is saved up to is in saved
	saved   int
	kept    int // what is in the sealed file

	saving  sync.Mutex // one save at a time, the last words last
	sealing sync.Mutex // one change of the sealed file at a time; after saving, before mu
	sealed  bool       // there may be a sealed file; guarded by sealing
}

// openDrafts are the drafts that are open. The main goroutine opens and closes
// them; the watchdog looks at them while that one is stuck.
type openDrafts struct {
	mu  sync.Mutex
	all map[*Draft]bool
}

func (o *openDrafts) add(d *Draft) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.all == nil {
		o.all = map[*Draft]bool{}
	}
	o.all[d] = true
}

func (o *openDrafts) remove(d *Draft) {
	o.mu.Lock()
	defer o.mu.Unlock()
	delete(o.all, d)
}

// list is all of them, in no order.
func (o *openDrafts) list() []*Draft {
	o.mu.Lock()
	defer o.mu.Unlock()
	return slices.Collect(maps.Keys(o.all))
}

// NewDraft begins a draft of a record, which may be a new one.
func (w *Workspace) NewDraft(r journal.Record, saved func(journal.Record), failed func(error)) *Draft {
	d := &Draft{shell: w.Shell, journal: w.Journal, id: journal.NewID(), record: r, onSaved: saved, onError: failed}
	w.drafts.add(d)
	return d
}

// ID names the sealed file of a draft.
func (d *Draft) ID() journal.ID { return d.id }

// Item is the item that is written, which is in the journal once something of it was saved.
func (d *Draft) Item() journal.ID {
	if item := d.Record().Item; !item.IsZero() {
		return item
	}
	return d.id
}

// Fail has the screen say that it was not saved.
func (d *Draft) Fail(err error) { d.onError(err) }

// Edit changes the record, to be saved within a second.
func (d *Draft) Edit(change func(*journal.Record)) {
	d.shell.Active()
	if d.dropped || !d.change(change) {
		return
	}
	d.shell.Event("unsaved")
	d.stop = d.shell.After(saveWithin, func() {
		err := d.Save()
		d.shell.Do(func() { d.Report(err) })
	})
}

// change reports whether a save has to be started for it. It leaves nothing
// locked behind it, even when it ends in a panic: what was written before has to
// be kept then.
func (d *Draft) change(change func(*journal.Record)) (first bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	change(&d.record)
	d.changed++
	first, d.due = !d.due, true
	return first
}

// Record returns the record as it is being written.
func (d *Draft) Record() journal.Record {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.record
}

// errNothing says that there was nothing to save.
var errNothing = errors.New("nothing to save")

// unsaved returns the record with the change it is up to, and whether there is
// anything in it to save.
func (d *Draft) unsaved() (r journal.Record, upTo int, any bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.record, d.changed, d.changed != d.saved && !(d.record.Item.IsZero() && IsBlank(d.record))
}

// Save puts the record on disk as it is now; if the journal does not take it,
// into a sealed file.
func (d *Draft) Save() error {
	d.saving.Lock()
	defer d.saving.Unlock()
	d.begin()
	r, upTo, any := d.unsaved()
	if !any {
		return errNothing
	}
	if r.Item.IsZero() {
		r.Item = d.id // so that a sealed file is known to be in the journal, should it stay
	}
	stored, err := d.journal.Save(r)
	if err != nil {
		if keptErr := d.Seal(); keptErr != nil {
			return fmt.Errorf("%w; %v", err, keptErr) // what is said on screen is why it was not saved
		}
		return err
	}
	d.stored(stored, upTo)
	d.forget()
	return nil
}

// begin has the next change start a save of its own. It is called before the
// record is taken, so that a change in between is saved once more and not never.
func (d *Draft) begin() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.due = false
}

func (d *Draft) stored(r journal.Record, upTo int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.saved = upTo
	d.record.Item, d.record.Revision, d.record.At, d.record.Written = r.Item, r.Revision, r.At, r.Written
}

// Seal seals what is not saved into its file. It waits for no save that is under
// way, which may hang.
func (d *Draft) Seal() error {
	d.sealing.Lock()
	defer d.sealing.Unlock()
	r, upTo, any := d.unsaved()
	if !any {
		return nil
	}
	if err := d.journal.Drafts().Keep(d.id, r); err != nil {
		return err
	}
	d.sealed = true
	d.mu.Lock()
	defer d.mu.Unlock()
	d.kept = upTo
	return nil
}

// forget takes the sealed file away, if there is one and the journal has what is in
// it: while a save was under way, words that are newer may have been sealed. One
// that stays is found to be in the journal at the next opening.
func (d *Draft) forget() {
	d.sealing.Lock()
	defer d.sealing.Unlock()
	if d.sealed && !d.keptIsNewer() && d.journal.Drafts().Drop(d.id) == nil {
		d.sealed = false
	}
}

func (d *Draft) keptIsNewer() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.kept > d.saved
}

// IsSealed reports whether all that is not saved is sealed in its file.
func (d *Draft) IsSealed() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.changed == d.kept
}

// SealAfterSaving is Seal, but waits for a save that is under way: it may yet take
// the words.
func (d *Draft) SealAfterSaving() error {
	d.saving.Lock()
	defer d.saving.Unlock()
	return d.Seal()
}

// IsDirty reports whether there is anything in it that is not saved.
func (d *Draft) IsDirty() bool {
	_, _, any := d.unsaved()
	return any
}

// IsBlank reports whether a new record holds nothing a person wrote.
func IsBlank(r journal.Record) bool {
	return strings.TrimSpace(r.Text+r.Title+r.Reach+r.WhenNot) == "" && len(r.Tags)+len(r.Feelings) == 0
}

// Report tells the screen how a save went, each thing once: what comes late
// from the background may have been told when the draft was left, and its page
// may show something else by now.
func (d *Draft) Report(err error) {
	d.mu.Lock()
	r, saved, dirty := d.record, d.saved, d.changed != d.saved
	d.mu.Unlock()
	switch {
	case err != nil && dirty && !errors.Is(err, errNothing):
		d.shell.Event("not saved")
		d.onError(err)
	case saved != d.told:
		d.told = saved
		if dirty { // the person writes on
			d.shell.Event("partly saved")
		} else {
			d.shell.Event("saved")
		}
		d.onSaved(r)
	}
}

// Flush saves at once. It reports whether nothing unsaved is left.
func (d *Draft) Flush() bool {
	if d.stop != nil {
		d.stop()
	}
	err := d.Save()
	d.Report(err)
	return err == nil || errors.Is(err, errNothing)
}

// Close saves and ends the sitting: the next time it is written to is another
// revision. When saving fails, the draft stays open and Close returns false.
func (w *Workspace) Close(d *Draft) bool {
	if d == nil {
		return true
	}
	if !w.KeepLines() || !d.Flush() {
		return false
	}
	if item := d.Record().Item; !item.IsZero() {
		w.Journal.Leave(item)
	}
	w.drafts.remove(d)
	return true
}

// GiveUp ends the draft: nothing more of it is saved.
func (d *Draft) GiveUp() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.dropped, d.saved = true, d.changed
	d.told = d.saved
}

// LetGo gives up what is not saved, wherever it is.
func (d *Draft) LetGo() {
	d.saving.Lock()
	defer d.saving.Unlock()
	d.GiveUp()
	d.forget()
}
