package sorted_test

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"

	"ownway/journal/internal/sorted"
)

func TestInsertAndDelete(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	for range 2000 {
		all := make([]int, r.IntN(40))
		for i := range all {
			all[i] = i
		}
		var some, others []int
		for _, n := range all {
			if r.IntN(3) == 0 {
				some = append(some, n)
			} else {
				others = append(others, n)
			}
		}
		if got := sorted.Delete(slices.Clone(all), some, cmp.Compare); !slices.Equal(got, others) {
			t.Fatalf("%v without %v is %v", all, some, got)
		}
		if got := sorted.Insert(slices.Clone(others), some, cmp.Compare); !slices.Equal(got, all) {
			t.Fatalf("%v with %v is %v", others, some, got)
		}
	}
}

func TestWhatIsNotThereIsNotDeleted(t *testing.T) {
	if got := sorted.Delete([]int{1, 3, 5}, []int{0, 3, 4, 9}, cmp.Compare); !slices.Equal(got, []int{1, 5}) {
		t.Error(got)
	}
}

// What compares is the key. More elements than there are cores have several parts to be
// put together.
func TestByKey(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	for range 300 {
		list := make([]string, r.IntN(50))
		for i := range list {
			list[i] = string(rune('a' + r.IntN(26)))
		}
		want := slices.SortedFunc(slices.Values(list), func(a, b string) int { return cmp.Compare(b, a) })
		sorted.ByKey(list, func(s string) int { return -int(s[0]) }, cmp.Compare[int])
		if !slices.Equal(list, want) {
			t.Fatalf("%v, want %v", list, want)
		}
	}
}
