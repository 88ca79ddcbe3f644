package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/jezek/xgb/xproto"
)

// A picture is taken once two looks this far apart show the same, so that
// nothing half drawn is kept. Something that never rests, such as a blinking
// caret, is taken as it is after restless.
const (
	glance   = 120 * time.Millisecond
	restless = 1500 * time.Millisecond
)

// album keeps the screenshots of a scenario: days-NN-name-light.png. A name
// keeps its number, so that light and dark lie side by side.
type album struct {
	dir, of string
	names   []string
}

// emptyAlbum makes the folder, or empties it of an earlier tour.
func emptyAlbum(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("make the folder for screenshots: %w", err)
	}
	for _, pattern := range []string{"[0-9][0-9]-*.png", "*-[0-9][0-9]-*.png", "failure.*", "*-failure.*"} {
		old, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			return fmt.Errorf("look for old screenshots: %w", err)
		}
		for _, path := range old {
			if err := os.Remove(path); err != nil {
				return fmt.Errorf("remove an old screenshot: %w", err)
			}
		}
	}
	return nil
}

// path is where the picture of this name and theme belongs.
func (a *album) path(name, theme string) string {
	at := slices.Index(a.names, name)
	if at < 0 {
		at = len(a.names)
		a.names = append(a.names, name)
	}
	return a.file(fmt.Sprintf("%02d-%s-%s.png", at+1, name, theme))
}

func (a *album) file(name string) string {
	of := strings.NewReplacer(": ", "-", ", ", "-", " ", "-", "'", "").Replace(a.of)
	return filepath.Join(a.dir, of+"-"+name)
}

// keepFailure saves the log and the whole screen, and says where. A display that
// is gone shows nothing.
func (a *album) keepFailure(s *screen, log string) (where string, err error) {
	where = a.file("failure.log")
	if err := os.WriteFile(where, []byte(log), 0o644); err != nil {
		return "", fmt.Errorf("save the event log: %w", err)
	}
	view, err := s.picture(s.root)
	if err != nil {
		return where, err
	}
	shot := a.file("failure.png")
	return where + " and " + shot, savePNG(shot, view)
}

func savePNG(path string, view image.Image) error {
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, view); err != nil {
		return fmt.Errorf("encode a screenshot: %w", err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		return fmt.Errorf("save a screenshot: %w", err)
	}
	return nil
}

// still is a picture of a window at rest.
func (s *screen) still(ctx context.Context, w xproto.Window) (*image.RGBA, error) {
	deadline := time.Now().Add(restless)
	before, err := s.picture(w)
	for err == nil && time.Now().Before(deadline) {
		select {
		case <-time.After(glance):
		case <-ctx.Done():
			return nil, ctx.Err()
		}
		var now *image.RGBA
		if now, err = s.picture(w); err == nil && bytes.Equal(before.Pix, now.Pix) {
			return now, nil
		}
		before = now
	}
	return before, err
}

// picture is what a window shows at this moment, its frame left out.
func (s *screen) picture(w xproto.Window) (*image.RGBA, error) {
	const everyBit = 0xffffffff
	size, err := xproto.GetGeometry(s.conn, xproto.Drawable(w)).Reply()
	if err != nil {
		return nil, fmt.Errorf("look at a window: %w", err)
	}
	reply, err := xproto.GetImage(s.conn, xproto.ImageFormatZPixmap, xproto.Drawable(w),
		0, 0, size.Width, size.Height, everyBit).Reply()
	if err != nil {
		return nil, fmt.Errorf("look at a window: %w", err)
	}
	view := image.NewRGBA(image.Rect(0, 0, int(size.Width), int(size.Height)))
	if len(reply.Data) != len(view.Pix) {
		return nil, errors.New("look at a window: the display does not use four bytes a pixel")
	}
	for i := 0; i < len(view.Pix); i += 4 { // the display says blue, green, red
		view.Pix[i], view.Pix[i+1], view.Pix[i+2], view.Pix[i+3] = reply.Data[i+2], reply.Data[i+1], reply.Data[i], 0xff
	}
	return view, nil
}
