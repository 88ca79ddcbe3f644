// Package wire reads and writes the one encoding used in a journal: protocol
// buffer messages of integers and bytes. The schema stands in FORMAT.md as a
// .proto file, so that any protocol buffer tool can read what is sealed here.
//
// The messages are small and few, and a reader has to keep the fields it does
// not know; both are simpler over the wire format itself than over generated
// code.
package wire

import (
	"fmt"

	"google.golang.org/protobuf/encoding/protowire"
)

// Field is one field of a message.
type Field struct {
	Number int
	Int    uint64 // of integer fields
	Bytes  []byte // of all others: part of the message, not a copy
	Raw    []byte // the whole field with its tag, part of the message
}

// Signed undoes zigzag encoding (sint64).
func (f Field) Signed() int64 { return protowire.DecodeZigZag(f.Int) }

// AppendInt appends an integer field (uint64); zero is left out.
func AppendInt(b []byte, number int, v uint64) []byte {
	if v == 0 {
		return b
	}
	return protowire.AppendVarint(protowire.AppendTag(b, protowire.Number(number), protowire.VarintType), v)
}

// AppendSigned appends a signed integer field (sint64); zero is left out.
func AppendSigned(b []byte, number int, v int64) []byte {
	return AppendInt(b, number, protowire.EncodeZigZag(v))
}

// AppendBytes appends a field of bytes; an empty one is left out.
func AppendBytes[T ~string | ~[]byte](b []byte, number int, v T) []byte {
	if len(v) == 0 {
		return b
	}
	b = protowire.AppendTag(b, protowire.Number(number), protowire.BytesType)
	b = protowire.AppendVarint(b, uint64(len(v)))
	return append(b, v...)
}

// AppendAll appends one field for each value, empty ones too.
func AppendAll[T ~string | ~[]byte](b []byte, number int, values []T) []byte {
	for _, v := range values {
		b = protowire.AppendTag(b, protowire.Number(number), protowire.BytesType)
		b = protowire.AppendVarint(b, uint64(len(v)))
		b = append(b, v...)
	}
	return b
}

// Fields calls each with every field of a message, in order. It stops at the
// first error, each's or the encoding's.
func Fields(b []byte, each func(Field) error) error {
	for len(b) > 0 {
		number, typ, n := protowire.ConsumeTag(b)
		if n < 0 {
			return fmt.Errorf("reading a field: %w", protowire.ParseError(n))
		}
		f := Field{Number: int(number)}
		used := 0
		switch typ {
		case protowire.VarintType:
			f.Int, used = protowire.ConsumeVarint(b[n:])
		case protowire.BytesType:
			f.Bytes, used = protowire.ConsumeBytes(b[n:])
		default:
			used = protowire.ConsumeFieldValue(number, typ, b[n:])
		}
		if used < 0 {
			return fmt.Errorf("reading field %d: %w", number, protowire.ParseError(used))
		}
		f.Raw, b = b[:n+used], b[n+used:]
		if err := each(f); err != nil {
			return fmt.Errorf("reading field %d: %w", number, err)
		}
	}
	return nil
}

// From returns the message without the fields at its beginning whose numbers
// are below the given one. Any such field after others stays.
func From(b []byte, number int) []byte {
	for len(b) > 0 {
		n, typ, used := protowire.ConsumeTag(b)
		if used < 0 || int(n) >= number {
			break
		}
		value := protowire.ConsumeFieldValue(n, typ, b[used:])
		if value < 0 {
			break
		}
		b = b[used+value:]
	}
	return b
}

// Fixed copies data to dst, and refuses any other length.
func Fixed(dst, data []byte) error {
	if len(data) != len(dst) {
		return fmt.Errorf("%d bytes where %d belong", len(data), len(dst))
	}
	copy(dst, data)
	return nil
}
