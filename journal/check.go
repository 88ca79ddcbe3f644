package journal

import (
	"context"
	"errors"
	"fmt"
	"os"

	"ownway/journal/internal/store"
)

// Report is what a check found.
type Report struct {
	Records  int   // revisions in the file
	Items    int   // what they are revisions of
	Bytes    int64 // size of the file
	Problems []Problem
}

// OK reports whether everything is as it was written.
func (r Report) OK() bool { return len(r.Problems) == 0 }

// Check reads the file anew from the disk: its structure, the manifest, the
// roster, and every record. It changes nothing. The error is for a check that
// could not be done; what it found wrong is in the report.
func (j *Journal) Check(ctx context.Context) (Report, error) {
	j.saving.Lock() // a save in between would look like damage
	defer j.saving.unlockUntold()
	if j.closed {
		return Report{}, ErrClosed
	}
	report, err := checkStructure(ctx, j.file)
	if err != nil {
		return report, err
	}
	fresh := j.over(j.file)
	err = fresh.read(ctx)
	if err == nil {
		err = fresh.checkForLaterState(ctx)
	}
	if errors.Is(err, ErrDamaged) { // read to its end by nobody
		report.Problems = append(report.Problems, Problem{Where: "structure", What: err.Error()})
		return report, nil
	}
	if err != nil {
		return report, fmt.Errorf("checking: %w", err)
	}
	report.Problems = append(report.Problems, fresh.damage()...)
	report.Items = len(fresh.model.items)
	for _, it := range fresh.model.items {
		report.Records += len(it.revs)
		if it.head.Kind == 0 || it.head.Item.IsZero() {
			report.Problems = append(report.Problems, Problem{Where: "record", ID: it.head.Revision.String(), What: "has no kind or no item"})
		}
	}
	if n := fresh.manifest.records; report.OK() && uint64(report.Records) != n {
		report.Problems = append(report.Problems, Problem{Where: "manifest", What: fmt.Sprintf("counts %d records, %d were read", n, report.Records)})
	}
	return report, nil
}

// Check looks at what can be seen without a way in: the structure of the file,
// how many records there are, and the header. Items are not known.
func (l *Locked) Check(ctx context.Context) (Report, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.file == nil {
		return Report{}, ErrClosed
	}
	r, err := checkStructure(ctx, l.file)
	if err == nil && !l.file.db.SeemsLast() {
		r.Problems = append(r.Problems, tornProblem)
	}
	if err == nil && r.OK() {
		err = l.file.db.View(func(tx *store.Tx) error {
			r.Records = tx.Len(bucketRecords)
			return nil
		})
	}
	r.Problems = append(r.Problems, l.problems...)
	return r, err
}

func checkStructure(ctx context.Context, f *file) (r Report, err error) {
	if info, err := os.Stat(f.path); err == nil {
		r.Bytes = info.Size()
	}
	err = f.db.Check(ctx)
	if errors.Is(err, ErrDamaged) {
		r.Problems = append(r.Problems, Problem{Where: "structure", What: err.Error()})
		return r, nil
	}
	return r, err
}
