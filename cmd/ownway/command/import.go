package command

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"ownway/journal"
	"ownway/journal/exchange/bringin"
)

var importVerb = verb{
	name:  "import",
	takes: "PATH",
	brief: "Brings in what was written in another program.",
	help: `
PATH is a file, a folder or a zip archive from ` + formatNames() + `.
The format is recognised by what is in it. All of it comes in, or nothing: a
backup is made first. What is here already is left alone, and what changed
there since it was last brought in becomes a new version. Photos do not come
along yet. Each import has a number, by which --undo takes it out again: what
it brought and was written on since is named, and goes into the bin.
`,
	flags: func(fs *flag.FlagSet, r *request) {
		fs.BoolVar(&r.dryRun, "dry-run", false, "say what would come, and change nothing")
		fs.StringVar(&r.as, "as", "", "the `FORMAT`, where it is not recognised:\n"+wrapped(strings.Join(formats(), ", "), 8))
		fs.StringVar(&r.undo, "undo", "", "take out the import `RUN`: its number, the beginning of it, or last")
		fs.BoolVar(&r.list, "list", false, "list the imports that can be undone")
	},
	run: (*program).bringIn,
}

func formats() (words []string) {
	for _, i := range bringin.Importers() {
		words = append(words, i.Format())
	}
	return words
}

func formatNames() string {
	var names []string
	for _, i := range bringin.Importers() {
		names = append(names, i.Name())
	}
	last := len(names) - 1
	return wrapped(strings.Join(names[:last], ", ")+" or "+names[last], len("PATH is a file, a folder or a zip archive from "))
}

// wrapped breaks a line of help, of which some letters are taken already, where it would be too long.
func wrapped(text string, taken int) string {
	const width = 78
	var b strings.Builder
	for i, word := range strings.Fields(text) {
		if taken+1+len(word) > width {
			b.WriteByte('\n')
			taken = 0
		} else if i > 0 {
			b.WriteByte(' ')
			taken++
		}
		b.WriteString(word)
		taken += len(word)
	}
	return b.String()
}

func (p *program) bringIn(ctx context.Context, r *request) error {
	switch {
	case r.undo != "" || r.list:
		if len(r.words) > 0 || r.dryRun || r.as != "" || r.undo != "" && r.list {
			return r.misused("--undo and --list stand alone")
		}
		if r.list {
			return p.reading(ctx, r, p.listImports)
		}
		return p.writing(ctx, r, func(j *journal.Journal) error { return p.undoImport(ctx, r, j) })
	case len(r.words) != 1:
		return r.misused("say what to bring in: one file, folder or archive")
	case r.as != "" && bringin.ByFormat(r.as) == nil:
		return r.misused(fmt.Sprintf("--as knows no %q; it knows %s", r.as, strings.Join(formats(), ", ")))
	}
	s, err := bringin.Open(r.words[0])
	if err != nil {
		return notBroughtIn(err)
	}
	defer s.Close()
	importer := bringin.ByFormat(r.as)
	if importer == nil {
		if importer, err = bringin.Detect(s); err != nil {
			return notBroughtIn(err)
		}
	}
	open := p.writing
	if r.dryRun {
		open = p.reading
	}
	return open(ctx, r, func(j *journal.Journal) error { return notBroughtIn(p.lookAndBring(ctx, r, j, s, importer)) })
}

func (p *program) lookAndBring(ctx context.Context, r *request, j *journal.Journal, s *bringin.Source, i bringin.Importer) error {
	plan, err := bringin.Look(ctx, j, s, i, func(n int) { p.progress("Reading: %d", n) })
	p.progress("")
	if err != nil {
		return err
	}
	p.sayPlan(plan)
	if r.dryRun {
		p.say("Nothing was changed.")
		return nil
	}
	run, err := plan.Bring(ctx, j, func(done, total int) { p.progress("Bringing in: %d of %d", done, total) })
	p.progress("")
	switch {
	case err != nil:
		return err
	case run.ID.IsZero():
		p.say("There is nothing to bring in.")
	default:
		p.announce(fmt.Sprintf("Brought in %s. To take that out again: ownway import --undo %s\n", count(run.Entries, "entry", "entries"), short(run)))
	}
	return nil
}

// short is as much of an import's number as a person types.
func short(run bringin.Run) string { return run.ID.String()[:8] }

// sayPlan says what was found, and what would come of it.
func (p *program) sayPlan(plan *bringin.Plan) {
	span := ""
	if plan.First != "" {
		span = fmt.Sprintf(", from %s to %s", plan.First.Date(), plan.Last.Date())
	}
	p.say("%s, %s: %s%s.", plan.Importer.Name(), visible(plan.Source.Name), count(plan.Entries(), "entry", "entries"), span)
	if len(plan.Tags) > 0 {
		p.say("Tags: %s", tagCounts(plan.Tags))
	}
	p.say("New: %d. Changed there since: %d. Here already: %d. In the bin, where they stay: %d.", plan.New, plan.Changed, plan.Same, plan.InBin)
	if plan.ChangedHere > 0 {
		p.say("Of those that changed there, %d were written on here too. What was written here stays as an earlier version.", plan.ChangedHere)
	}
	if plan.Photos > 0 {
		p.say("%s not come along.", count(plan.Photos, "photo does", "photos do"))
	}
	if plan.Unreadable > 0 {
		p.say("Cannot be read: %d", plan.Unreadable)
		for _, u := range plan.Unread {
			p.say("  %s: %s", visible(u.Where), visible(u.Why.Error()))
		}
	}
}

// tagCounts are the tags, those of the most entries first.
func tagCounts(tags map[string]int) string {
	const most = 20
	names := slices.SortedFunc(maps.Keys(tags), func(a, b string) int {
		return cmp.Or(cmp.Compare(tags[b], tags[a]), strings.Compare(a, b))
	})
	var said []string
	for _, n := range names[:min(len(names), most)] {
		said = append(said, fmt.Sprintf("%s (%d)", visible(n), tags[n]))
	}
	if more := len(names) - most; more > 0 {
		said = append(said, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(said, ", ")
}

func (p *program) listImports(j *journal.Journal) error {
	runs := bringin.Runs(j)
	if len(runs) == 0 {
		fmt.Fprintln(p.Err, "There is no import that can be undone.")
	}
	for _, run := range runs {
		p.say("%s  %s  %-14s  %s", short(run), run.At.Format("2006-01-02 15:04"), run.Format, count(run.Entries, "entry", "entries"))
	}
	return nil
}

func (p *program) undoImport(ctx context.Context, r *request, j *journal.Journal) error {
	run, ok := bringin.FindRun(j, r.undo)
	if !ok {
		return failed(nil, "There is no such import, or more than one that begins so.", "See which there are: ownway import --list")
	}
	p.sayItems(j, "Written on here since. They go into the bin, where you can take them out again:", run.Since)
	p.sayItems(j, "Only changed by this import, and written on here since. They stay as they are:", run.Stays)
	err := bringin.Undo(ctx, j, run, func(done, total int) { p.progress("Taking out: %d of %d", done, total) })
	p.progress("")
	if err != nil {
		return err
	}
	p.announce(fmt.Sprintf("Took the import out again: %s.\n", count(run.Entries-len(run.Stays), "entry", "entries")))
	return nil
}

func (p *program) sayItems(j *journal.Journal, what string, heads []*journal.Head) {
	if len(heads) > 0 {
		p.say("%s", what)
	}
	for _, h := range heads {
		p.say("  %-16s  %s", h.Day, visible(lineOf(journal.Hit{Head: h}, titleOf(j, h))))
	}
}

// notBroughtIn tells trouble with what was to be brought in from trouble with the journal.
func notBroughtIn(err error) error {
	var path *fs.PathError
	switch {
	case err == nil:
		return nil
	case errors.Is(err, bringin.ErrUnknownFormat):
		return failed(nil, "No program that is known here writes files like this.", "If you know which it is from, say so with --as: "+strings.Join(formats(), ", "))
	case errors.Is(err, bringin.ErrEmpty):
		return failed(nil, "There is no entry in it.", "Export it again from the other program, and see whether that says something.")
	case errors.Is(err, bringin.ErrTooLarge):
		return failed(nil, "It is larger than 2 GB, or has more than 200,000 files.", "Export it in parts, and bring in one after the other.")
	case errors.Is(err, bringin.ErrNotOrdinary):
		return failed(nil, "It is no ordinary file or folder.", "Name the file or the folder itself.")
	case errors.Is(err, bringin.ErrChanged):
		return failed(err, "It changed while it was being read.", "Run the command again when nothing writes to it.")
	case errors.Is(err, bringin.ErrBomb):
		return failed(err, "It is no honest archive.", "Export it again from the other program.")
	case errors.As(err, &path):
		return failed(path.Err, "What is to be brought in cannot be read.", "See whether it is there and whether you may read it, and run the command again.")
	}
	return err
}
