// Package sorted changes long slices that are in order. What is put in or taken out is
// in the same order, and each part of the slice moves only once: to move it for each of
// a thousand elements takes longer than to write them to the disk.
package sorted

import (
	"runtime"
	"slices"
	"sync"
)

// ByKey sorts a list by a key of each element that is made once, where to compare the
// elements themselves is slow. It uses all cores.
func ByKey[T, K any](list []T, key func(T) K, compare func(a, b K) int) {
	type keyed struct {
		key     K
		element T
	}
	all := make([]keyed, len(list))
	byKey := func(a, b keyed) int { return compare(a.key, b.key) }
	size := max(1, (len(list)+runtime.GOMAXPROCS(0)-1)/runtime.GOMAXPROCS(0))
	var wg sync.WaitGroup
	for from := 0; from < len(list); from += size {
		part := all[from:min(from+size, len(list))]
		wg.Go(func() {
			for i := range part {
				part[i] = keyed{key(list[from+i]), list[from+i]}
			}
			slices.SortFunc(part, byKey)
		})
	}
	wg.Wait()
	for ; size < len(list); size *= 2 {
		all = mergePairs(all, size, byKey)
	}
	for i, k := range all {
		list[i] = k.element
	}
}

// mergePairs puts each two neighbouring parts of a size, which are in order, together.
func mergePairs[T any](list []T, size int, compare func(a, b T) int) []T {
	out := make([]T, 0, len(list))
	for from := 0; from < len(list); from += 2 * size {
		a := list[from:min(from+size, len(list))]
		b := list[min(from+size, len(list)):min(from+2*size, len(list))]
		for len(a) > 0 && len(b) > 0 {
			if compare(a[0], b[0]) <= 0 {
				out, a = append(out, a[0]), a[1:]
			} else {
				out, b = append(out, b[0]), b[1:]
			}
		}
		out = append(append(out, a...), b...)
	}
	return out
}

// Insert puts more into list, in its memory if there is room.
func Insert[T any](list, more []T, compare func(a, b T) int) []T {
	end := len(list)
	list = append(list, more...)
	for n := len(more); n > 0; n-- { // the last first
		at := place(list[:end], more[n-1], compare)
		copy(list[at+n:], list[at:end])
		list[at+n-1], end = more[n-1], at
	}
	return list
}

// place is where an element belongs. It is looked for from the end, in steps that become
// larger: of many that are put in, each belongs near the one before.
func place[T any](list []T, e T, compare func(a, b T) int) int {
	from, to := len(list), len(list)
	for step := 1; from > 0 && compare(list[from-1], e) >= 0; step *= 2 {
		from, to = max(0, from-step), from-1
	}
	at, _ := slices.BinarySearchFunc(list[from:to], e, compare)
	return from + at
}

// Delete takes what compares equal to an element of less out of list, in its memory.
func Delete[T any](list, less []T, compare func(a, b T) int) []T {
	kept, from := list[:0], 0
	for _, e := range less {
		if i, ok := slices.BinarySearchFunc(list[from:], e, compare); ok {
			kept, from = append(kept, list[from:from+i]...), from+i+1
		}
	}
	kept = append(kept, list[from:]...)
	clear(list[len(kept):])
	return kept
}
