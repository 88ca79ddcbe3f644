//go:build unix

package watch

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/sys/unix"
)

// WaylandOffers asks the Wayland display named by WAYLAND_DISPLAY which
// interfaces it offers, as "wl_seat". Nothing is drawn and nothing is changed. It
// does not wait longer than ctx; a display that takes longer gives
// [os.ErrDeadlineExceeded].
func WaylandOffers(ctx context.Context) (map[string]bool, error) {
	path := os.Getenv("WAYLAND_DISPLAY")
	if !filepath.IsAbs(path) {
		path = filepath.Join(os.Getenv("XDG_RUNTIME_DIR"), path)
	}
	socket, err := connectUnix(path)
	if err != nil {
		return nil, fmt.Errorf("reaching the Wayland display: %w", err)
	}
	defer socket.Close()
	defer context.AfterFunc(ctx, func() { _ = socket.SetDeadline(time.Unix(1, 0)) })()
	offers, err := listGlobals(socket)
	if err != nil {
		return nil, fmt.Errorf("asking the Wayland display what it offers: %w", err)
	}
	return offers, nil
}

// connectUnix connects to a socket in the file system. One whose owner is so far
// behind that nobody else can queue gives [os.ErrDeadlineExceeded].
func connectUnix(path string) (*os.File, error) {
	fd, err := unix.Socket(unix.AF_UNIX, unix.SOCK_STREAM, 0)
	if err != nil {
		return nil, err
	}
	unix.CloseOnExec(fd)
	err = unix.SetNonblock(fd, true)
	socket := os.NewFile(uintptr(fd), path)
	if err == nil {
		err = unix.Connect(fd, &unix.SockaddrUnix{Name: path})
	}
	switch {
	case errors.Is(err, unix.EAGAIN):
		return nil, errors.Join(os.ErrDeadlineExceeded, socket.Close())
	case err != nil:
		return nil, errors.Join(err, socket.Close())
	}
	return socket, nil
}

// The few words of the protocol that are needed: https://wayland.app/protocols/wayland.
// A message is the number of an object, then its length in bytes and, in the lower
// half, the number of what is asked or said; then its arguments, in units of four
// bytes, all in the computer's own order of bytes.
const (
	displayObject  = 1 // known to both from the beginning
	registryObject = 2 // made by getRegistryRequest
	callbackObject = 3 // made by syncRequest

	syncRequest        = 0 // of the display: call back when all before it was answered
	getRegistryRequest = 1 // of the display
	errorEvent         = 0 // of the display: it ends the connection
	globalEvent        = 0 // of the registry: one interface that is offered

	headerBytes = 8
)

// listGlobals asks for the registry, and for a sign that all of it was told.
func listGlobals(display io.ReadWriter) (map[string]bool, error) {
	var ask []byte
	for _, request := range [][2]uint32{{getRegistryRequest, registryObject}, {syncRequest, callbackObject}} {
		const bytes = headerBytes + 4
		ask = binary.NativeEndian.AppendUint32(ask, displayObject)
		ask = binary.NativeEndian.AppendUint32(ask, bytes<<16|request[0])
		ask = binary.NativeEndian.AppendUint32(ask, request[1])
	}
	if _, err := display.Write(ask); err != nil {
		return nil, err
	}
	offers := map[string]bool{}
	for {
		object, event, arguments, err := readEvent(display)
		switch {
		case err != nil:
			return nil, err
		case object == callbackObject:
			return offers, nil
		case object == displayObject && event == errorEvent:
			return nil, errors.New("it refuses to answer")
		case object == registryObject && event == globalEvent:
			name, err := globalName(arguments)
			if err != nil {
				return nil, err
			}
			offers[name] = true
		}
	}
}

func readEvent(r io.Reader) (object uint32, event uint16, arguments []byte, err error) {
	var header [headerBytes]byte
	if _, err := io.ReadFull(r, header[:]); err != nil {
		return 0, 0, nil, err
	}
	object = binary.NativeEndian.Uint32(header[:])
	second := binary.NativeEndian.Uint32(header[4:])
	length := int(second >> 16)
	if length < headerBytes {
		return 0, 0, nil, errNotWayland
	}
	arguments = make([]byte, length-headerBytes)
	_, err = io.ReadFull(r, arguments)
	return object, uint16(second), arguments, err
}

var errNotWayland = errors.New("it does not speak as Wayland does")

// globalName is the second argument of three: a number; a text, which is its
// length with a zero at its end, and then itself; and a version.
func globalName(arguments []byte) (string, error) {
	const before = 8
	if len(arguments) < before {
		return "", errNotWayland
	}
	length := int(binary.NativeEndian.Uint32(arguments[4:]))
	if length < 1 || length > len(arguments)-before {
		return "", errNotWayland
	}
	return string(arguments[before : before+length-1]), nil
}
