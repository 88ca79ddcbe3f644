// Package spellingtest has an enchant-2 for tests that knows a few words, so that they need none of the system's.
package spellingtest

import (
	"os"
	"path/filepath"
	"testing"
)

// Greeting is the beginning of a script that is taken for enchant-2.
const Greeting = "#!/bin/sh\necho '@(#) a fake'\n"

// Knows is an enchant-2 to which all words are right but wlak, for which it suggests six, wrold, for which it suggests
// none, and two that are "don't" with and without an apostrophe.
const Knows = Greeting + `while read -r line; do
	case $line in
	^wlak) echo '& wlak 6 1: walk, flak, weak, lak, we lak, wail' ;;
	^wrold) echo '# wrold 1' ;;
	^dont) echo "& dont 1 1: don't" ;;
	^don\'tt) echo "& don'tt 1 1: don't" ;;
	*) echo '*' ;;
	esac
	echo
done
`

// Lists is an enchant-lsmod-2 that has two dictionaries.
const Lists = "#!/bin/sh\nprintf 'de_DE (fake)\\nen_GB (fake)\\n'\n"

// Folder is one with scripts in the places of enchant-2 and enchant-lsmod-2.
func Folder(t testing.TB, checks, lists string) string {
	t.Helper()
	folder := t.TempDir()
	Install(t, folder, checks, lists)
	return folder
}

// Install puts scripts in the places of enchant-2 and enchant-lsmod-2; an empty script is none.
func Install(t testing.TB, folder, checks, lists string) {
	t.Helper()
	for name, script := range map[string]string{"enchant-2": checks, "enchant-lsmod-2": lists} {
		if script == "" {
			continue
		}
		if err := os.WriteFile(filepath.Join(folder, name), []byte(script), 0o700); err != nil {
			t.Fatal(err)
		}
	}
}
