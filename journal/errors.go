package journal

import (
	"errors"
	"fmt"
	"strings"
	"syscall"

	"ownway/journal/internal/seal"
	"ownway/journal/internal/store"
)

// What can be wrong with a way in.
var (
	// ErrWrong says that the passphrase or recovery code does not open this
	// journal. The journal itself is as it was.
	ErrWrong = seal.ErrWrong
	// ErrEmptyPassphrase refuses to make a journal that opens to nothing.
	ErrEmptyPassphrase = errors.New("the passphrase is empty")
	// ErrLongPassphrase refuses a new passphrase of more than
	// [MaxPassphrase] bytes.
	ErrLongPassphrase = seal.ErrLongPassphrase
	// ErrNotCode says that a text does not have the form of a recovery code.
	ErrNotCode = seal.ErrNotCode
	// ErrNotKeyFile says that a file does not begin as a key file does,
	// ErrKeyFileDamaged that it does and is not as it was written.
	ErrNotKeyFile     = seal.ErrNotKeyFile
	ErrKeyFileDamaged = seal.ErrKeyFileDamaged
	// ErrOtherKeyFile says that a key file is sound and not this journal's.
	ErrOtherKeyFile = seal.ErrOtherKeyFile
	// ErrKeyFileUnread says that a key file cannot be read, ErrKeyFileUnmade
	// that one cannot be made.
	ErrKeyFileUnread = errors.New("reading the key file")
	ErrKeyFileUnmade = errors.New("making the key file")
	// ErrNoKeyFile says that a journal was to be opened with a key file, and has
	// none; ErrNeedsKeyFile and ErrNeedsPassphrase that one of the two it needs
	// was not given.
	ErrNoKeyFile       = errors.New("the journal has no key file")
	ErrNeedsKeyFile    = errors.New("the journal needs its key file too")
	ErrNeedsPassphrase = errors.New("the journal needs its passphrase too")
	// ErrCost says that a file asks for more memory or time than is allowed
	// or free.
	ErrCost = seal.ErrCost
)

// errSlots goes with [ErrDamaged] where nobody can tell a wrong passphrase from
// a damaged way in.
var errSlots = errors.New("no way in opened")

// errOtherHeader goes with [ErrDamaged] where a way in did not open, and the header
// is not the one that the backups have.
var errOtherHeader = errors.New("no way in opened, and the header is not that of the backups")

// CodeTypoError says in which group of a recovery code a typing slip is.
type CodeTypoError = seal.CodeTypoError

// What can be wrong with a file. A missing file is fs.ErrNotExist, one in the
// way of [Create] fs.ErrExist.
var (
	ErrEmpty      = store.ErrEmpty
	ErrNotJournal = store.ErrNotJournal
	ErrReadOnly   = store.ErrReadOnly
	ErrNewer      = seal.ErrNewer
	// ErrDamaged is wrapped by all that says a file is not as it was written.
	ErrDamaged = store.ErrDamaged
)

// ErrNothingLeft says that neither a damaged file nor a backup of it has anything
// that can be opened.
var ErrNothingLeft = fmt.Errorf("%w: nothing in it or its backups opens", ErrDamaged)

// ErrInUse says that another program has the journal open; an [*InUseError]
// says which, where that is known.
var ErrInUse = store.ErrInUse

// InUseError says who holds a journal.
type InUseError = store.InUseError

// ErrExchanged says that the file was moved, replaced or written over by another
// program while it was open. Nothing is written to it until it is opened anew.
var ErrExchanged = store.ErrExchanged

// ErrOtherKey says that what is in the journal's place by now is another journal,
// or opens with another passphrase.
var ErrOtherKey = errors.New("another journal, or another key")

// ErrFileMissing says that nothing is in the place of an open journal any more.
var ErrFileMissing = errors.New("nothing is in the journal's place")

// ErrNotLock says that something else has the name of the journal's lock file; a
// [*NotLockError] says what.
var ErrNotLock = store.ErrNotLock

// NotLockError says what has the name of a journal's lock file.
type NotLockError = store.NotLockError

// ErrCannotWrite says that nothing can be put where something was to be written.
var ErrCannotWrite = errors.New("nothing can be written there")

// ErrNotRegular says that the path leads to a folder or a device.
var ErrNotRegular = store.ErrNotRegular

// FeatureError names what a file needs and this program does not know.
type FeatureError = seal.FeatureError

// What can be wrong with a request.
var (
	ErrNoItem  = errors.New("no such item")
	ErrTooLong = errors.New("the text is too long")
	ErrNotText = errors.New("not text: it is not valid UTF-8")
	ErrNoKind  = errors.New("a record needs a kind")
	ErrClosed  = seal.ErrWiped
)

// Problem is one place where a journal is not as it was written.
type Problem struct {
	Where string // "record", "roster", "manifest", "header" or "structure"
	ID    string // of a record: its revision, 32 hexadecimal digits
	What  string // "does not authenticate", "is missing", …
}

// String returns the problem as one line.
func (p Problem) String() string {
	return strings.Join(strings.Fields(p.Where+" "+p.ID+" "+p.What), " ")
}

// Damage is an [ErrDamaged] that names its places.
type Damage struct{ Problems []Problem }

func (d *Damage) Error() string {
	if len(d.Problems) == 1 {
		return fmt.Sprintf("the journal is damaged: %s", d.Problems[0])
	}
	return fmt.Sprintf("the journal is damaged in %d places, the first: %s", len(d.Problems), d.Problems[0])
}

func (d *Damage) Unwrap() error { return ErrDamaged }

// isFull reports whether a disk has no room. A file that may not grow for
// another reason gains nothing by the removal of others.
func isFull(err error) bool { return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) }
