package journal_test

import (
	"cmp"
	"slices"
	"testing"
	"time"

	"ownway/journal"
)

// A long list is sorted by keys. They compare as the heads do, whatever a day says.
func TestKeysCompareAsHeadsDo(t *testing.T) {
	var heads []*journal.Head
	for _, day := range []journal.Day{"", "2019", "2019-04", "2019-04-01", "2019-04-01T07:10", "2019-04-01T07:10 and more", "2019-04-01T07:10 and less", "2019\x00", "9999-12-31T23:59"} {
		for _, written := range []time.Time{time.Unix(0, 0), time.Unix(0, 1), time.Unix(0, 1000), time.Unix(-1, 0), time.Unix(1<<40, 0)} {
			for _, item := range []journal.ID{{}, {1}} {
				h := &journal.Head{}
				h.Day, h.Written, h.Item = day, written, item
				heads = append(heads, h)
			}
		}
	}
	for _, a := range heads {
		for _, b := range heads {
			if byKey, byHead := journal.ByKeyAndByHead(a, b); cmp.Compare(byKey, 0) != cmp.Compare(byHead, 0) {
				t.Fatalf("%+v and %+v compare as %d by their keys, and as %d", a.Meta, b.Meta, byKey, byHead)
			}
		}
	}
	if slices.IsSortedFunc(heads, func(a, b *journal.Head) int { n, _ := journal.ByKeyAndByHead(a, b); return n }) {
		t.Error("they came in their order, which proves little")
	}
}
