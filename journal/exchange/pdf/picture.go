package pdf

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	_ "image/jpeg" // the two forms that fonts have pictures in
	_ "image/png"

	"github.com/go-text/typesetting/font"
)

// picture draws a glyph that is a picture, such as an emoji; nil if it cannot be read.
func (g *glyphs) picture(t *type3, id font.GID, d font.GlyphBitmap, advance float64) []byte {
	img, _, err := image.Decode(bytes.NewReader(d.Data))
	if err != nil || img.Bounds().Empty() {
		return nil
	}
	r := img.Bounds()
	var rgb, alpha []byte
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			c := color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA)
			rgb, alpha = append(rgb, c.R, c.G, c.B), append(alpha, c.A)
		}
	}
	keys := fmt.Sprintf("/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8", r.Dx(), r.Dy())
	mask := g.out.stream(keys+"/ColorSpace/DeviceGray", alpha)
	object := g.out.stream(keys+fmt.Sprintf("/ColorSpace/DeviceRGB/SMask %d 0 R", mask), rgb)
	t.images += fmt.Sprintf("/i%d %d 0 R", id, object)
	bottom, height := -0.18*float64(t.face.Upem()), advance*float64(r.Dy())/float64(r.Dx())
	if e, ok := t.face.GlyphExtents(id); ok {
		bottom, height = float64(e.YBearing+e.Height), -float64(e.Height)
	}
	return fmt.Appendf(nil, "%s 0 d0\nq %s 0 0 %s 0 %s cm /i%d Do Q\n", number(advance), number(advance), number(height), number(bottom), id)
}
