package journal

import "time"

// Options are how a journal is opened. The zero value opens it for writing by
// a command.
type Options struct {
	Role         string           // what the lock file says: "window" or "command", the default
	Cost         Cost             // of a new journal's passphrase; zero: calibrated to this machine
	ReadOnly     bool             // write nothing, not even a lock file
	Now          func() time.Time // the clock; nil: time.Now
	DraftFolders []string         // folders for drafts, tried in order when the journal's own takes none
}

func (o Options) withDefaults() Options {
	if o.Role == "" {
		o.Role = "command"
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return o
}
