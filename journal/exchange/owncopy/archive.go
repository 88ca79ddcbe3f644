package owncopy

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"strings"
)

// maxParts is how many parts of an archive are looked at for the page.
const maxParts = 1000

// readArchive reads a page that was saved with its parts in one file (.mhtml). The first part
// that is a page is the one; frames come after it.
func readArchive(ctx context.Context, file []byte, o Options) (*draft, error) {
	fields, body := mailHead(file)
	kind, params, err := mime.ParseMediaType(fields["content-type"])
	if err != nil || !strings.HasPrefix(kind, "multipart/") {
		return nil, ErrBroken
	}
	parts := multipart.NewReader(bytes.NewReader(body), params["boundary"])
	for range maxParts {
		part, err := parts.NextPart() // quoted-printable is read on the way
		if errors.Is(err, io.EOF) {
			return nil, ErrNoText
		}
		if err != nil {
			return nil, errors.Join(ErrBroken, err)
		}
		kind, params, err := mime.ParseMediaType(part.Header.Get("Content-Type"))
		if err != nil || kind != "text/html" && kind != "application/xhtml+xml" {
			continue
		}
		var page io.Reader = patiently{ctx, part}
		if strings.EqualFold(part.Header.Get("Content-Transfer-Encoding"), "base64") {
			page = base64.NewDecoder(base64.StdEncoding, page)
		}
		b, err := io.ReadAll(page)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if len(b) == 0 && err != nil {
			return nil, errors.Join(ErrBroken, err)
		}
		return readPage(ctx, b, encodingOf(b, o, params["charset"]), firstAddress(fields["snapshot-content-location"], part.Header.Get("Content-Location")))
	}
	return nil, ErrNoText
}

// encodingOf believes the archive where the page declares nothing and is not UTF-8.
func encodingOf(page []byte, o Options, charset string) Options {
	if o.Encoding != "" || declared(page) != "" {
		return o
	}
	if d, err := decode(page, "", charset); err == nil {
		return Options{Encoding: d.encoding}
	}
	return o
}

// mailHead reads the fields at the beginning of an archive, with those that go over several lines
// put together, and gives the rest.
func mailHead(file []byte) (map[string]string, []byte) {
	fields := map[string]string{}
	name := ""
	for line := range bytes.Lines(file) {
		file = file[len(line):]
		s := strings.TrimRight(string(line), "\r\n")
		switch {
		case s == "":
			return fields, file
		case s[0] == ' ' || s[0] == '\t':
			fields[name] += " " + strings.TrimSpace(s)
		default:
			field, value, _ := strings.Cut(s, ":")
			name = strings.ToLower(field)
			fields[name] = strings.TrimSpace(value)
		}
	}
	return fields, nil
}
