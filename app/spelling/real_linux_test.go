package spelling

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// These tests ask the real enchant-2 and the dictionary of hunspell-en-gb, which scripts/with installs.

func TestTheSystemsDictionary(t *testing.T) {
	b := benchIn(t, nil)
	languages, err := b.Dictionaries()
	if err != nil || !slices.Contains(languages, "en_GB") {
		t.Fatalf("the system has %q, %v", languages, err)
	}
	b.SetLanguages([]string{"en_GB"})
	const text = "We don’t know the colour of the wlak; a naïve café isn't teh seperate l’nd. Ξ on helo-world."
	if got := b.misspelt(text); !slices.Equal(got, []string{"wlak", "teh", "seperate", "l’nd", "helo"}) {
		t.Errorf("it finds %q", got)
	}
	if got := b.Suggest("wlak"); !slices.Contains(got, "walk") || len(got) > mostSuggested {
		t.Errorf("it suggests %q", got)
	}
	if got := b.Suggest("dont"); len(got) > 0 {
		t.Errorf("of a word not asked about it suggests %q", got)
	}
}

// Neither a file nor the list of processes tells of a word, whatever the person's own settings say.
func TestEnchantWritesNothing(t *testing.T) {
	home := t.TempDir()
	for _, name := range []string{"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "TMPDIR"} {
		t.Setenv(name, home)
	}
	t.Chdir(home)
	b := benchIn(t, nil)
	b.SetLanguages([]string{"en_GB"})
	b.learn("wlak on")
	c := b.children["en_GB"]
	if c == nil {
		t.Fatal("no child runs")
	}
	proc := fmt.Sprintf("/proc/%d/", c.cmd.Process.Pid)
	for name, want := range map[string][]string{
		"environ": {"ENCHANT_CONFIG_DIR=/dev/null/none", "HOME=/dev/null", "LC_ALL=C.UTF-8"}, // where no folder can be made
		"cmdline": {"/usr/bin/enchant-2", "-a", "-d", "en_GB"},
	} {
		told, err := os.ReadFile(proc + name)
		if got := strings.Split(strings.TrimSuffix(string(told), "\x00"), "\x00"); err != nil || !slices.Equal(got, want) {
			t.Errorf("its %s is %q, %v", name, got, err)
		}
	}
	if open := writable(t, proc); len(open) > 0 {
		t.Errorf("it writes to %q", open)
	}
	if left := filesIn(t, home); len(left) > 0 {
		t.Errorf("it left %q", left)
	}
	b.Close()
	<-c.ended
	if err := unix.Kill(c.cmd.Process.Pid, 0); err == nil {
		t.Error("it is still there")
	}

	// Without what it is told here, it does leave something: this test would see it.
	plain := exec.Command("/usr/bin/enchant-2", "-a", "-d", "en_GB")
	plain.Stdin = strings.NewReader("^wlak\n")
	if out, err := plain.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if left := filesIn(t, home); len(left) == 0 {
		t.Error("it leaves nothing anyway: this test sees nothing")
	}
}

// writable are the files on a disk that a process has open for writing.
func writable(t *testing.T, proc string) (names []string) {
	t.Helper()
	open, err := os.ReadDir(proc + "fd")
	if err != nil {
		t.Fatal(err)
	}
	for _, fd := range open {
		at, err := os.Stat(proc + "fd/" + fd.Name())
		if err != nil || !at.Mode().IsRegular() {
			continue
		}
		info, err := os.ReadFile(proc + "fdinfo/" + fd.Name())
		if err != nil {
			t.Fatal(err)
		}
		var pos, flags int
		if _, err := fmt.Sscanf(string(info), "pos:\t%d\nflags:\t%o", &pos, &flags); err != nil {
			t.Fatal(err)
		}
		if flags&unix.O_ACCMODE != unix.O_RDONLY {
			name, _ := os.Readlink(proc + "fd/" + fd.Name())
			names = append(names, name)
		}
	}
	return names
}

func filesIn(t *testing.T, folder string) (names []string) {
	t.Helper()
	err := filepath.Walk(folder, func(path string, _ os.FileInfo, err error) error {
		if path != folder {
			names = append(names, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}
