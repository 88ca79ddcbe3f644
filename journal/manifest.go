package journal

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"sort"

	"ownway/journal/internal/seal"
	"ownway/journal/internal/wire"
)

// The roster is the list of all records with the tag each was last sealed
// with, so that a record that was removed, exchanged or rolled back to an
// older copy is not only noticed but named. It is cut into 256 shards by the
// first byte of the revision, so that a save writes one shard and not the
// list: 12.5 KB of 3.2 MB at 100,000 records. A set-hash over all records
// would be smaller and could only say that something, somewhere, is wrong.
type roster [256]shard

// shard lists its records sorted by revision.
type shard []line

type line struct {
	revision ID
	tag      seal.Tag
}

const lineSize = len(ID{}) + seal.TagSize

func (s shard) find(revision ID) (int, bool) {
	i := sort.Search(len(s), func(i int) bool { return s[i].revision.compare(revision) >= 0 })
	return i, i < len(s) && s[i].revision == revision
}

// with returns a copy of the shard that has the line, in place of any other of
// the same revision. A copy, because a save may yet fail.
func (s shard) with(l line) shard {
	i, ok := s.find(l.revision)
	if ok {
		s = slices.Clone(s)
		s[i] = l
		return s
	}
	return slices.Insert(slices.Clip(s), i, l)
}

func (s shard) encode() []byte {
	b := make([]byte, 0, len(s)*lineSize)
	for _, l := range s {
		b = append(append(b, l.revision[:]...), l.tag[:]...)
	}
	return b
}

func decodeShard(first byte, b []byte) (shard, error) {
	if len(b)%lineSize != 0 {
		return nil, errors.New("a roster shard of broken lines")
	}
	s := make(shard, len(b)/lineSize)
	for i := range s {
		n := copy(s[i].revision[:], b[i*lineSize:])
		copy(s[i].tag[:], b[i*lineSize+n:])
		if s[i].revision[0] != first || i > 0 && s[i-1].revision.compare(s[i].revision) >= 0 {
			return nil, errors.New("a roster shard out of order")
		}
	}
	return s, nil
}

// manifest is the sealed root: it vouches for the header and for every shard.
type manifest struct {
	generation uint64 // counts the transactions
	records    uint64
	header     [sha256.Size]byte
	shards     [256]seal.Tag // zero: the shard is empty and not stored
	code       seal.Recipient
	file       seal.Recipient // zero: there is no key file
	noted      uint64         // the generation from which on all removals are noted, see tombstones.go; 0: none is
	holds      []backupID     // backups of which the journal has all, see unmerged.go
	keeps      []backupID     // backups of an earlier key that were ahead when it was changed
	unknown    []byte         // fields of later programs, kept as they are
}

const (
	manifestGeneration = 1
	manifestRecords    = 2
	manifestHeader     = 3
	manifestShards     = 4
	manifestPublicKey  = 5
	manifestSalt       = 6
	manifestCommitment = 7

	manifestFilePublicKey  = 8
	manifestFileSalt       = 9
	manifestFileCommitment = 10

	manifestNoted = 11
	manifestHolds = 12
	manifestKeeps = 13
)

// next is the manifest of the next transaction, before it has changed anything.
func (m manifest) next() manifest {
	m.generation++
	if m.noted == 0 {
		m.noted = m.generation
	}
	return m
}

// notedAll reports whether all that was removed since another manifest of the
// journal was written is on the list.
func (m manifest) notedAll(since *manifest) bool {
	return since.generation >= cmp.Or(m.noted, m.generation+1)
}

func (m manifest) encode() []byte {
	b := wire.AppendInt(nil, manifestGeneration, m.generation)
	b = wire.AppendInt(b, manifestRecords, m.records)
	b = wire.AppendBytes(b, manifestHeader, m.header[:])
	tags := make([]byte, 0, len(m.shards)*seal.TagSize)
	for _, t := range m.shards {
		tags = append(tags, t[:]...)
	}
	b = wire.AppendBytes(b, manifestShards, tags)
	b = wire.AppendBytes(b, manifestPublicKey, m.code.PublicKey)
	b = wire.AppendBytes(b, manifestSalt, m.code.Salt)
	b = wire.AppendBytes(b, manifestCommitment, m.code.Commitment)
	b = wire.AppendBytes(b, manifestFilePublicKey, m.file.PublicKey)
	b = wire.AppendBytes(b, manifestFileSalt, m.file.Salt)
	b = wire.AppendBytes(b, manifestFileCommitment, m.file.Commitment)
	b = wire.AppendInt(b, manifestNoted, m.noted)
	b = wire.AppendBytes(b, manifestHolds, encodeBackupIDs(m.holds))
	b = wire.AppendBytes(b, manifestKeeps, encodeBackupIDs(m.keeps))
	return append(b, m.unknown...)
}

func encodeBackupIDs(marks []backupID) (b []byte) {
	for _, m := range marks {
		b = append(b, m[:]...)
	}
	return b
}

func decodeBackupIDs(b []byte) (marks []backupID) {
	for m := range slices.Chunk(b[:len(b)/len(backupID{})*len(backupID{})], len(backupID{})) {
		marks = append(marks, backupID(m))
	}
	return marks
}

func decodeManifest(b []byte) (m manifest, err error) {
	err = wire.Fields(b, func(f wire.Field) error {
		switch f.Number {
		case manifestGeneration:
			m.generation = f.Int
		case manifestRecords:
			m.records = f.Int
		case manifestHeader:
			return wire.Fixed(m.header[:], f.Bytes)
		case manifestShards:
			if len(f.Bytes) != len(m.shards)*seal.TagSize {
				return fmt.Errorf("%d bytes of shard tags", len(f.Bytes))
			}
			for i := range m.shards {
				copy(m.shards[i][:], f.Bytes[i*seal.TagSize:])
			}
		case manifestPublicKey:
			m.code.PublicKey = bytes.Clone(f.Bytes)
		case manifestSalt:
			m.code.Salt = bytes.Clone(f.Bytes)
		case manifestCommitment:
			m.code.Commitment = bytes.Clone(f.Bytes)
		case manifestFilePublicKey:
			m.file.PublicKey = bytes.Clone(f.Bytes)
		case manifestFileSalt:
			m.file.Salt = bytes.Clone(f.Bytes)
		case manifestFileCommitment:
			m.file.Commitment = bytes.Clone(f.Bytes)
		case manifestNoted:
			m.noted = f.Int
		case manifestHolds:
			m.holds = decodeBackupIDs(f.Bytes)
		case manifestKeeps:
			m.keeps = decodeBackupIDs(f.Bytes)
		default:
			m.unknown = append(m.unknown, f.Raw...)
		}
		return nil
	})
	return m, err
}

// backupID names one state of one backup, within the sealed manifest: that the journal
// has all of it stays true, since what goes later is noted. So each backup is
// compared once, and not at each opening.
type backupID [8]byte

// maxBackupIDs is more backups than are kept in two places.
const maxBackupIDs = 64

// isSameState reports whether two manifests vouch for the same state of a journal. The
// generation alone would not do: after an older backup was restored it counts
// again from there.
func (m manifest) isSameState(other manifest) bool {
	return m.generation == other.generation && m.header == other.header && m.shards == other.shards
}

// tag is what a revision was last sealed with.
func (r *roster) tag(id ID) (t seal.Tag, has bool) {
	i, has := r[id[0]].find(id)
	if has {
		t = r[id[0]][i].tag
	}
	return t, has
}

// aside is the id for one of two states of a revision where both are to stand,
// the same each time.
func (l line) aside() ID {
	sum := sha256.Sum256(slices.Concat([]byte("ownway/1 aside"), l.revision[:], l.tag[:]))
	return ID(sum[:len(ID{})])
}
