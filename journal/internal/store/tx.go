package store

import (
	"errors"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// Tx is one transaction. Its values lie in the mapped file: copy what must
// outlive it.
type Tx struct {
	bolt *bbolt.Tx
}

// Get returns the value of key, or nil when the bucket or the key is missing. A
// stored empty value is empty, not nil.
func (tx *Tx) Get(bucket string, key []byte) []byte {
	b := tx.bolt.Bucket([]byte(bucket))
	if b == nil {
		return nil
	}
	return b.Get(key)
}

// Put stores value under key, making the bucket if need be. key must have 1 to
// 32768 bytes; value must stay as it is until the transaction ends.
func (tx *Tx) Put(bucket string, key, value []byte) error {
	b, err := tx.bolt.CreateBucketIfNotExists([]byte(bucket))
	if err != nil {
		return err
	}
	return put(b, key, value)
}

// Dense makes pages of bucket that split in this transaction stay nearly full.
// It is for many records in the order of their keys: split in the middle, as
// pages otherwise are, they would leave every page half empty for ever.
func (tx *Tx) Dense(bucket string) error {
	b, err := tx.bolt.CreateBucketIfNotExists([]byte(bucket))
	if err != nil {
		return err
	}
	b.FillPercent = fillPercent
	return nil
}

// put keeps an empty value apart from a missing one, also within the transaction
// that stored it.
func put(b *bbolt.Bucket, key, value []byte) error {
	if value == nil {
		value = []byte{}
	}
	return b.Put(key, value)
}

// Delete removes key. Removing what is not there is no error.
func (tx *Tx) Delete(bucket string, key []byte) error {
	b := tx.bolt.Bucket([]byte(bucket))
	if b == nil {
		return nil
	}
	return b.Delete(key)
}

// ForEach calls fn for every record of bucket in the order of keys, until fn
// returns an error, which it hands back. fn must not change the bucket.
func (tx *Tx) ForEach(bucket string, fn func(key, value []byte) error) error {
	b := tx.bolt.Bucket([]byte(bucket))
	if b == nil {
		return nil
	}
	return b.ForEach(fn)
}

// Buckets lists the buckets there are, sorted.
func (tx *Tx) Buckets() []string {
	var names []string
	c := tx.bolt.Cursor()
	for name, _ := c.First(); name != nil; name, _ = c.Next() {
		names = append(names, string(name))
	}
	return names
}

// Len counts the records of bucket. It visits every page of it.
func (tx *Tx) Len(bucket string) int {
	b := tx.bolt.Bucket([]byte(bucket))
	if b == nil {
		return 0
	}
	return b.Stats().KeyN
}

// Clear removes bucket with all its records.
func (tx *Tx) Clear(bucket string) error {
	err := tx.bolt.DeleteBucket([]byte(bucket))
	if errors.Is(err, bolterrors.ErrBucketNotFound) {
		return nil
	}
	return err
}
