// Package sorted changes long slices that are in order. What is put in or taken out is
// in the same order, and each part of the slice moves only once: to move it for each of
// a thousand elements takes longer than to write them to the disk.
package sorted

import "slices"

// Insert puts more into list, in its memory if there is room.
func Insert[T any](list, more []T, compare func(a, b T) int) []T {
	end := len(list)
	list = append(list, more...)
	for n := len(more); n > 0; n-- { // the last first
		at, _ := slices.BinarySearchFunc(list[:end], more[n-1], compare)
		copy(list[at+n:], list[at:end])
		list[at+n-1], end = more[n-1], at
	}
	return list
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
