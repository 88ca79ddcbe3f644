package journal_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ownway/journal"
)

// What the person does.

func (s *surroundings) write() error {
	if err := s.open(); err != nil || s.j == nil {
		return err
	}
	return s.save(entry(journal.DayOf(s.now), "", s.word()))
}

// anEntry is one of those that are there, of late more often than of old.
func (s *surroundings) anEntry() (journal.Record, bool) {
	list := s.j.List(journal.Entry)
	if len(list) == 0 {
		return journal.Record{}, false
	}
	r, err := s.j.Get(list[s.rng.IntN(min(len(list), 1+s.rng.IntN(12)))].Item)
	if page, ok := s.drafts[r.Item]; ok {
		r.Text = page.text
	}
	return r, err == nil // an exchanged file may not be readable
}

func (s *surroundings) writeMore() error {
	if err := s.open(); err != nil || s.j == nil {
		return err
	}
	r, ok := s.anEntry()
	if !ok {
		return s.write()
	}
	if len(r.Text) > 600 {
		return nil
	}
	r.Text += " " + s.word()
	return s.save(r)
}

// save is what a page does: what the journal does not take is sealed, and what
// another program did to the file is answered, at once or later.
func (s *surroundings) save(r journal.Record) error {
	kept, err := s.j.Save(r)
	if err == nil {
		s.say(kept.Text)
		if page, ok := s.drafts[r.Item]; ok { // as where the disk came back
			delete(s.drafts, r.Item)
			return s.j.Drafts().Drop(page.id)
		}
		return nil
	}
	if !isExpected(err) {
		return err
	}
	page := s.drafts[r.Item]
	if page.id.IsZero() {
		page.id = journal.NewID()
	}
	page.text = r.Text
	if !r.Item.IsZero() {
		s.drafts[r.Item] = page
	}
	if err := s.j.Drafts().Keep(page.id, r); err != nil {
		return fmt.Errorf("sealing: %w", err)
	}
	s.say(r.Text)
	if s.in(3) {
		return s.reopen()
	}
	return nil
}

// reopen goes on with what is there now.
func (s *surroundings) reopen() error {
	s.happened("reopen")
	next, err := s.j.Reopen(s.ctx)
	if isExpected(err) {
		return nil // it is to be locked
	}
	if err != nil {
		return fmt.Errorf("opening again: %w", err)
	}
	s.j, s.exchanged, s.drafts = next, false, map[journal.ID]sealedPage{}
	for _, text := range textsOf(s.j) {
		s.say(text)
	}
	return s.bringBack()
}

func (s *surroundings) leave() error {
	if s.j == nil {
		return nil
	}
	if r, ok := s.anEntry(); ok {
		s.j.Leave(r.Item)
	}
	return nil
}

func (s *surroundings) removeWord() error {
	if s.j == nil {
		return nil
	}
	r, ok := s.anEntry()
	words := strings.Fields(r.Text)
	if !ok || len(words) < 2 {
		return nil
	}
	gone := words[s.rng.IntN(len(words))]
	r.Text = strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == gone }), " ")
	if _, err := s.j.Save(r); err != nil {
		if isExpected(err) {
			return nil
		}
		return err
	}
	s.forget(gone)
	return nil
}

func (s *surroundings) bin() error {
	if s.j == nil {
		return nil
	}
	if r, ok := s.anEntry(); ok {
		if err := s.j.Delete(r.Item); err != nil && !isExpected(err) {
			return err
		}
	}
	return nil
}

// clearOut puts the oldest pages into the bin where there are many, of which they go
// for good 30 days later: a life of 10,000 steps would else be one of a journal that
// is copied, backed up and read for longer and longer.
func (s *surroundings) clearOut() error {
	if s.j == nil {
		return nil
	}
	const most, least = 120, 80
	list := s.j.List(journal.Entry)
	if len(list) <= most {
		return nil
	}
	for _, h := range list[least:] {
		if err := s.j.Delete(h.Item); err != nil {
			if isExpected(err) {
				return nil
			}
			return err
		}
	}
	return nil
}

func (s *surroundings) purge() error {
	if s.j == nil || len(s.j.Bin().List()) == 0 {
		return nil
	}
	return s.removing(func() error { return s.j.Bin().Purge(s.ctx, []journal.ID{s.j.Bin().List()[0].Item}, nil) })
}

// removing notes what a removal of things in the bin takes.
func (s *surroundings) removing(do func() error) error {
	texts := map[journal.ID][]string{}
	for _, h := range s.j.Bin().List() {
		revisions, _ := s.j.Revisions(h.Item)
		for _, r := range revisions {
			texts[h.Item] = append(texts[h.Item], r.Text)
		}
	}
	if err := do(); err != nil && !isExpected(err) {
		return err
	}
	for item, list := range texts {
		if s.j.Head(item) == nil {
			s.forget(strings.Join(list, " "))
		}
	}
	return nil
}

// What the program does of itself.

func (s *surroundings) backUp() error {
	if s.j == nil {
		return nil
	}
	for _, at := range []journal.BackupLocation{journal.BesideJournal, journal.InSecondFolder} {
		if _, err := s.j.Backups().MakeIfChanged(s.ctx, at); err != nil && !isExpected(err) && !errors.Is(err, journal.ErrSecondFolderAway) {
			return fmt.Errorf("backing up: %w", err)
		}
	}
	return nil
}

// makeUp is the end of a sitting but for its end.
func (s *surroundings) makeUp() error {
	if err := s.backUp(); err != nil {
		return err
	}
	return s.removing(func() error { return s.j.Tidy(s.ctx) })
}

func (s *surroundings) lock() error {
	if s.j == nil {
		return nil
	}
	if err := s.makeUp(); err != nil {
		return err
	}
	if err := s.j.Close(); err != nil {
		return err
	}
	s.j = nil
	return s.settle(false)
}

// kill ends the program without its end.
func (s *surroundings) kill() error {
	if s.j == nil {
		return nil
	}
	if err := s.j.Close(); err != nil {
		return err
	}
	s.j = nil
	return s.settle(s.exchanged)
}

// What others do.

// copy takes a copy of the file, as a program does that synchronises.
func (s *surroundings) copy() error {
	if s.away {
		return nil
	}
	b, err := os.ReadFile(s.path)
	s.keepCopy(b)
	return err
}

func (s *surroundings) keepCopy(b []byte) {
	s.copies = append(s.copies, b)
	if len(s.copies) > 8 {
		i := s.rng.IntN(len(s.copies))
		s.copies = slices.Delete(s.copies, i, i+1)
	}
}

// put puts a copy in the file's place, older, newer or of another way, by
// renaming or in place.
func (s *surroundings) put() error {
	if s.away || len(s.copies) == 0 {
		return nil
	}
	b := s.copies[s.rng.IntN(len(s.copies))]
	s.exchanged = true
	var err error
	if s.in(2) {
		s.happened("put in place")
		err = os.WriteFile(s.path, b, 0o600)
	} else {
		s.happened("put by renaming")
		err = errors.Join(os.WriteFile(s.path+".part", b, 0o600), os.Rename(s.path+".part", s.path))
	}
	if err != nil || s.j != nil {
		return err
	}
	return s.settle(true)
}

// writeElsewhere is another computer that has a copy.
func (s *surroundings) writeElsewhere() (err error) {
	if len(s.copies) == 0 {
		return nil
	}
	dir, err := os.MkdirTemp(filepath.Dir(s.folder), "elsewhere")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	path := filepath.Join(dir, "journal.ownway")
	if err := os.WriteFile(path, s.copies[s.rng.IntN(len(s.copies))], 0o600); err != nil {
		return err
	}
	l, err := journal.Open(path, journal.Options{Now: s.options().Now})
	if err != nil {
		return err
	}
	j, err := l.Unlock(s.ctx, []byte(s.code))
	if err != nil {
		return err
	}
	for range 1 + s.rng.IntN(4) {
		r := entry(journal.DayOf(s.now), "", s.word())
		if list := j.List(journal.Entry); len(list) > 0 && s.in(2) {
			if r, err = j.Get(list[s.rng.IntN(min(len(list), 8))].Item); err != nil {
				return err
			}
			r.Text += " " + s.word()
		}
		if _, err := j.Save(r); err != nil {
			return err
		}
	}
	if err := j.Close(); err != nil {
		return err
	}
	b, err := os.ReadFile(path)
	s.keepCopy(b)
	return err
}

// secondWriter is another program, such as a command: while the journal is open
// it has to keep out.
func (s *surroundings) secondWriter() error {
	if s.away {
		return nil
	}
	l, err := journal.Open(s.path, s.options())
	if s.j != nil {
		if err == nil {
			return errors.Join(errors.New("two have it open"), l.Close())
		}
		if !errors.Is(err, journal.ErrInUse) {
			return err
		}
		return nil
	}
	if err != nil {
		return err
	}
	j, err := l.Unlock(s.ctx, []byte(s.code))
	if err != nil {
		return errors.Join(err, l.Close())
	}
	for range 1 + s.rng.IntN(3) {
		r, err := j.Save(entry(journal.DayOf(s.now), "", s.word()))
		if err != nil {
			return errors.Join(err, j.Close())
		}
		s.say(r.Text)
	}
	if err := j.Close(); err != nil {
		return err
	}
	return s.settle(false)
}

// unmount takes the disk away: another folder is in the place of its own.
func (s *surroundings) unmount() error {
	if s.away {
		return nil
	}
	s.away = true
	return errors.Join(os.Rename(s.folder, s.folder+" away"), os.Mkdir(s.folder, 0o700))
}

// mount brings it back, over what was put into the other one, which is then gone.
func (s *surroundings) mount() error {
	if !s.away {
		return nil
	}
	s.away = false
	if err := errors.Join(os.RemoveAll(s.folder), os.Rename(s.folder+" away", s.folder)); err != nil {
		return err
	}
	if s.j != nil {
		return nil
	}
	return s.settle(false)
}
