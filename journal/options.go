package journal

import "time"

// What a window is, as the lock file says: it is there, or it is on its way out and gives
// the journal up by itself.
const (
	RoleWindow  = "window"
	RoleClosing = "window, closing"
)

// Options are how a journal is opened. The zero value opens it for writing by
// a command.
type Options struct {
	Role         string           // what the lock file says: [RoleWindow] or "command", the default
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
