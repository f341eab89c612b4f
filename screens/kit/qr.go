package kit

import (
	"fmt"
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"github.com/boombuler/barcode"
	"github.com/boombuler/barcode/qr"
)

// QR is a QR code (ISO/IEC 18004, error correction Q: a quarter of it may be glare or scratches), black on white in every
// theme, with a quiet zone of four modules. Each module is a whole number of pixels, so that a scanner finds sharp edges.
type QR struct {
	frame
	label string
	code  barcode.Barcode
	paint *canvas.Raster
}

var _ fyne.Accessible = (*QR)(nil)

const (
	quietZone         = 4   // modules
	qrSide    float32 = 231 // 33 modules of 7 dp: 25 hold up to 29 letters and digits
)

// NewQR returns an empty code; label is read out instead of it.
func NewQR(label string) *QR {
	q := &QR{label: label}
	q.paint = canvas.NewRaster(q.draw)
	q.build(q, container.New(&squared{side: qrSide}, q.paint), nil)
	return q
}

// SetContent encodes s. It fails if s is longer than a QR code can hold, about 1,600 bytes.
func (q *QR) SetContent(s string) error {
	code, err := qr.Encode(s, qr.Q, qr.Auto)
	if err != nil {
		return fmt.Errorf("encode a QR code of %d bytes: %w", len(s), err)
	}
	q.code = code
	q.paint.Refresh()
	return nil
}

// SetLabel replaces what is read out.
func (q *QR) SetLabel(label string) { q.label = label }

// draw paints the code into w by h pixels.
func (q *QR) draw(w, h int) image.Image {
	img := image.NewGray(image.Rect(0, 0, w, h))
	for i := range img.Pix {
		img.Pix[i] = 0xff
	}
	if q.code == nil {
		return img
	}
	n := q.code.Bounds().Dx()
	module := min(w, h) / (n + 2*quietZone)
	left, top := (w-n*module)/2, (h-n*module)/2
	for y := range n * module {
		for x := range n {
			if q.code.At(x, y/module) == color.Black {
				from := img.PixOffset(left+x*module, top+y)
				clear(img.Pix[from : from+module])
			}
		}
	}
	return img
}

// AccessibilityLabel is what the code stands for.
func (q *QR) AccessibilityLabel() string { return q.label }

// AccessibilityRole is that of text.
func (q *QR) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
