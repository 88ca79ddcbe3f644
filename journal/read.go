package journal

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"

	"ownway/journal/internal/seal"
	"ownway/journal/internal/store"
)

// sealedRecord is a record as it lies in the mapped file.
type sealedRecord struct {
	key, value []byte
}

// read opens the manifest, the roster and every record, and compares the
// three. Nothing is believed that they don't agree on: what does not open, is
// missing, or is another than the roster says, becomes a problem. The error is
// for what leaves nothing to read at all.
func (j *Journal) read(ctx context.Context) error {
	var m manifest
	var r roster
	var parts []part
	var problems []Problem
	err := j.file.db.View(func(tx *store.Tx) error {
		var err error
		if m, err = j.readManifest(tx); err != nil {
			return err
		}
		r, problems = j.readRoster(tx, m)
		sealed := make([]sealedRecord, 0, m.records)
		err = tx.ForEach(bucketRecords, func(k, v []byte) error {
			sealed = append(sealed, sealedRecord{k, v})
			return ctx.Err()
		})
		if err != nil {
			return err
		}
		problems = append(problems, r.compare(sealed)...)
		parts, err = j.openAll(ctx, sealed)
		return err
	})
	if err != nil {
		return fmt.Errorf("reading the journal: %w", err)
	}
	j.manifest, j.roster = m, r
	for _, p := range parts {
		problems = append(problems, p.problems...)
	}
	j.problems = problems
	j.model.reset(assemble(parts))
	return nil
}

func (j *Journal) readManifest(tx *store.Tx) (manifest, error) {
	raw, err := j.root.Open(nil, keyManifest, tx.Get(bucketManifest, keyManifest))
	if err != nil {
		return manifest{}, &Damage{[]Problem{{Where: "manifest", What: err.Error()}}}
	}
	m, err := decodeManifest(raw)
	if err != nil {
		return m, &Damage{[]Problem{{Where: "manifest", What: err.Error()}}}
	}
	return m, nil
}

func (j *Journal) readRoster(tx *store.Tx, m manifest) (r roster, problems []Problem) {
	for i := range r {
		if m.shards[i] == (seal.Tag{}) {
			continue
		}
		s, err := j.readShard(tx, byte(i), m.shards[i])
		if err != nil {
			problems = append(problems, Problem{Where: "roster", ID: fmt.Sprintf("%02x", i), What: err.Error()})
		}
		r[i] = s
	}
	return r, problems
}

func (j *Journal) readShard(tx *store.Tx, first byte, want seal.Tag) (shard, error) {
	sealed := tx.Get(bucketRoster, []byte{first})
	if sealed == nil {
		return nil, errors.New("is missing")
	}
	if seal.TagOf(sealed) != want {
		return nil, errors.New("is not the one last written")
	}
	raw, err := j.lists.Open(nil, []byte{first}, sealed)
	if err != nil {
		return nil, err
	}
	return decodeShard(first, raw)
}

// compare names every record that is not as the roster has it.
func (r *roster) compare(sealed []sealedRecord) (problems []Problem) {
	seen := 0
	at := [256]int{} // how far each shard has been met; both are in the order of keys
	for _, s := range sealed {
		id, ok := revisionOf(s.key)
		if !ok {
			problems = append(problems, Problem{Where: "record", What: "under a key that is no revision"})
			continue
		}
		lines := r[id[0]]
		for at[id[0]] < len(lines) && lines[at[id[0]]].revision.compare(id) < 0 {
			problems = append(problems, missing(lines[at[id[0]]].revision))
			at[id[0]]++
		}
		if at[id[0]] == len(lines) || lines[at[id[0]]].revision != id {
			problems = append(problems, Problem{Where: "record", ID: id.String(), What: "is not on the roster"})
			continue
		}
		if lines[at[id[0]]].tag != seal.TagOf(s.value) {
			problems = append(problems, Problem{Where: "record", ID: id.String(), What: "is not the copy last written"})
		}
		at[id[0]]++
		seen++
	}
	for i, lines := range r {
		for _, l := range lines[at[i]:] {
			problems = append(problems, missing(l.revision))
		}
	}
	return problems
}

func missing(revision ID) Problem {
	return Problem{Where: "record", ID: revision.String(), What: "is missing"}
}

func revisionOf(key []byte) (id ID, ok bool) {
	return id, copy(id[:], key) == len(id) && len(key) == len(id)
}

// part is what one worker read.
type part struct {
	heads    []*Head
	problems []Problem
}

// openAll opens the records on all cores. It must be called within the
// transaction that gave them.
func (j *Journal) openAll(ctx context.Context, sealed []sealedRecord) ([]part, error) {
	workers := runtime.GOMAXPROCS(0)
	parts := make([]part, workers)
	errs := make([]error, workers)
	var wg sync.WaitGroup
	for w := range workers {
		from, to := w*len(sealed)/workers, (w+1)*len(sealed)/workers
		wg.Go(func() {
			errs[w] = j.file.db.Guard(func() error {
				var err error
				parts[w], err = j.openPart(ctx, sealed[from:to])
				return err
			})
		})
	}
	wg.Wait()
	return parts, errors.Join(errs...)
}

func (j *Journal) openPart(ctx context.Context, sealed []sealedRecord) (p part, err error) {
	p.heads = make([]*Head, 0, len(sealed))
	var buf []byte
	defer func() { clear(buf[:cap(buf)]) }()
	for i, s := range sealed {
		if i%256 == 0 && ctx.Err() != nil {
			return p, ctx.Err()
		}
		id, ok := revisionOf(s.key)
		if !ok {
			continue // named by the roster
		}
		buf, err = j.records.Open(buf[:0], s.key, s.value)
		if err != nil {
			p.problems = append(p.problems, Problem{Where: "record", ID: id.String(), What: err.Error()})
			buf = nil
			continue
		}
		m, text, err := decode(id, buf)
		if err != nil {
			p.problems = append(p.problems, Problem{Where: "record", ID: id.String(), What: err.Error()})
			continue
		}
		p.heads = append(p.heads, &Head{Meta: m, Preview: string(text[:cut(text)]), Length: len(text)})
	}
	return p, nil
}

// assemble puts revisions together into items, each under its present head.
func assemble(parts []part) map[ID]*item {
	n := 0
	for _, p := range parts {
		n += len(p.heads)
	}
	items := make(map[ID]*item, n)
	byRevision := map[ID]*Head{} // of items with more than one
	for _, p := range parts {
		for _, h := range p.heads {
			it := items[h.Item]
			if it == nil {
				items[h.Item] = &item{head: h, revs: []rev{revOf(h.Meta)}}
				continue
			}
			byRevision[it.head.Revision], byRevision[h.Revision] = it.head, h
			it.revs = append(it.revs, revOf(h.Meta))
			it.head = byRevision[it.present().id]
		}
	}
	for _, it := range items {
		it.head.Revisions = len(it.revs)
	}
	return items
}

func revOf(m Meta) rev { return rev{id: m.Revision, parents: m.Parents, at: m.At.UnixMilli()} }
