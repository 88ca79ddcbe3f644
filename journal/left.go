package journal

import (
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"
	"slices"
	"strings"
)

// settingLeft remembers what backups are ahead in and the person left there, so
// that it is not offered at each unlock. Its text has a line for each, so that what
// lies on a stick which is away now stays left.
const settingLeft = "left in backups"

// maxLeft is how many are remembered, the last left.
const maxLeft = 100_000

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
	return j.leave(certain)
}

// leave adds to what was left.
func (j *Journal) leave(list []Ahead) error {
	r := Record{Meta: Meta{Kind: Setting, Of: settingLeft}}
	if h := j.setting(settingLeft); h != nil {
		r.Meta = h.Meta
	}
	lines := j.left()
	for _, l := range marksOf(list) {
		if !slices.Contains(lines, l) {
			lines = append(lines, l)
		}
	}
	r.Text = strings.Join(lines[max(0, len(lines)-maxLeft):], "\n")
	_, err := j.save(r)
	return err
}

// left are the lines of what was left.
func (j *Journal) left() []string {
	h := j.setting(settingLeft)
	if h == nil {
		return nil
	}
	r, err := j.Get(h.Item)
	if err != nil {
		return nil // it is offered once more
	}
	return strings.Fields(r.Text)
}

// IsLeft reports whether the person left all of that.
func (j *Journal) IsLeft(list []Ahead) bool {
	left := map[string]bool{}
	for _, l := range j.left() {
		left[l] = true
	}
	return !slices.ContainsFunc(marksOf(list), func(l string) bool { return !left[l] })
}

// marksOf tells what backups are ahead in, the same whichever backups have it.
func marksOf(list []Ahead) (lines []string) {
	mark := func(parts ...[]byte) {
		sum := sha256.Sum256(slices.Concat(parts...))
		lines = append(lines, hex.EncodeToString(sum[:16]))
	}
	for _, a := range list {
		for _, l := range a.lacks {
			mark(l.revision[:], l.tag[:])
		}
		if a.NewerKey {
			mark([]byte(filepath.Base(a.Path)))
		}
	}
	return lines
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
