package command

import (
	"bytes"
	"testing"

	"ownway/journal"
)

// What check and mend say when the person should look at something after the
// mending.
func TestWhatIsOddAboutAFindingIsSaidInALine(t *testing.T) {
	for name, c := range map[string]struct {
		f    journal.Finding
		want string
	}{
		"nothing":  {journal.Finding{Records: 2, FromFile: 2}, "Has 2 records:\n  2 from the damaged file itself\n"},
		"unlisted": {journal.Finding{Records: 2, FromFile: 2, Unlisted: 1}, "Has 2 records:\n  2 from the damaged file itself\n  on no list: 1 record. You may have removed it for good once, or somebody put it there.\n"},
		"several":  {journal.Finding{Records: 2, FromFile: 2, Unlisted: 2}, "Has 2 records:\n  2 from the damaged file itself\n  on no list: 2 records. You may have removed them for good once, or somebody put them there.\n"},
		"older":    {journal.Finding{Records: 9, FromFile: 2, OlderKey: 7}, "Has 9 records:\n  2 from the damaged file itself\n  only from before the passphrase or code was changed: 7 records\n"},
	} {
		var out bytes.Buffer
		p := &program{Streams: Streams{Out: &out}}
		p.tell(c.f, "Has", false)
		if out.String() != c.want {
			t.Errorf("%s: it says\n%s", name, &out)
		}
	}
}
