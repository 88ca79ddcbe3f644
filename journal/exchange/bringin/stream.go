package bringin

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// stream reads a JSON file token by token, so that only one entry of it is in memory.
type stream struct {
	*json.Decoder
	ctx  context.Context
	read *counted
}

// counted counts the bytes that were read, and gives no more of them for one entry than an entry can have. It gives as many as are asked for: the decoder goes through all that
// it has at each read, and many small ones of a long value would take it for ever.
type counted struct {
	io.Reader
	n, most int64
}

// next begins an entry, or something else that is read in one.
func (c *counted) next() { c.most = c.n + maxText }

func (c *counted) Read(p []byte) (int, error) {
	if c.n >= c.most {
		return 0, ErrTooLong
	}
	n, err := io.ReadFull(c.Reader, p[:min(int64(len(p)), c.most-c.n)])
	c.n += int64(n)
	if n > 0 && errors.Is(err, io.ErrUnexpectedEOF) { // of a broken archive too: the next read says so
		err = nil
	}
	return n, err
}

// openJSON opens a file of a source; a byte order mark is passed over.
func openJSON(ctx context.Context, s *Source, name string) (stream, io.Closer, error) {
	f, err := s.File(name)
	if err != nil {
		return stream{}, nil, err
	}
	read := &counted{Reader: inUTF8(f)}
	return stream{json.NewDecoder(read), ctx, read}, f, nil
}

// openOnlyJSON opens the one file of a source.
func openOnlyJSON(ctx context.Context, s *Source) (stream, io.Closer, error) {
	name, err := s.only()
	if err != nil {
		return stream{}, nil, err
	}
	return openJSON(ctx, s, name)
}

// Token reads the next token.
func (s stream) Token() (json.Token, error) {
	s.read.next()
	return s.Decoder.Token()
}

// field goes to the value of a field of the object that comes next; others before it are passed over.
func (s stream) field(name string) error {
	if err := s.expect('{'); err != nil {
		return err
	}
	for s.More() {
		key, err := s.Token()
		if err != nil {
			return s.fault(err)
		}
		if key == name {
			return nil
		}
		if err := s.skip(); err != nil {
			return err
		}
	}
	return fmt.Errorf("it has no %q", name)
}

// each decodes the elements of an array, one after the other. An element that is not what
// it should be goes to bad, and keeps no other from being read.
func each[T any](s stream, do func(n int, value T) error, bad func(n int, err error)) error {
	if err := s.expect('['); err != nil {
		return err
	}
	for n := 1; s.More(); n++ {
		if err := s.ctx.Err(); err != nil {
			return err
		}
		if err := one(s, func(value T) error { return do(n, value) }, func(err error) { bad(n, err) }); err != nil {
			return err
		}
	}
	_, err := s.Token()
	return s.fault(err)
}

func (s stream) expect(delim json.Delim) error {
	t, err := s.Token()
	if err != nil {
		return s.fault(err)
	}
	if t != delim {
		return fmt.Errorf("there is something else where %q belongs, at byte %d", delim.String(), s.InputOffset())
	}
	return nil
}

// skip passes over one value, without holding it.
func (s stream) skip() error {
	for depth := 0; ; {
		t, err := s.Token()
		if err != nil {
			return s.fault(err)
		}
		switch t {
		case json.Delim('{'), json.Delim('['):
			depth++
		case json.Delim('}'), json.Delim(']'):
			depth--
		}
		if depth == 0 {
			return nil
		}
	}
}

// fault says where in the file it went wrong.
func (s stream) fault(err error) error {
	var syntax *json.SyntaxError
	switch {
	case err == nil:
		return nil
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("the file ends in the middle, after byte %d", s.read.n)
	case errors.Is(err, ErrTooLong):
		return fmt.Errorf("from byte %d on: %w", s.InputOffset(), err)
	case errors.As(err, &syntax):
		return fmt.Errorf("it is no JSON any more from byte %d on", s.InputOffset())
	}
	return err
}

// members decodes the members of an object, one after the other, as each does the
// elements of an array.
func members[T any](s stream, do func(name string, value T) error, bad func(name string, err error)) error {
	if err := s.expect('{'); err != nil {
		return err
	}
	for s.More() {
		if err := s.ctx.Err(); err != nil {
			return err
		}
		name, err := s.Token()
		if err != nil {
			return s.fault(err)
		}
		if err := one(s, func(value T) error { return do(fmt.Sprint(name), value) }, func(err error) { bad(fmt.Sprint(name), err) }); err != nil {
			return err
		}
	}
	_, err := s.Token()
	return s.fault(err)
}

// one decodes one value. It is read whole first, so that a wrong one is passed over.
func one[T any](s stream, do func(T) error, bad func(error)) error {
	s.read.next()
	var raw json.RawMessage
	if err := s.Decode(&raw); err != nil {
		return s.fault(err)
	}
	var value T
	if err := json.Unmarshal(fromWindows(raw), &value); err != nil {
		bad(errors.New("it is not as this program writes an entry"))
		return nil
	}
	return do(value)
}
