// The program structure says how a checkout of Ownway is built, so that before and
// after can be compared:
//
//	go run ./scripts/structure [-places] [FOLDER]
//
// Tests are left out. Package measure says what each figure counts.
package main

import (
	"cmp"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"

	"ownway/scripts/structure/measure"
)

func main() {
	places := flag.Bool("places", false, "name each place that is repeated")
	flag.Parse()
	root := "."
	if flag.NArg() > 0 {
		root = flag.Arg(0)
	}
	if err := report(os.Stdout, root, *places); err != nil {
		fmt.Fprintln(os.Stderr, "structure:", err)
		os.Exit(1)
	}
}

func report(w io.Writer, root string, places bool) error {
	tree, err := measure.Read(root)
	if err != nil {
		return err
	}
	var lengths []int
	lines := 0
	for _, f := range tree.Files() {
		lengths, lines = append(lengths, f.Lines), lines+f.Lines
	}
	slices.Sort(lengths)
	fmt.Fprintf(w, "%7d lines\n%7d packages\n", lines, len(tree.Packages))
	spread(w, "files", lengths)
	spread(w, "functions", tree.Functions)
	repeated := 0
	for _, p := range tree.Places {
		repeated += p.Lines
	}
	fmt.Fprintf(w, "%7d places of six lines or more that are elsewhere too, with %d lines of code\n", len(tree.Places), repeated)

	fmt.Fprintf(w, "\n  lines  files  largest circle\n")
	for _, p := range tree.Packages {
		fmt.Fprintf(w, "%7d %6d %6d  %s\n", p.Lines, len(p.Files), len(p.Circle), p.Path)
	}
	fmt.Fprintf(w, "\nmethods\n")
	for _, t := range mostMethods(tree)[:12] {
		fmt.Fprintf(w, "%7d  %s\n", t.methods, t.name)
	}
	if places {
		fmt.Fprintln(w)
		for _, p := range tree.Places {
			fmt.Fprintf(w, "%s:%d-%d: %d lines of code\n", p.File, p.From, p.To, p.Lines)
		}
	}
	return nil
}

// spread tells some lengths, the shortest first.
func spread(w io.Writer, what string, lengths []int) {
	at := func(percent int) int { return lengths[(len(lengths)-1)*percent/100] }
	fmt.Fprintf(w, "%7d %s: half have at most %d lines, 90 %% at most %d, the longest has %d\n", len(lengths), what, at(50), at(90), at(100))
}

type methods struct {
	name    string
	methods int
}

func mostMethods(t *measure.Tree) (all []methods) {
	for _, p := range t.Packages {
		for name, n := range p.Methods {
			all = append(all, methods{p.Path + "." + name, n})
		}
	}
	slices.SortFunc(all, func(a, b methods) int {
		return cmp.Or(cmp.Compare(b.methods, a.methods), cmp.Compare(a.name, b.name))
	})
	return all
}
