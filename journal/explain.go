package journal

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"
)

// Exit codes of the program, the same for every command.
const (
	ExitDone    = 0
	ExitFailed  = 1
	ExitUsage   = 2
	ExitWrong   = 3 // passphrase or code
	ExitDamaged = 4
	ExitInUse   = 5
	ExitBehind  = 6 // a backup has something that the journal lacks
)

// Explanation says in plain words what an error means to the person: what
// happened, what is safe, and what to do next, in that order. Detail is the
// technical line, for whoever helps them.
type Explanation struct {
	What, Safe, Next string
	Detail           string
	Exit             int
}

// String returns the sentences in one paragraph, without the detail.
func (e Explanation) String() string {
	return strings.Join(strings.Fields(e.What+" "+e.Safe+" "+e.Next), " ")
}

// diskFull is said too where the person may not use more of the disk.
var diskFull = Explanation{"The disk is full.", "What was saved before is safe.", "Make some room on it, and try again.", "", ExitFailed}

const (
	untouched = "Nothing in the file has been changed."
	asItWas   = "Your journal is as it was."
)

// explained are the errors with words of their own, the most telling first.
var explained = []struct {
	is error
	e  Explanation
}{
	{context.Canceled, Explanation{"It was stopped.", "What was saved before is safe.", "You can begin again whenever you like.", "", ExitFailed}},
	{ErrUTF16, Explanation{"That passphrase or recovery code is in UTF-16, as Windows PowerShell writes it into a file, and not in UTF-8.", "Nothing has been changed.", "Save the file as UTF-8, for instance in Notepad, and try again.", "", ExitWrong}},
	{ErrWrong, Explanation{"That passphrase or recovery code does not open this journal.", untouched, "Look at capital letters and the keyboard's language, and try again. You can try as often as you like.", "", ExitWrong}},
	{ErrNotCode, Explanation{"That does not look like a recovery code.", untouched, "A code has nine groups of four letters and digits. Copy it from your paper group by group.", "", ExitWrong}},
	{ErrNeedsKeyFile, Explanation{"This journal needs its key file too, or that was not its recovery code.", asItWas, "Choose the key file and type the passphrase. The recovery code opens the journal without the file.", "", ExitWrong}},
	{ErrNeedsPassphrase, Explanation{"This journal needs its passphrase too.", asItWas, "Type the passphrase and choose the key file.", "", ExitWrong}},
	{ErrOtherKeyFile, Explanation{"That key file is not this journal's.", asItWas, "Look for the right one. It may be an older key file, or one of another journal.", "", ExitWrong}},
	{ErrNoKeyFile, Explanation{"This journal has no key file.", asItWas, "Open it with the passphrase or the recovery code.", "", ExitWrong}},
	{ErrKeyFileDamaged, Explanation{"This key file is damaged.", asItWas, "Use your copy of it. If there is none, the recovery code opens the journal.", "", ExitWrong}},
	{ErrNotKeyFile, Explanation{"That file is not a key file.", asItWas, "Choose the one Ownway made: its first line is \"Ownway key file\".", "", ExitWrong}},
	{ErrKeyFileUnread, Explanation{"The key file cannot be read.", asItWas, "Look at how its place is written. If it is on a stick, plug it in.", "", ExitFailed}},
	{ErrKeyFileUnmade, Explanation{"The key file could not be made.", asItWas, "Choose a place where you may write and where there is nothing of that name yet.", "", ExitFailed}},
	{ErrEmptyPassphrase, Explanation{"The passphrase is empty.", untouched, "Type a passphrase.", "", ExitWrong}},
	{ErrLongPassphrase, Explanation{"That passphrase is too long: a new one has room for 1,024 bytes, which are about a thousand English letters.", "Nothing has been changed.", "Choose a shorter one. A few unrelated words are hard enough to guess.", "", ExitUsage}},
	{ErrUntypable, Explanation{"That passphrase has something in it that cannot be typed, such as a tab or a line break.", "Nothing has been changed.", "Choose one of letters, digits, signs and spaces.", "", ExitUsage}},
	{ErrSecondFolderAway, Explanation{"The second place for your backups is not there.", "Your journal and the backups beside it are as they were.", "If it is a stick, plug it in and back up again; or choose another folder.", "", ExitFailed}},
	{ErrBackupDisk, Explanation{"A backup could not be made: its disk does not keep what is written to it.", "Your journal is whole, and so is what you write.", "Choose a folder on another disk for your backups.", "", ExitFailed}},
	{ErrNewer, Explanation{"This journal was written by a newer version of Ownway.", untouched, "Open it with that version, or a later one.", "", ExitFailed}},
	{ErrCost, Explanation{"Opening this journal asks for more memory than this computer can give, or more than is allowed.", untouched, "Close other programs and try again, or open it on a computer with more memory. If the journal is not from you, be careful with it.", "", ExitFailed}},
	{ErrInUse, Explanation{"This journal is open in another program.", untouched, "Close it there and try again.", "", ExitInUse}},
	{errOtherHeader, Explanation{"That did not open this journal, and it may not be what you typed: the part of the file that opens it is not the one your backups have.", untouched, "Try again. If you put an older backup in its place yourself, it opens with what it opened with then. If not, it was changed or exchanged: mend it, or restore a backup.", "", ExitDamaged}},
	{errSlots, Explanation{"The part of this journal's file that opens it is damaged, or that was not the right passphrase, code or key file.", untouched, "Try again, also with the others. If none opens it, look for an older copy or a backup.", "", ExitDamaged}},
	{ErrNothingLeft, Explanation{"This journal's file is damaged, and nothing in it or in its backups opens.", "It is left as it is, so that nothing more can be lost.", "Look for an older copy or a backup, on a stick or another computer, and put it into the folder “backups” beside the journal.", "", ExitDamaged}},
	{ErrDamaged, Explanation{"This journal's file is damaged.", "It is left as it is, so that nothing more can be lost.", "Mend it: all that can still be read, in the file and in its backups, goes into a new one. `ownway check` tells beforehand what that brings back, and `ownway mend` does it.", "", ExitDamaged}},
	{ErrEmpty, Explanation{"This file is empty: there is no journal in it.", untouched, "If a journal was here, look for a backup or an older copy. To begin a new one, choose another place.", "", ExitFailed}},
	{ErrNotJournal, Explanation{"This file is not an Ownway journal.", untouched, "Choose another file.", "", ExitFailed}},
	{ErrNotLock, Explanation{"Ownway needs a lock file beside this journal, and something else has its name.", "It was left alone, and your journal is as it was.", "Move it to another place or give it another name, and open the journal again. Or move the journal to a folder of its own.", "", ExitFailed}},
	{ErrNotRegular, Explanation{"There is no file at this place, but a folder or something else.", "Nothing has been changed.", "Choose the journal's file itself.", "", ExitFailed}},
	{ErrCannotWrite, Explanation{"Nothing can be written at that place: it is not there, or not yours to write to.", "Nothing has been changed.", "Choose a folder of your own, on a disk that is there and has room.", "", ExitFailed}},
	{ErrReadOnly, Explanation{"This journal cannot be written to: the file or its folder is read-only.", untouched, "Move it to a folder of your own, or ask whoever looks after this computer for the right to write there.", "", ExitFailed}},
	{ErrExchanged, Explanation{"Another program moved, replaced or changed your journal's file while it was open.", "Nothing more is written to what is there now.", "Open your journal again: it then offers what is missing.", "", ExitFailed}},
	{ErrOtherKey, Explanation{"Another journal is in your journal's place now, or one with another passphrase.", "It was left alone. What you had saved is in a backup, and what you wrote since is sealed.", "Lock Ownway and restore the backup: what you wrote since is offered then.", "", ExitFailed}},
	{ErrFileMissing, Explanation{"There is nothing in your journal's place now.", "What you had saved is in a backup, and what you wrote since is sealed.", "Lock Ownway. Then put the file back where it was, or restore the backup: what you wrote since is offered when the journal opens.", "", ExitFailed}},
	{ErrDrafts, Explanation{"Words that were not saved are still waiting, sealed with the keys you have now.", untouched, "Bring them back or let them go first: they are offered each time the journal opens.", "", ExitFailed}},
	{fs.ErrExist, Explanation{"There is already something at that place.", "It has not been changed.", "Open it, or choose another place for the new journal.", "", ExitFailed}},
	{fs.ErrNotExist, Explanation{"There is no journal at this place.", "Nothing has been made or changed.", "Choose where your journal is, or make a new one.", "", ExitFailed}},
	{syscall.ENOSPC, diskFull},
	{syscall.EDQUOT, diskFull},
	{syscall.EFBIG, Explanation{"This file may not grow any more: the disk or this computer allows no larger one.", "What was saved before is safe.", "Move the journal to a disk that takes larger files, or raise the limit (`ulimit -f` tells it), and try again.", "", ExitFailed}},
	{syscall.ELOOP, Explanation{"That place cannot be reached: the links on the way to it lead in a circle.", "Nothing has been changed.", "Look at how the place is written, and at the link.", "", ExitFailed}},
	{syscall.ENOTDIR, Explanation{"That place cannot be reached: there is a file on the way to it, in the place of a folder.", "Nothing has been changed.", "Look at how the place is written.", "", ExitFailed}},
	{syscall.ENAMETOOLONG, Explanation{"That place cannot be reached: its name is longer than the disk takes.", "Nothing has been changed.", "Look at how the place is written, or choose a shorter name.", "", ExitFailed}},
	{syscall.EIO, Explanation{"The disk could not be read or written.", "What was saved before is safe, as far as the disk still has it.", "Copy your journal's file to another disk, if you can, and open it there. A backup may be better than the file.", "", ExitFailed}},
	{ErrClosed, Explanation{"The journal is locked.", "What was saved before is safe.", "Unlock it to go on.", "", ExitFailed}},
	{ErrNoItem, Explanation{"That is not in the journal any more.", "Nothing has been changed.", "Look for it in the list, the bin or a backup.", "", ExitFailed}},
	{fs.ErrPermission, Explanation{"This computer does not let you open that file.", "Nothing has been changed.", "Look at who owns the file, or choose another.", "", ExitFailed}},
	{ErrTooLong, Explanation{"That text is longer than the journal can keep in one place.", "Nothing has been changed.", "Cut it into several parts.", "", ExitFailed}},
	{ErrNotText, Explanation{"That is not text: it holds bytes that are no letters.", "Nothing has been changed.", "Save it as UTF-8 text and try again.", "", ExitFailed}},
	{ErrDay, Explanation{"That is not a date.", "Nothing has been changed.", "Write it like 2026-11-19, 2019-04 or 2019.", "", ExitFailed}},
}

// Explain puts an error into words. It never repeats anything of the journal.
func Explain(err error) Explanation {
	for _, x := range explained {
		if errors.Is(err, x.is) {
			return refine(x.e, err)
		}
	}
	var unknown *FeatureError
	if errors.As(err, &unknown) {
		return Explanation{
			fmt.Sprintf("This journal uses something this version of Ownway does not know: %s.", unknown.Listed()),
			untouched, "Open it with a later version.", err.Error(), ExitFailed,
		}
	}
	return Explanation{"Something went wrong.", "What was saved before is safe.", "Try again. If it happens again, the line below helps whoever looks into it.", err.Error(), ExitFailed}
}

// refine adds what this one error knows beyond its kind.
func refine(e Explanation, err error) Explanation {
	e.Detail = err.Error()
	var slip *CodeTypoError
	if errors.As(err, &slip) {
		e.What = "The recovery code has a typing slip in more than one place."
		e.Next = "Compare it with your paper group by group, and try again."
		if slip.Group > 0 {
			e.What = fmt.Sprintf("The recovery code has a typing slip in group %d.", slip.Group)
			e.Next = "Compare that group with your paper, and try again."
		}
	}
	var held *InUseError
	if errors.As(err, &held) && held.PID > 0 {
		e.What, e.Next = holder(held, e.Next)
	}
	var other *NotLockError
	if errors.As(err, &other) {
		e.What = fmt.Sprintf("Ownway needs the name %s for this journal's lock file, and something else has that name: %s.", other.Name, other.What)
	}
	return e
}

// holder says who has a journal, and what to do about it.
func holder(held *InUseError, usual string) (what, next string) {
	switch {
	case held.Foreign:
		return fmt.Sprintf("Somebody with another account on this computer holds this journal's file (process %d).", held.PID),
			"Ask them to close it. Or copy the file into a folder that only you can open, and open the copy: there nobody else can hold it."
	case held.Role == "":
		return fmt.Sprintf("Another program holds this journal's file (process %d).", held.PID),
			"Close that program, and try again."
	}
	return fmt.Sprintf("This journal is open in another program (%s, process %d on %s).", held.Role, held.PID, held.Host), usual
}
