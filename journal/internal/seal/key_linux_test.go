package seal

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// copies counts how often something is in this process's memory. It is given
// turned over (each byte's bits), because the question must not be an answer,
// and reads into memory that it does not look at.
func copies(t *testing.T, turned []byte) (n int) {
	t.Helper()
	const piece = 1 << 20
	look, err := unix.Mmap(-1, 0, piece+keySize, unix.PROT_READ|unix.PROT_WRITE, unix.MAP_ANON|unix.MAP_PRIVATE)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { clear(look); _ = unix.Munmap(look) }()
	var own int64
	if _, err := fmt.Sscanf(fmt.Sprintf("%p", look), "0x%x", &own); err != nil {
		t.Fatal(err)
	}
	maps, err := os.ReadFile("/proc/self/maps")
	if err != nil {
		t.Fatal(err)
	}
	mem, err := os.Open("/proc/self/mem")
	if err != nil {
		t.Fatal(err)
	}
	defer mem.Close()
	for line := range strings.Lines(string(maps)) {
		var from, to int64
		var rights string
		if _, err := fmt.Sscanf(line, "%x-%x %s", &from, &to, &rights); err != nil || !strings.HasPrefix(rights, "rw") {
			continue
		}
		for at := from; at < to; {
			end := min(to, at+piece+keySize)
			switch {
			case at <= own && own < end: // up to its own piece
				end = own
			case own < at && at < own+int64(len(look)): // and on after it
				at = own + int64(len(look))
				continue
			}
			read, _ := mem.ReadAt(look[:end-at], at)
			n += count(look[:read], turned)
			if at += piece; end == own {
				at = own + int64(len(look))
			}
		}
	}
	return n
}

// count looks for the first bytes, and then for all.
func count(in, turned []byte) (n int) {
	const first = 4
	begin := [first]byte{^turned[0], ^turned[1], ^turned[2], ^turned[3]}
	for {
		i := bytes.Index(in, begin[:])
		if i < 0 || len(in)-i < len(turned) {
			return n
		}
		same := true
		for k := range turned {
			same = same && in[i+k] == ^turned[k]
		}
		if same {
			n++
		}
		in = in[i+1:]
	}
}

func turned(b []byte) []byte {
	out := make([]byte, len(b))
	for i := range b {
		out[i] = ^b[i]
	}
	return out
}

func TestOfEachKeyThereIsOneCopyAndThenNone(t *testing.T) {
	k := NewKey()
	slot, err := SealPassphrase(k, []byte("four quiet herons waiting"), CheapestCost, journalA, 1)
	if err != nil {
		t.Fatal(err)
	}
	data := turned(k.data)
	k.Wipe()
	if n := copies(t, data); n != 0 {
		t.Errorf("%d copies of the data key once it was wiped", n)
	}
	k, err = slot.OpenPassphrase([]byte("four quiet herons waiting"), journalA, 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	box := k.Box("records", journalA, 1)
	sub := turned(box.key)
	for range 100 {
		if _, err := box.Open(nil, nil, box.mustSeal(nil, []byte("words"))); err != nil {
			t.Fatal(err)
		}
	}
	if n := copies(t, data); n != 1 {
		t.Errorf("%d copies of the data key in use, want 1", n)
	}
	if n := copies(t, sub); n != 1 {
		t.Errorf("%d copies of a subkey in use, want 1", n)
	}
	k.Wipe()
	if a, b := copies(t, data), copies(t, sub); a != 0 || b != 0 {
		t.Errorf("%d copies of the data key and %d of a subkey in the end", a, b)
	}
}

func TestAPageStaysOutOfSwapAndDumps(t *testing.T) {
	k := NewKey()
	defer k.Wipe()
	flags := pageFlags(t, k.page.bytes)
	for _, f := range []string{"lo", "dd", "dc"} { // locked, not in dumps, not in children
		if !strings.Contains(flags, " "+f+" ") {
			t.Errorf("the page has the flags %q, not %q", flags, f)
		}
	}
	if k.InSwap() {
		t.Error("it says that it may be in swap")
	}
}

// A person may have locked all the memory they may lock. The key is then in a
// page that is not locked, and the journal opens.
func TestARefusedLockIsToldAndNothingElse(t *testing.T) {
	var before unix.Rlimit
	if err := unix.Getrlimit(unix.RLIMIT_MEMLOCK, &before); err != nil {
		t.Fatal(err)
	}
	if err := unix.Setrlimit(unix.RLIMIT_MEMLOCK, &unix.Rlimit{Cur: 0, Max: before.Max}); err != nil {
		t.Fatal(err)
	}
	k := NewKey()
	if err := unix.Setrlimit(unix.RLIMIT_MEMLOCK, &before); err != nil {
		t.Fatal(err)
	}
	defer k.Wipe()
	locked := strings.Contains(pageFlags(t, k.page.bytes), " lo ")
	if k.InSwap() == locked { // root may lock all the same
		t.Errorf("locked: %v, and it says %v", locked, k.InSwap())
	}
	box := k.Box("records", journalA, 1)
	if got, err := box.Open(nil, nil, box.mustSeal(nil, []byte("words"))); err != nil || string(got) != "words" {
		t.Errorf("got %q, %v", got, err)
	}
}

// pageFlags are what the system says of the memory at an address.
func pageFlags(t *testing.T, at []byte) string {
	t.Helper()
	var address, from, to uint64
	if _, err := fmt.Sscanf(fmt.Sprintf("%p", at), "0x%x", &address); err != nil {
		t.Fatal(err)
	}
	smaps, err := os.ReadFile("/proc/self/smaps")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(smaps)) {
		var a, b uint64
		if n, _ := fmt.Sscanf(line, "%x-%x ", &a, &b); n == 2 {
			from, to = a, b
		}
		if rest, ok := strings.CutPrefix(line, "VmFlags:"); ok && from <= address && address < to {
			return strings.TrimSuffix(rest, "\n") + " "
		}
	}
	t.Fatal("the system does not know the page")
	return ""
}

// What derived something goes on to something else, and its stack stays as it
// was then for as long as that takes.
func TestDerivingLeavesNothingOnTheStack(t *testing.T) {
	k := NewKey()
	defer k.Wipe()
	salt := make([]byte, saltSize)
	out := k.page.take(keySize)
	derived, counted, ended := make(chan bool), make(chan bool), make(chan bool)
	go func() {
		deriveInto(out, k.data, salt, "records")
		derived <- true
		<-counted
		close(ended)
	}()
	<-derived
	secret, result := copies(t, turned(k.data)), copies(t, turned(out))
	close(counted)
	<-ended
	if secret != 1 || result != 1 {
		t.Errorf("%d copies of the secret and %d of what was derived, want 1 and 1", secret, result)
	}
}
