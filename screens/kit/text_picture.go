package kit

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// picturePainter paints each line of a paragraph as one picture, no larger than its ink. A window painted by the processor pays for
// each pixel at every frame: Fyne's pictures of runs have room for the tallest marks, and each pixel is mixed of four.
type picturePainter struct {
	pictures []*linePicture
	objects  []fyne.CanvasObject
}

func (p *picturePainter) place(t *Text, from *Paragraph, ink color.Color) []fyne.CanvasObject {
	width, shaper := t.Size().Width, t.shaper()
	used := 0
	for i, line := range shaper.drawings(from) {
		if len(line.runs) == 0 {
			continue
		}
		if used == len(p.pictures) {
			picture := newLinePicture()
			p.pictures, p.objects = append(p.pictures, picture), append(p.objects, picture.raster)
		}
		left := t.indent(width, from.Lines[i].Width)
		p.pictures[used].show(lineDrawing{shaper, &from.drawn[i], from.size, ink}, left)
		used++
	}
	return p.objects[:used]
}

// lineDrawing is all that decides what a picture of a line shows.
type lineDrawing struct {
	shaper *Shaper
	line   *drawing
	size   float32 // of its letters, in dp
	ink    color.Color
}

// linePicture is a line, drawn in the pixels of the window it is seen in.
type linePicture struct {
	raster *canvas.Raster
	drawn  lineDrawing
}

func newLinePicture() *linePicture {
	l := &linePicture{}
	l.raster = canvas.NewRaster(l.paint)
	l.raster.ScaleMode = canvas.ImageScalePixels
	return l
}

// show puts a line left dp from the left of its text, and has it painted anew if it is another than before.
func (l *linePicture) show(line lineDrawing, left float32) {
	l.raster.Move(line.line.at.AddXY(left, 0))
	l.raster.Resize(line.line.size)
	if l.drawn != line {
		l.drawn = line
		l.raster.Refresh()
	}
}

func (l *linePicture) paint(width, height int) image.Image {
	picture := image.NewRGBA(image.Rect(0, 0, width, height))
	line := l.drawn.line
	scale := float32(width) / line.size.Width // but for what Fyne has rounded
	if window := fyne.CurrentApp().Driver().CanvasForObject(l.raster); window != nil {
		pixels, _ := window.PixelCoordinateForPosition(fyne.NewPos(1000, 0))
		scale = float32(pixels) / 1000
	}
	l.drawn.shaper.draw(line, l.drawn.size, scale, l.drawn.ink, picture)
	return picture
}
