package wording

import (
	"fyne.io/fyne/v2/lang"

	"ownway/journal"
)

// ComesBack is what mending a journal brings back, in one line.
func ComesBack(f journal.Finding) string {
	lost := len(f.Missing) + f.Unnamed
	switch {
	case lost > 0:
		return lang.L("{{.N}} of {{.Records}} can be brought back.", map[string]any{"N": f.Records, "Records": Records(f.Records + lost)})
	case f.All():
		return lang.L("All of it can be brought back.")
	}
	return lang.L("{{.Records}} can be brought back.", map[string]any{"Records": Records(f.Records)})
}

// Finding tells in sentences where what mending brings back comes from, and what
// is missing.
func Finding(f journal.Finding, d Dates) (told []string) {
	records := func(n int) map[string]any { return map[string]any{"Records": Records(n)} }
	if f.FromFile > 0 {
		told = append(told, lang.L("From the damaged file: {{.Records}}.", records(f.FromFile)))
	}
	for _, b := range f.Backups {
		if b.Gave > 0 {
			told = append(told, lang.L("From the backup of {{.Moment}}: {{.Records}}.", map[string]any{"Moment": d.Moment(b.At), "Records": Records(b.Gave)}))
		}
	}
	told = append(told, missing(f)...)
	if f.NoList {
		told = append(told, lang.L("The file does not tell any more which list of its records is the last one. Whether something written shortly before is missing, nobody can say."))
	}
	if f.Removed > 0 {
		told = append(told, lang.L("Left out, because you had removed it for good: {{.Records}}.", records(f.Removed)))
	}
	if f.NewerKey {
		told = append(told, lang.L("A newer backup opens with a passphrase or code that was set later. Without it, your journal goes back to what it was before, and opens as it did then."))
	}
	if f.OlderKey > 0 {
		told = append(told, lang.L("Only in what is from before the passphrase or code was changed: {{.Records}}. Whoever knew the older one could have written them.", records(f.OlderKey)))
	}
	if f.Unlisted > 0 {
		told = append(told, lang.L("On no list of your journal: {{.Records}}. You may have removed them for good once, or somebody put them there.", records(f.Unlisted)))
	}
	if f.SecondFolderAway != "" {
		told = append(told, lang.L("The second place for your backups is not there: {{.Folder}}. With it, there may be more.", map[string]any{"Folder": f.SecondFolderAway}))
	}
	return told
}

// missing names what does not come back, as far as it has a name.
func missing(f journal.Finding) (told []string) {
	unnamed := f.Unnamed
	for _, l := range f.Missing {
		if l.Head == nil {
			unnamed++
			continue
		}
		told = append(told, lang.L("Missing: an earlier version of “{{.Title}}”. What it is now is there.", map[string]any{"Title": titleAlone(l.Head)}))
	}
	for _, l := range f.Older {
		told = append(told, lang.L("As it was before its last change: “{{.Title}}”.", map[string]any{"Title": titleAlone(l.Head)}))
	}
	if unnamed > 0 {
		told = append(told, lang.L("Missing, and nothing tells what it was: {{.Records}}.", map[string]any{"Records": Records(unnamed)}))
	}
	return told
}

// titleAlone is what a person knows an item by, where no journal is open that
// could tell more of it.
func titleAlone(h *journal.Head) string {
	if h.Title != "" {
		return h.Title
	}
	title, _ := cut(PlainLine(h.Preview))
	return title
}
