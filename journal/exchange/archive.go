package exchange

import (
	"archive/zip"
	"errors"
	"io"

	"filippo.io/age"

	"ownway/journal"
)

// ErrNoPassphrase refuses to seal an archive with nothing.
var ErrNoPassphrase = errors.New("an archive needs a passphrase of its own")

// writeArchive writes the folder of Markdown as a zip archive that is sealed with a passphrase, as the program
// age opens it. It is sealed as it is made: nothing readable of it is on the disk.
func writeArchive(x *export, w io.Writer) error {
	if len(x.options.Passphrase) == 0 {
		return ErrNoPassphrase
	}
	to, err := age.NewScryptRecipient(string(x.options.Passphrase))
	if err != nil {
		return err
	}
	sealed, err := age.Encrypt(w, to)
	if err != nil {
		return err
	}
	z := zip.NewWriter(sealed)
	put := func(name, text string) error {
		f, err := z.Create(name)
		if err != nil {
			return err
		}
		_, err = io.WriteString(f, text)
		return err
	}
	if err := put("README.md", readme(x.pages)); err != nil {
		return err
	}
	if err := x.each(func(p page, r journal.Record) error { return put(p.path, render(r, p)) }); err != nil {
		return err
	}
	return errors.Join(z.Close(), sealed.Close())
}
