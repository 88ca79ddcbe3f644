// Package journal is a journal as its user knows it: items of several kinds, each
// with the revisions it has had, in one sealed file. What is in that file is
// written in FORMAT.md, which is the authority.
//
// [Create] makes a journal. [Open] opens the file of one, and [Locked.Unlock] its
// text. Both give a [Journal]:
//
//   - [Journal.List], [Journal.Timeline], [Journal.Head], [Journal.Get],
//     [Journal.Revisions] and [Journal.Search] read. A [Head] is an item without
//     its text, and costs nothing; a [Record] is opened from the file.
//   - [Journal.Save] and [Journal.SaveAll] write, and have written when they return.
//     [Journal.Leave] ends a sitting, after which a save is a new revision.
//   - [Journal.Delete] and [Journal.Restore] put an item into the bin and take it
//     out. [Journal.Bin] lists it, and removes for good.
//   - [Journal.Subscribe] tells what was changed, item by item.
//   - [Journal.Settings] are the journal's own settings, the kinds of note among them.
//   - [Journal.Drafts] keeps words that could not be saved, each in a sealed file.
//   - [Journal.Backups] makes backups, restores items from them, and merges what
//     they have and the journal lacks.
//   - [Journal.Imports] takes in what other programs have written, all or nothing,
//     and takes it out again.
//   - [Journal.Access] changes the passphrase, the recovery code and the key file.
//   - [Journal.Check] reads everything anew, [Journal.Tidy] clears the bin of what
//     has been in it for its time, and makes the file small, [Journal.Reopen] goes on after another program exchanged the file,
//     [Journal.Erase] removes all of it, [Journal.Close] locks it.
//
// Without an open journal, [FindBackups] and [OpenBackup] look into backups,
// [RestoreWhole] puts one in the journal's place, and [OpenMending] makes a new
// file of what is left of a damaged one.
//
// What a kind of item is called, how it is listed, whether it is searched and
// where it is exported is in one table, in kinds.go. Errors are values to be
// compared with [errors.Is]; [Explain] puts any of them into words.
package journal
