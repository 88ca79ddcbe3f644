//go:build unix

package watch

import (
	"context"
	"encoding/binary"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"golang.org/x/sys/unix"
)

// listenUnix makes a socket in the file system at which nobody answers.
func listenUnix(t *testing.T, path string, queue int) (fd int) {
	t.Helper()
	fd, err := unix.Socket(unix.AF_UNIX, unix.SOCK_STREAM, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = unix.Close(fd) })
	if err := errors.Join(unix.Bind(fd, &unix.SockaddrUnix{Name: path}), unix.Listen(fd, queue)); err != nil {
		t.Fatal(err)
	}
	return fd
}

// event is what a display says, as the protocol has it.
func event(object, number uint32, arguments ...byte) []byte {
	m := binary.NativeEndian.AppendUint32(nil, object)
	m = binary.NativeEndian.AppendUint32(m, uint32(headerBytes+len(arguments))<<16|number)
	return append(m, arguments...)
}

func global(name uint32, text string) []byte {
	a := binary.NativeEndian.AppendUint32(nil, name)
	a = binary.NativeEndian.AppendUint32(a, uint32(len(text)+1))
	a = append(append(a, text...), make([]byte, 4-len(text)%4)...)
	return event(registryObject, globalEvent, binary.NativeEndian.AppendUint32(a, 1)...)
}

// answerOnce has the display at fd say something to the first who asks, when all
// of the question has come, and close the connection.
func answerOnce(t *testing.T, fd int, what []byte) {
	t.Helper()
	done := make(chan error, 1)
	go func() {
		to, _, err := unix.Accept(fd)
		if err != nil {
			done <- err
			return
		}
		defer unix.Close(to)
		const question = 24
		for n := 0; n < question && err == nil; {
			var more int
			more, err = unix.Read(to, make([]byte, question))
			n += more
		}
		_, wrong := unix.Write(to, what)
		done <- errors.Join(err, wrong)
	}()
	t.Cleanup(func() {
		if err := receive(t, done, "question"); err != nil {
			t.Error(err)
		}
	})
}

func TestAWaylandDisplayTellsWhatItOffers(t *testing.T) {
	end := event(callbackObject, 0, 0, 0, 0, 0)
	join := func(all ...[]byte) []byte { return slices.Concat(all...) }
	for name, c := range map[string]struct {
		says  []byte
		want  []string
		wrong bool
	}{
		"two":               {join(global(1, "wl_seat"), global(9, "wl_compositor"), end), []string{"wl_compositor", "wl_seat"}, false},
		"none":              {end, nil, false},
		"and other things":  {join(event(displayObject, 1, 3, 0, 0, 0), global(1, "wl_shm"), event(registryObject, 1, 1, 0, 0, 0), end), []string{"wl_shm"}, false},
		"a refusal":         {join(global(1, "wl_seat"), event(displayObject, errorEvent, make([]byte, 12)...), end), nil, true},
		"an end in between": {global(1, "wl_seat"), nil, true},
		"nothing":           {nil, nil, true},
		"half a message":    {end[:10], nil, true},
		"half a header":     {end[:4], nil, true},
		"a length of zero":  {make([]byte, headerBytes), nil, true},
		"a text too long":   {join(event(registryObject, globalEvent, 1, 0, 0, 0, 200, 0, 0, 0, 'w', 'l', 0, 0), end), nil, true},
		"no text":           {join(event(registryObject, globalEvent, 1, 0, 0, 0), end), nil, true},
	} {
		t.Run(name, func(t *testing.T) {
			dir := shortFolder(t)
			path := filepath.Join(dir, "wayland-7")
			answerOnce(t, listenUnix(t, path, 1), c.says)
			t.Setenv("XDG_RUNTIME_DIR", dir)
			t.Setenv("WAYLAND_DISPLAY", "wayland-7")
			got, err := WaylandOffers(t.Context())
			if names := slices.Sorted(maps.Keys(got)); (err != nil) != c.wrong || !slices.Equal(names, c.want) {
				t.Errorf("it offers %q, %v", names, err)
			}
		})
	}
}

func TestAWaylandDisplayIsNotWaitedForForEver(t *testing.T) {
	path := filepath.Join(shortFolder(t), "display")
	t.Setenv("WAYLAND_DISPLAY", path)
	if _, err := WaylandOffers(t.Context()); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("one that is not there: %v", err)
	}
	listenUnix(t, path, 0)
	now, stop := context.WithCancel(t.Context())
	stop()
	for range 3 { // the queue is full after one or two
		if _, err := WaylandOffers(now); !errors.Is(err, os.ErrDeadlineExceeded) {
			t.Errorf("one that does not answer: %v", err)
		}
	}
}
