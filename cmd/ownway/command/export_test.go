package command

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"ownway/journal"
)

func exportPlace(t *testing.T) *place {
	t.Helper()
	p := newPlace(t)
	p.write("# Herons\nby the weir", "--date", "2019-05-01", "--tag", "river")
	p.write("a quiet day", "--date", "2020-01-02")
	return p
}

func TestAPartIsExportedInAFormOfOnesChoice(t *testing.T) {
	p := exportPlace(t)
	to := filepath.Join(p.dir, "out.json")
	r := p.done("", "export", "--to", to, "--format", "json", "--to-day", "2019", "--tag", "river", "--kind", "entry", "--passphrase-file", p.pass)
	if !strings.Contains(r.err, "Whoever can open "+to+" will be able to read it.") || !strings.Contains(r.out, "Wrote 1 item to ") {
		t.Errorf("it says %q and %q", r.err, r.out)
	}
	raw, err := os.ReadFile(to)
	var got struct{ Items []struct{ Title string } }
	if err != nil || json.Unmarshal(raw, &got) != nil || len(got.Items) != 1 || got.Items[0].Title != "Herons" {
		t.Errorf("%v: it is %s", err, raw)
	}
	p.wants(journal.ExitFailed, "There is a file of this name already", p.run("", "export", "--to", to, "--format", "html", "--passphrase-file", p.pass))
	if after, err := os.ReadFile(to); err != nil || !bytes.Equal(after, raw) {
		t.Error("it was written over")
	}
	p.wants(journal.ExitFailed, "Nothing that you wrote", p.run("", "export", "--to", filepath.Join(p.dir, "none"), "--from", "2030", "--passphrase-file", p.pass))
	page := filepath.Join(p.dir, "out.html")
	p.done("", "export", "--to", page, "--format", "html", "--passphrase-file", p.pass)
	if raw, err := os.ReadFile(page); err != nil || !strings.Contains(string(raw), "Herons") {
		t.Errorf("the page is %s, %v", raw, err)
	}
	for _, c := range [][]string{{"--format", "word"}, {"--from", "some day"}, {"--kind", "setting"}, {"--archive-passphrase-file", p.pass}} {
		p.wants(journal.ExitUsage, "", p.run("", append([]string{"export", "--to", filepath.Join(p.dir, "x"), "--passphrase-file", p.pass}, c...)...))
	}
}

// The program age opens the archive, and what is in it comes back by an import.
func TestAgeOpensTheArchive(t *testing.T) {
	p := exportPlace(t)
	archive, words := filepath.Join(p.dir, "words.age"), filepath.Join(p.dir, "words.zip")
	secret := p.file("archive.txt", "only of the archive\n")
	r := p.done("", "export", "--to", archive, "--format", "age", "--archive-passphrase-file", secret, "--passphrase-file", p.pass)
	if strings.Contains(r.err, "Whoever can open") || !strings.Contains(r.out, "It opens with the passphrase you gave it") {
		t.Errorf("it says %q and %q", r.err, r.out)
	}
	openWithAge(t, archive, words, "only of the archive")
	other := newPlace(t)
	if out := other.done("", "import", words, "--passphrase-file", other.pass).out; !strings.Contains(out, "Brought in 2 entries") {
		t.Errorf("bringing it in says %q", out)
	}
}

// openWithAge has the program age open an archive. It asks at a terminal alone, which script gives it.
func openWithAge(t *testing.T, archive, to, passphrase string) {
	t.Helper()
	cmd := exec.Command("script", "-qec", "age -d -o "+to+" "+archive, "/dev/null")
	cmd.Stdin = strings.NewReader(passphrase + "\n")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("age: %v\n%s", err, out)
	}
}
