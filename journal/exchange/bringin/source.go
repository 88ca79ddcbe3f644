package bringin

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// The limits of a source. They are far above what a person writes, and keep a hostile file from
// filling the disk or the memory.
const (
	maxFile  = 2 << 30 // bytes of one file, 2 GB
	maxFiles = 200_000
	maxRatio = 200 // of a file in an archive to what it takes there, once it is more than freeSize; text is at most about 20
	freeSize = 64 << 20
)

// ErrBomb is a file in an archive that grows beyond all measure.
var ErrBomb = errors.New("a file in the archive grows beyond all measure as it is read")

// Source is what is brought in: one file, or the files of a folder or of a zip
// archive. Nothing outside of them can be reached through it.
type Source struct {
	Name string // the last part of its path

	files   map[string]opener // by name, with slashes
	names   []string          // sorted
	skipped []Unread          // what is no ordinary file
	single  bool
	closers []io.Closer
	grown   *growth // of an archive
}

// opener opens a file, and says how many bytes it may grow to.
type opener func() (io.ReadCloser, int64, error)

// Open opens a file or a folder. Errors: [ErrNotOrdinary], [ErrTooLarge] and those of the
// system.
func Open(name string) (*Source, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, fmt.Errorf("opening what is to be brought in: %w", err)
	}
	s := &Source{Name: filepath.Base(filepath.Clean(name)), files: map[string]opener{}}
	switch {
	case info.IsDir():
		err = s.openFolder(name)
	case !info.Mode().IsRegular():
		err = ErrNotOrdinary
	case info.Size() > maxFile:
		err = ErrTooLarge
	default:
		err = s.openFile(name)
	}
	if err != nil {
		return nil, fmt.Errorf("opening what is to be brought in: %w", errors.Join(err, s.Close()))
	}
	s.names = make([]string, 0, len(s.files))
	for name := range s.files {
		s.names = append(s.names, name)
	}
	slices.Sort(s.names)
	return s, nil
}

// Close gives its files back.
func (s *Source) Close() (err error) {
	for _, c := range s.closers {
		err = errors.Join(err, c.Close())
	}
	s.closers = nil
	return err
}

// IsFile reports whether it is one file, and no folder or archive.
func (s *Source) IsFile() bool { return s.single }

// Names are the names of its files, with slashes, sorted.
func (s *Source) Names() []string { return s.names }

// only is the name of its one file. One of several would be brought in and the rest left out unsaid.
func (s *Source) only() (string, error) {
	switch len(s.names) {
	case 0:
		return "", ErrEmpty
	case 1:
		return s.names[0], nil
	}
	return "", errSeveral
}

var errSeveral = errors.New("there is more than one file in it, and this program writes one: choose that")

// Ending are the names that end so, in letters of either case.
func (s *Source) Ending(suffix string) (names []string) {
	for _, n := range s.names {
		if strings.HasSuffix(strings.ToLower(n), suffix) {
			names = append(names, n)
		}
	}
	return names
}

// File opens one of its files. What is read of it is bounded.
func (s *Source) File(name string) (io.ReadCloser, error) {
	open, ok := s.files[name]
	if !ok {
		return nil, fs.ErrNotExist
	}
	f, most, err := open()
	if err != nil {
		return nil, err
	}
	return &bounded{ReadCloser: f, name: name, most: most, grown: s.grown}, nil
}

// Text reads one of its files whole as UTF-8, of at most so many bytes ([ErrTooLong]).
func (s *Source) Text(name string, most int64) (string, error) {
	raw, err := s.bytes(name, most)
	return decode(raw), err
}

// bytes reads one of its files whole, as it is.
func (s *Source) bytes(name string, most int64) ([]byte, error) {
	f, err := s.File(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, most+1))
	if err == nil && int64(len(raw)) > most {
		err = ErrTooLong
	}
	return raw, err
}

// Beginning reads the first bytes of one of its files; less if it has less, or
// cannot be read.
func (s *Source) Beginning(name string, n int64) string {
	f, err := s.File(name)
	if err != nil {
		return ""
	}
	defer f.Close()
	raw, _ := io.ReadAll(io.LimitReader(f, n))
	return decode(wholeLetters(raw))
}

func (s *Source) openFile(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	s.closers = append(s.closers, f)
	begins := make([]byte, 4)
	if n, _ := f.ReadAt(begins, 0); bytes.Equal(begins[:n], []byte("PK\x03\x04")) {
		return s.openZip(f)
	}
	s.single = true
	s.files[s.Name] = func() (io.ReadCloser, int64, error) {
		again, err := os.Open(name)
		return again, maxFile, err
	}
	return nil
}

func (s *Source) openZip(f *os.File) error {
	info, err := f.Stat()
	if err != nil {
		return err
	}
	z, err := zip.NewReader(f, info.Size())
	if err != nil {
		return fmt.Errorf("the archive cannot be read: %w", err)
	}
	if len(z.File) > maxFiles {
		return ErrTooLarge
	}
	s.grown = &growth{most: allowed(info.Size()), of: map[string]int64{}}
	for _, in := range z.File {
		name := strings.ReplaceAll(in.Name, `\`, "/")
		switch {
		case strings.HasSuffix(name, "/") || isHidden(name):
		case !filepath.IsLocal(name) || !in.Mode().IsRegular():
			s.skipped = append(s.skipped, Unread{name, ErrNotOrdinary})
		default:
			s.files[path.Clean(name)] = func() (io.ReadCloser, int64, error) {
				r, err := in.Open()
				return r, min(maxFile, allowed(int64(min(in.CompressedSize64, maxFile)))), err
			}
		}
	}
	return nil
}

func (s *Source) openFolder(name string) error {
	root, err := os.OpenRoot(name)
	if err != nil {
		return err
	}
	s.closers = append(s.closers, root)
	return fs.WalkDir(root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case name == ".":
			return err
		case err != nil:
			s.skipped = append(s.skipped, Unread{name, err})
			return nil
		case isHidden(name) && d.IsDir():
			return fs.SkipDir
		case d.IsDir() || isHidden(name):
			return nil
		case !d.Type().IsRegular():
			s.skipped = append(s.skipped, Unread{name, ErrNotOrdinary})
			return nil
		case len(s.files) == maxFiles:
			return ErrTooLarge
		}
		s.files[name] = func() (io.ReadCloser, int64, error) {
			f, err := root.Open(name)
			return f, maxFile, err
		}
		return nil
	})
}

// isHidden tells the files of other programs, and of the system, from those of a person.
func isHidden(name string) bool {
	return slices.ContainsFunc(strings.Split(name, "/"), func(part string) bool {
		return strings.HasPrefix(part, ".") && part != "." && part != ".." || part == "__MACOSX"
	})
}

// allowed is what something in an archive may grow to that takes so many bytes there.
func allowed(packed int64) int64 { return freeSize + maxRatio*packed }

// growth is what the files of an archive have grown to, each counted once however
// often it is read: many that are each within their bounds can be too much together.
type growth struct {
	most, all int64
	of        map[string]int64
}

// to reports whether a file may grow to n bytes.
func (g *growth) to(name string, n int64) bool {
	more := n - g.of[name]
	if more <= 0 {
		return true
	}
	if g.all+more > g.most {
		return false
	}
	g.of[name], g.all = n, g.all+more
	return true
}

// bounded fails when more is read than there may be.
type bounded struct {
	io.ReadCloser
	name    string
	n, most int64
	grown   *growth // nil: it is in no archive
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	b.n += int64(n)
	switch {
	case b.grown == nil && b.n > b.most:
		return 0, ErrTooLarge
	case b.grown != nil && (b.n > b.most || !b.grown.to(b.name, b.n)):
		return 0, ErrBomb
	}
	return n, err
}
