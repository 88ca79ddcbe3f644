package seal

import (
	"fmt"
	"unsafe"

	"golang.org/x/sys/windows"
)

// mapPage returns memory of its own, locked unless the system refuses.
func mapPage(size int) (bytes []byte, locked bool, err error) {
	at, err := windows.VirtualAlloc(0, uintptr(size), windows.MEM_COMMIT|windows.MEM_RESERVE, windows.PAGE_READWRITE)
	if err != nil {
		return nil, false, fmt.Errorf("asking for a page: %w", err)
	}
	bytes = unsafe.Slice((*byte)(*(*unsafe.Pointer)(unsafe.Pointer(&at))), size)
	return bytes, windows.VirtualLock(at, uintptr(size)) == nil, nil
}

func unmapPage(bytes []byte) {
	_ = windows.VirtualFree(uintptr(unsafe.Pointer(unsafe.SliceData(bytes))), 0, windows.MEM_RELEASE)
}
