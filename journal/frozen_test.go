package journal_test

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"ownway/journal"
	"ownway/journal/journaltest"
)

var freeze = flag.Bool("freeze", false, "make the frozen journal of the present format, if it is not there")

// frozen is one folder for every version of the format there has been.
const frozen = "testdata/v1"

const frozenReadme = `# A journal of format 1, frozen

Nothing in this folder is ever changed: a journal that somebody wrote with the
first version of Ownway has to open for ever, and this is one. A new version of
the format gets a folder of its own beside this one.

- ` + "`journal.ownway`" + `: the journal. It was made with the cheapest key derivation that
  is accepted, so that tests are quick; do not make one of your own so.
- ` + "`passphrase.txt`, `code.txt`" + `: its two ways in.
- ` + "`records.txt`" + `: every record in it, in the order of their revisions, and which
  revision stands for each item. ` + "`../../FORMAT.md`" + ` says how to read it.
`

// A journal of every version that was ever written opens by both ways in and
// reads as it did then.
func TestTheFrozenJournalReadsAsItDid(t *testing.T) {
	if *freeze {
		makeFrozen(t)
	}
	want := read(t, filepath.Join(frozen, "records.txt"))
	revisions, shards := regexp.MustCompile(`(?m)^revision (..)`).FindAllStringSubmatch(want, -1), map[string]bool{}
	for _, r := range revisions {
		shards[r[1]] = true
	}
	if says := fmt.Sprintf("the %d records are in %d shards", len(revisions), len(shards)); !strings.Contains(read(t, "FORMAT.md"), says) {
		t.Errorf("FORMAT.md does not say that %s", says)
	}
	for _, name := range []string{"passphrase.txt", "code.txt"} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "journal.ownway")
			copyFile(t, filepath.Join(frozen, "journal.ownway"), path)
			j := journaltest.Unlock(t, path, strings.TrimSpace(read(t, filepath.Join(frozen, name))))
			if got := listing(t, j); got != want {
				t.Errorf("it reads\n%s\nand did read\n%s", got, want)
			}
			r := j.List(journal.Entry)[0]
			save(t, j, entry("2027-01-01", "after", "It can be written to as well."))
			if j = journaltest.Reopen(t, j, strings.TrimSpace(read(t, filepath.Join(frozen, name)))); j.Head(r.Item) == nil {
				t.Error("after a save it lost an entry")
			}
		})
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// listing writes down every record of a journal for people and programs.
func listing(t *testing.T, j *journal.Journal) string {
	t.Helper()
	var all []journal.Record
	var standing []string
	for _, item := range j.Items() {
		revs, err := j.Revisions(item)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, revs...)
		standing = append(standing, fmt.Sprintf("item %s\npresent %s\n", item, j.Head(item).Revision))
	}
	slices.SortFunc(all, func(a, b journal.Record) int { return cmp.Compare(a.Revision.String(), b.Revision.String()) })
	slices.Sort(standing)
	var out strings.Builder
	for _, r := range all {
		describe(&out, r)
		out.WriteString("\n")
	}
	out.WriteString(strings.Join(standing, ""))
	return out.String()
}

// describe writes one record, a line for each field that is not empty, in the
// order of the fields' numbers.
func describe(out *strings.Builder, r journal.Record) {
	text := func(name, value string) {
		if value != "" {
			fmt.Fprintf(out, "%s %s\n", name, escaped(value))
		}
	}
	number := func(name string, value int64) {
		if value != 0 {
			fmt.Fprintf(out, "%s %d\n", name, value)
		}
	}
	yes := func(name string, value bool) {
		if value {
			fmt.Fprintf(out, "%s\n", name)
		}
	}
	_, offset := r.At.Zone()
	fmt.Fprintf(out, "revision %s\nitem %s\n", r.Revision, r.Item)
	number("kind", int64(r.Kind))
	for _, p := range r.Parents {
		fmt.Fprintf(out, "parent %s\n", p)
	}
	fmt.Fprintf(out, "device %s\n", r.Device)
	number("at", r.At.UnixMicro())
	number("offset", int64(offset/60))
	number("written", r.Written.UnixMicro())
	yes("binned", r.Binned)
	text("title", r.Title)
	text("text", r.Text)
	text("day", string(r.Day))
	text("day-words", r.DayWords)
	for _, s := range r.Tags {
		fmt.Fprintf(out, "tag %s\n", escaped(s))
	}
	for _, s := range r.Feelings {
		fmt.Fprintf(out, "feeling %s\n", escaped(s))
	}
	if !r.About.IsZero() {
		fmt.Fprintf(out, "about %s\n", r.About)
	}
	text("of", r.Of)
	text("sort", r.Sort)
	text("state", r.State)
	number("order", r.Order)
	text("reach", r.Reach)
	text("when-not", r.WhenNot)
	text("source", r.Source)
	text("quote", r.Quote)
	number("from", r.From)
	yes("aside", r.Aside)
	yes("kept", r.Kept)
	text("not-before", string(r.NotBefore))
	number("again", r.SavedOver())
	text("origin", r.Origin)
	if r.OriginHash != [16]byte{} {
		fmt.Fprintf(out, "origin-hash %x\n", r.OriginHash)
	}
	if !r.Import.IsZero() {
		fmt.Fprintf(out, "import %s\n", r.Import)
	}
	text("zone", r.Zone)
	if len(r.Unknown()) > 0 {
		fmt.Fprintf(out, "unknown %x\n", r.Unknown())
	}
}

// escaped keeps a value in one line.
func escaped(s string) string {
	var out strings.Builder
	for _, r := range s {
		switch {
		case r == '\\':
			out.WriteString(`\\`)
		case r < ' ':
			fmt.Fprintf(&out, `\x%02x`, r)
		default:
			out.WriteRune(r)
		}
	}
	return out.String()
}

// makeFrozen writes the frozen journal once. It never writes over one.
func makeFrozen(t *testing.T) {
	t.Helper()
	if _, err := os.Stat(frozen); err == nil {
		t.Fatalf("%s is there, and frozen", frozen)
	}
	now := time.Date(2026, 11, 22, 7, 10, 0, 0, time.FixedZone("", 60*60))
	path := filepath.Join(t.TempDir(), "journal.ownway")
	j, code := journaltest.NewAt(t, path, journal.Options{Now: func() time.Time { now = now.Add(time.Minute); return now }})
	fillFrozen(t, j)
	records := listing(t, j)
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	freezeCopy(t, path, filepath.Join(frozen, "journal.ownway"))
	for name, text := range map[string]string{
		"README.md": frozenReadme, "passphrase.txt": journaltest.Passphrase + "\n", "code.txt": code.String() + "\n", "records.txt": records,
	} {
		if err := os.WriteFile(filepath.Join(frozen, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// fillFrozen writes a record of every kind, with every field in some, several
// revisions, one item in the bin, and what two computers wrote side by side.
func fillFrozen(t *testing.T, j *journal.Journal) {
	t.Helper()
	meta := func(kind journal.Kind, title string) journal.Meta { return journal.Meta{Kind: kind, Title: title} }
	answer := save(t, j, journal.Record{Meta: journal.Meta{Kind: journal.Answer, Of: "next-year", Day: "2026-11-22"}, Text: "I'd like to look after the allotment again."})
	j.Leave(answer.Item)
	answer.Text += "\n\nAnd to see Zoë more often. 🌱"
	answer = save(t, j, answer)

	e := entry("2026-11-19T07:10", "Two herons", "Cold morning.\n\n- walked to the *canal*\n- صباح الخير\n- 早上好\n- cafe\u0301 and café 👩‍👩‍👧\r\n\tand a \\ and a \u0000 and a \u202eturn", "canal", "", "é")
	e.Feelings, e.DayWords = []string{"tired", "glad"}, "a Thursday"
	save(t, j, e)
	long := entry("2019-04", "", strings.Repeat("A long page about a short time. ", 120))
	long.Kept, long.DayWords = true, "spring 2019"
	save(t, j, long)
	save(t, j, entry("", "No day at all", ""))
	binned := save(t, j, entry("2019", "In the bin", "Not for now."))
	if err := j.Delete(binned.Item); err != nil {
		t.Fatal(err)
	}

	step := journal.Record{Meta: meta(journal.Step, "Ask about the allotment")}
	step.About, step.State, step.Order, step.NotBefore = answer.Item, journal.StateAside, -3, "2027-01-15"
	step = save(t, j, step)
	note := journal.Record{Meta: meta(journal.Note, ""), Text: "Rang twice, nobody there."}
	note.About, note.Sort, note.Day = step.Item, journal.SortSetback, "2026-11-20"
	save(t, j, note)
	person := journal.Record{Meta: meta(journal.Person, "Amina"), Text: "Listens."}
	person.Reach, person.WhenNot, person.Order = "by letter", "on Sundays", 1
	save(t, j, person)
	plan := journal.Record{Meta: meta(journal.Plan, "What helps"), Text: "- tea\n- the dog"}
	plan.Order = 1 << 40
	save(t, j, plan)
	reading := journal.Record{Meta: meta(journal.Reading, "A leaflet"), Text: "# Hope\n\nis a practice."}
	reading.Source = "from the library"
	reading = save(t, j, reading)
	mark := journal.Record{Meta: meta(journal.Highlight, ""), Text: "Yes."}
	mark.About, mark.Quote, mark.From = reading.Item, "is a practice", 5
	save(t, j, mark)
	question := journal.Record{Meta: meta(journal.Question, "What would a good Tuesday be?")}
	question.Aside = true
	save(t, j, question)
	if err := j.Settings().Set("theme", "dark"); err != nil {
		t.Fatal(err)
	}
	save(t, j, journal.Record{Meta: meta(77, "of a later program"), Text: "?"}.WithUnknown(laterField()))
	graftFrozen(t, j, answer)
}

// graftFrozen writes over a present revision from two other computers.
func graftFrozen(t *testing.T, j *journal.Journal, over journal.Record) {
	t.Helper()
	var both []journal.Record
	for i, text := range []string{"Written on the train.", "Written at home."} {
		r := over
		r.Parents, r.Revision, r.Device, r.Text = []journal.ID{over.Revision}, journal.NewID(), journal.NewID(), text
		r.At = over.At.Add(time.Duration(i+1) * time.Hour).In(time.FixedZone("", -(3*60+30)*60))
		both = append(both, r)
	}
	if err := j.Graft(both[1], both[0]); err != nil {
		t.Fatal(err)
	}
	// The model takes the last for present until the next opening.
	if err := j.Reread(); err != nil {
		t.Fatal(err)
	}
}
