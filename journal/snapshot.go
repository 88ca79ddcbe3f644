package journal

// snapshot is a journal at one moment, for what is done beside saving.
type snapshot struct {
	*sealedFile               // its keys, file, manifest and roster
	removed     removedStates // for good
}
