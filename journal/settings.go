package journal

import "fmt"

// Settings are what a journal keeps for the person beside what they write, sealed
// like everything else.
type Settings struct{ j *Journal }

// Settings are what the journal keeps for the person beside what they write.
func (j *Journal) Settings() Settings { return Settings{j} }

// Get returns a setting of the journal, "" if it was never set.
func (s Settings) Get(name string) string {
	if h := s.head(name); h != nil {
		return h.Preview
	}
	return ""
}

// Set keeps a setting of the journal, sealed like everything else. A
// value has at most 320 bytes, what a head holds.
func (s Settings) Set(name, value string) error {
	s.j.saving.Lock()
	defer s.j.saving.Unlock()
	return s.set(name, value)
}

// set is Set for who holds the lock of saving.
func (s Settings) set(name, value string) error {
	if len(value) > previewSize {
		return fmt.Errorf("setting %s: %w", name, ErrTooLong)
	}
	r := Record{Meta: Meta{Kind: Setting, Of: name}, Text: value}
	if h := s.head(name); h != nil {
		r.Meta = h.Meta
	}
	_, err := s.j.save(r)
	return err
}

// head is the item that a setting is kept in, nil if it was never set.
func (s Settings) head(name string) *Head {
	for _, h := range s.j.model.list(Setting) {
		if h.Of == name {
			return h
		}
	}
	return nil
}

const (
	settingSecond  = "second place for backups"
	settingRemoved = "backups that full disks cost" // a number, until it was said
)
