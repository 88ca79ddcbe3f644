package journal

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"
	"slices"
)

// settingLeft remembers what backups are ahead in and the person left there, so
// that it is not offered at each unlock: a fingerprint, until something is added.
const settingLeft = "left in backups"

// LeaveAhead remembers that the person was offered what these backups are ahead
// in, and left it. It stays where it is, and no backup that is ahead is removed
// for its age; but what is doubtful counts as removed for good from now on.
func (j *Journal) LeaveAhead(list []Ahead) error {
	j.saving.Lock()
	defer j.saving.Unlock()
	var doubtful []ID
	certain := slices.DeleteFunc(slices.Clone(list), func(a Ahead) bool {
		if a.Doubtful {
			for _, l := range a.lacks {
				doubtful = append(doubtful, l.revision)
			}
		}
		return a.Doubtful
	})
	if err := j.addPurged(doubtful); err != nil || len(certain) == 0 {
		return err
	}
	return j.set(settingLeft, fingerprint(certain))
}

// IsLeft reports whether the person left just that.
func (j *Journal) IsLeft(list []Ahead) bool { return j.Setting(settingLeft) == fingerprint(list) }

// fingerprint is the same for the same revisions, whichever backups have them.
func fingerprint(list []Ahead) string {
	var parts [][]byte
	for _, a := range list {
		for _, l := range a.lacks {
			parts = append(parts, slices.Concat(l.revision[:], l.tag[:]))
		}
		if a.NewerKey {
			parts = append(parts, []byte(filepath.Base(a.Path)))
		}
	}
	slices.SortFunc(parts, bytes.Compare)
	sum := sha256.Sum256(bytes.Join(parts, nil))
	return hex.EncodeToString(sum[:])
}

// addPurged lists more revisions as removed for good.
func (j *Journal) addPurged(ids []ID) error {
	if err := j.writable(); err != nil || len(ids) == 0 {
		return err
	}
	list, lists, err := j.purged()
	if err != nil {
		return err
	}
	r := j.newPurged(lists, append(list, ids...))
	for _, v := range standing(j.model.revisions(r.Item)) {
		r.Parents = append(r.Parents, v.id)
	}
	return j.commit([]Record{r})
}
