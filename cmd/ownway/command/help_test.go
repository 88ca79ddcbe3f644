package command

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ownway/journal"
)

func runHelp(t *testing.T, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	if code := Run(t.Context(), args, Streams{Out: &out, Err: &errs}); code != journal.ExitDone || errs.Len() > 0 {
		t.Errorf("%v: code %d, %s", args, code, &errs)
	}
	return out.String()
}

func TestHelpNamesEveryCommandAndFlag(t *testing.T) {
	all := runHelp(t, "help")
	for _, args := range [][]string{nil, {"--help"}, {"-h"}} {
		if runHelp(t, args...) != all {
			t.Errorf("%v says something else than help", args)
		}
	}
	for code := journal.ExitDone; code <= journal.ExitBehind; code++ {
		if !strings.Contains(codes, fmt.Sprintf(" %d ", code)) {
			t.Errorf("help does not name exit code %d", code)
		}
	}
	for _, v := range verbs() {
		if !strings.Contains(all, "\n  "+v.name+" ") {
			t.Errorf("help does not name %s", v.name)
		}
		text := runHelp(t, v.name, "--help")
		if runHelp(t, "help", v.name) != text || runHelp(t, v.name, "-h", "word") != text {
			t.Errorf("%s has several helps", v.name)
		}
		v.flagSet(&request{}).VisitAll(func(f *flag.Flag) {
			if !strings.Contains(text, "\n  --"+f.Name) {
				t.Errorf("the help of %s does not name --%s", v.name, f.Name)
			}
		})
		for line := range strings.Lines(text) {
			if len([]rune(line)) > 81 {
				t.Errorf("the help of %s has a long line: %s", v.name, line)
			}
		}
	}
}

func TestVersionIsOneLine(t *testing.T) {
	if v := runHelp(t, "--version"); !strings.HasPrefix(v, "ownway ") || strings.Count(v, "\n") != 1 {
		t.Errorf("printed %q", v)
	}
}

func TestTheManPageNamesEveryCommandAndFlag(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join("..", "..", "..", "docs", "ownway.1"))
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range verbs() {
		section := between(string(raw), "\n.It Cm "+v.name, "\n.It Cm ")
		if section == "" {
			t.Errorf("the man page has no %s", v.name)
		}
		v.flagSet(&request{}).VisitAll(func(f *flag.Flag) {
			if common := f.Name == "journal" || f.Name == "passphrase-file" || f.Name == "key-file"; common {
				section = string(raw)
			}
			if !strings.Contains(section, `Fl Fl `+f.Name) {
				t.Errorf("the man page does not name --%s of %s", f.Name, v.name)
			}
		})
	}
}

func between(s, from, to string) string {
	_, rest, _ := strings.Cut(s, from)
	part, _, _ := strings.Cut(rest, to)
	return part
}

func TestArgumentsGoToTheCommandsOrTheWindow(t *testing.T) {
	for _, c := range []struct {
		args   string
		claims bool
	}{
		{"", false},
		{"--journal x", false},
		{"-journal=x", false},
		{"--display x", false},
		{"new", true},
		{"serach", true},
		{"help", true},
		{"--help", true},
		{"-h", true},
		{"--version", true},
	} {
		if Claims(strings.Fields(c.args)) != c.claims {
			t.Errorf("%q: claimed %v", c.args, !c.claims)
		}
	}
}

func TestTheWindowTakesAJournalAndNothingElse(t *testing.T) {
	def, err := DefaultPath()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args string
		path string
		code int
		done bool
	}{
		{"", def, 0, false},
		{"--journal /a/b", "/a/b", 0, false},
		{"--journal=/a/b", "/a/b", 0, false},
		{"--journal", "", 2, true},
		{"--journal /a/b check", "", 2, true},
		{"--display :1", "", 2, true},
		{"--journal /a/b --help", "", 0, true},
	} {
		var out, errs bytes.Buffer
		path, code, done := ParseWindow(strings.Fields(c.args), Streams{Out: &out, Err: &errs})
		if path != c.path || code != c.code || done != c.done {
			t.Errorf("%q: %q, %d, %v\n%s", c.args, path, code, done, &errs)
		}
	}
}

func TestTheJournalLiesWhereThePlatformKeepsData(t *testing.T) {
	for _, c := range []struct {
		goos string
		env  map[string]string
		want string
	}{
		{"linux", map[string]string{"HOME": "/home/a"}, "/home/a/.local/share"},
		{"linux", map[string]string{"HOME": "/home/a", "XDG_DATA_HOME": "/data"}, "/data"},
		{"linux", map[string]string{"HOME": "/home/a", "XDG_DATA_HOME": "data"}, "/home/a/.local/share"},
		{"freebsd", map[string]string{"XDG_DATA_HOME": "/data"}, "/data"},
		{"darwin", map[string]string{"HOME": "/Users/a", "XDG_DATA_HOME": "/data"}, "/Users/a/Library/Application Support"},
		{"windows", map[string]string{"AppData": `C:\Users\a\AppData\Roaming`}, `C:\Users\a\AppData\Roaming`},
		{"linux", nil, ""},
		{"darwin", nil, ""},
		{"windows", nil, ""},
	} {
		got, err := dataFolder(c.goos, func(name string) string { return c.env[name] })
		if got != c.want || (err == nil) != (c.want != "") {
			t.Errorf("%s %v: %q, %v", c.goos, c.env, got, err)
		}
	}
}

func TestFlagsMayStandAnywhere(t *testing.T) {
	for args, want := range map[string]string{
		"--json one two":    "true one two",
		"one --json two":    "true one two",
		"one two --json":    "true one two",
		"one -- --json two": "false one --json two",
		"-- --json":         "false --json",
		"one -":             "false one -",
	} {
		r, err := searchVerb.parse(strings.Fields(args))
		if err != nil {
			t.Errorf("%s: %v", args, err)
			continue
		}
		got := map[bool]string{true: "true ", false: "false "}[r.json] + strings.Join(r.words, " ")
		if got != want {
			t.Errorf("%s: %s, want %s", args, got, want)
		}
	}
}
