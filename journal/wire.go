package journal

import (
	"time"

	"ownway/journal/internal/wire"
)

// Field numbers of a record, as in FORMAT.md's schema. Never renumbered.
const (
	fieldItem     = 1
	fieldKind     = 2
	fieldParent   = 3
	fieldDevice   = 4
	fieldAt       = 5
	fieldOffset   = 6
	fieldWritten  = 7
	fieldBinned   = 8
	fieldTitle    = 9
	fieldText     = 10
	fieldDay      = 11
	fieldDayWords = 12
	fieldTag      = 13
	fieldFeeling  = 14
	fieldAbout    = 15
	fieldOf       = 16
	fieldSort     = 17
	fieldState    = 18
	fieldOrder    = 19
	fieldReach    = 20
	fieldWhenNot  = 21
	fieldSource   = 22
	fieldQuote    = 23
	fieldFrom     = 24
	fieldAside    = 25
	fieldKept     = 26
	fieldBefore   = 27
	fieldAgain    = 28
	fieldOrigin   = 29
	fieldHash     = 30
	fieldImport   = 31
	fieldZone     = 32
)

// encode returns the record's message. The revision is not in it: it is the
// key under which the record is stored, and the seal binds the two.
func (r Record) encode() []byte {
	b := make([]byte, 0, len(r.Text)+len(r.Quote)+256)
	b = wire.AppendBytes(b, fieldItem, r.Item[:])
	b = wire.AppendInt(b, fieldKind, uint64(r.Kind))
	for _, p := range r.Parents {
		b = wire.AppendBytes(b, fieldParent, p[:])
	}
	b = wire.AppendBytes(b, fieldDevice, r.Device[:])
	_, offset := r.At.Zone()
	b = wire.AppendSigned(b, fieldAt, r.At.UnixMicro())
	b = wire.AppendSigned(b, fieldOffset, int64(offset/60))
	b = wire.AppendSigned(b, fieldWritten, r.Written.UnixMicro())
	b = appendBool(b, fieldBinned, r.Binned)
	b = wire.AppendBytes(b, fieldTitle, r.Title)
	b = wire.AppendBytes(b, fieldText, r.Text)
	b = wire.AppendBytes(b, fieldDay, r.Day)
	b = wire.AppendBytes(b, fieldDayWords, r.DayWords)
	b = wire.AppendAll(b, fieldTag, r.Tags)
	b = wire.AppendAll(b, fieldFeeling, r.Feelings)
	if !r.About.IsZero() {
		b = wire.AppendBytes(b, fieldAbout, r.About[:])
	}
	b = wire.AppendBytes(b, fieldOf, r.Of)
	b = wire.AppendBytes(b, fieldSort, r.Sort)
	b = wire.AppendBytes(b, fieldState, r.State)
	b = wire.AppendSigned(b, fieldOrder, r.Order)
	b = wire.AppendBytes(b, fieldReach, r.Reach)
	b = wire.AppendBytes(b, fieldWhenNot, r.WhenNot)
	b = wire.AppendBytes(b, fieldSource, r.Source)
	b = wire.AppendBytes(b, fieldQuote, r.Quote)
	b = wire.AppendSigned(b, fieldFrom, r.From)
	b = appendBool(b, fieldAside, r.Aside)
	b = appendBool(b, fieldKept, r.Kept)
	b = wire.AppendBytes(b, fieldBefore, r.NotBefore)
	b = wire.AppendInt(b, fieldAgain, r.again)
	b = wire.AppendBytes(b, fieldOrigin, r.Origin)
	if r.OriginHash != [16]byte{} {
		b = wire.AppendBytes(b, fieldHash, r.OriginHash[:])
	}
	if !r.Import.IsZero() {
		b = wire.AppendBytes(b, fieldImport, r.Import[:])
	}
	b = wire.AppendBytes(b, fieldZone, r.Zone)
	return append(b, r.unknown...)
}

// maxOffset is a day in minutes, more than any zone has.
const maxOffset = 24 * 60

func appendBool(b []byte, number int, v bool) []byte {
	if !v {
		return b
	}
	return wire.AppendInt(b, number, 1)
}

// decode reads a record's message. The text is returned apart, as part of b,
// because most callers need only its beginning.
func decode(revision ID, b []byte) (m Meta, text []byte, err error) {
	m.Revision = revision
	var at, written, offset int64
	err = wire.Fields(b, func(f wire.Field) error {
		switch f.Number {
		case fieldItem:
			return wire.Fixed(m.Item[:], f.Bytes)
		case fieldParent:
			var p ID
			m.Parents = append(m.Parents, p)
			return wire.Fixed(m.Parents[len(m.Parents)-1][:], f.Bytes)
		case fieldDevice:
			return wire.Fixed(m.Device[:], f.Bytes)
		case fieldAbout:
			return wire.Fixed(m.About[:], f.Bytes)
		case fieldHash:
			return wire.Fixed(m.OriginHash[:], f.Bytes)
		case fieldImport:
			return wire.Fixed(m.Import[:], f.Bytes)
		case fieldAt:
			at = f.Signed()
		case fieldOffset:
			offset = f.Signed()
		case fieldWritten:
			written = f.Signed()
		case fieldText:
			text = f.Bytes
		default:
			m.decodeRest(f)
		}
		return nil
	})
	// Two devices' zones may differ; the offset keeps what the clock on the
	// wall said.
	if offset < -maxOffset || offset > maxOffset {
		offset = 0
	}
	zone := time.FixedZone("", int(offset)*60)
	m.At, m.Written = time.UnixMicro(at).In(zone), time.UnixMicro(written).In(zone)
	return m, text, err
}

// textIn is the text in a record's message, part of it.
func textIn(b []byte) (text []byte) {
	_ = wire.Fields(b, func(f wire.Field) error {
		if f.Number == fieldText {
			text = f.Bytes
		}
		return nil
	})
	return text
}

func (m *Meta) decodeRest(f wire.Field) {
	switch f.Number {
	case fieldKind:
		m.Kind = Kind(f.Int)
	case fieldBinned:
		m.Binned = f.Int != 0
	case fieldTitle:
		m.Title = string(f.Bytes)
	case fieldDay:
		m.Day = Day(f.Bytes)
	case fieldDayWords:
		m.DayWords = string(f.Bytes)
	case fieldTag:
		m.Tags = append(m.Tags, string(f.Bytes))
	case fieldFeeling:
		m.Feelings = append(m.Feelings, string(f.Bytes))
	case fieldOf:
		m.Of = string(f.Bytes)
	case fieldSort:
		m.Sort = string(f.Bytes)
	case fieldState:
		m.State = string(f.Bytes)
	case fieldOrder:
		m.Order = f.Signed()
	case fieldReach:
		m.Reach = string(f.Bytes)
	case fieldWhenNot:
		m.WhenNot = string(f.Bytes)
	case fieldSource:
		m.Source = string(f.Bytes)
	case fieldQuote:
		m.Quote = string(f.Bytes)
	case fieldFrom:
		m.From = f.Signed()
	case fieldAside:
		m.Aside = f.Int != 0
	case fieldKept:
		m.Kept = f.Int != 0
	case fieldBefore:
		m.NotBefore = Day(f.Bytes)
	case fieldAgain:
		m.again = f.Int
	case fieldOrigin:
		m.Origin = string(f.Bytes)
	case fieldZone:
		m.Zone = string(f.Bytes)
	default:
		m.unknown = append(m.unknown, f.Raw...)
	}
}
