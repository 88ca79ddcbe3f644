package reading

import (
	"strings"
	"testing"

	"ownway/app/apptest"
	"ownway/app/shell"
	"ownway/content"
	"ownway/journal"
)

// BenchmarkOpening opens a copy of 200 KB, from the press to the text in its place. Parse is the part of
// it that any reader has.
func BenchmarkOpening(b *testing.B) {
	part := "## Part\n\n" + strings.Repeat("Some **words** of it, and then some more of them, in a [link](https://a.example/) too.\n\n- a point\n  - and one below it\n\n", 16)
	text := strings.Repeat(part, 1+(200<<10)/len(part))
	w := apptest.New(b, shell.Route{Screen: shell.Reading}, apptest.Make{shell.Reading: New},
		journal.Record{Meta: journal.Meta{Kind: journal.Reading, Title: "Long"}, Text: text})
	item := w.Journal.List(journal.Reading)[0].Item
	b.Run("Open", func(b *testing.B) {
		for b.Loop() {
			w.Shell.Go(shell.Route{Screen: shell.Reading, Item: item})
		}
	})
	b.Run("Parse", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			content.Parse(text)
		}
	})
}
