// Outline turns line drawings into outlines: outline FROM TO reads the SVG files of one
// folder and writes those of another. Fyne draws a line as thick at 40 pixels as at 20,
// so that icons get thin on a screen with small pixels; an outline grows with them.
//
// It is a module of its own: the program needs neither it nor what it is made with.
package main

import (
	"encoding/xml"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/tdewolff/canvas"
)

// width is that of the one line that all icons are drawn with, on a grid of 24 by 24.
const width = 1.75

func main() {
	if len(os.Args) != 3 {
		log.Fatal("usage: outline FROM TO")
	}
	from, to := os.Args[1], os.Args[2]
	files, err := filepath.Glob(filepath.Join(from, "*.svg"))
	if err != nil {
		log.Fatal(err)
	}
	for _, f := range files {
		out, err := outline(f)
		if err != nil {
			log.Fatalf("%s: %v", f, err)
		}
		if err := os.WriteFile(filepath.Join(to, filepath.Base(f)), []byte(out), 0o644); err != nil {
			log.Fatal(err)
		}
	}
}

// outline is a drawing of paths and circles as one filled path.
func outline(file string) (string, error) {
	f, err := os.Open(file)
	if err != nil {
		return "", err
	}
	defer f.Close()
	canvas.Precision = 4 // digits: a hundredth of a grid's line
	all := &canvas.Path{}
	for d := xml.NewDecoder(f); ; {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return "", err
		}
		e, ok := token.(xml.StartElement)
		if !ok || e.Name.Local != "path" && e.Name.Local != "circle" {
			continue
		}
		at := map[string]string{}
		for _, a := range e.Attr {
			at[a.Name.Local] = a.Value
		}
		p, err := shape(e.Name.Local, at)
		if err != nil {
			return "", err
		}
		if at["fill"] != "" {
			all = all.Append(p)
		}
		const exact = 0.005
		all = all.Append(p.Stroke(width, canvas.RoundCap, canvas.RoundJoin, exact))
	}
	return fmt.Sprintf("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"24\" height=\"24\" viewBox=\"0 0 24 24\">\n<path fill=\"currentColor\" d=%q/>\n</svg>\n", all.Settle(canvas.NonZero).ToSVG()), nil
}

// shape is the path of an element.
func shape(name string, at map[string]string) (*canvas.Path, error) {
	if name == "path" {
		return canvas.ParseSVGPath(at["d"])
	}
	var n [3]float64
	for i, key := range []string{"cx", "cy", "r"} {
		v, err := strconv.ParseFloat(strings.TrimSpace(at[key]), 64)
		if err != nil {
			return nil, err
		}
		n[i] = v
	}
	return canvas.Circle(n[2]).Translate(n[0], n[1]), nil
}
