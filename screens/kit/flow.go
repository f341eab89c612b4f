package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Flow lays objects at their natural width from the start edge, gap apart, and goes on in the next line
// where one is full: for chips and small buttons.
func Flow(look Look, gap fyne.ThemeSizeName, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flow{dir: look.Dir, gap: gap}, objects...)
}

type flow struct {
	dir   Direction
	gap   fyne.ThemeSizeName
	width lastWidth
}

// place calls put with each shown object's box and returns the height of all lines.
func (f *flow) place(objects []fyne.CanvasObject, width float32, put func(fyne.CanvasObject, fyne.Position, fyne.Size)) float32 {
	gap := space(f.gap)
	x, y, line := float32(0), float32(0), float32(0)
	for _, o := range visible(objects) {
		w := min(naturalWidth(o), width)
		h := HeightFor(o, w)
		if x > 0 && x+w > width {
			x, y, line = 0, y+line+gap, 0
		}
		put(o, fyne.NewPos(fromStart(f.dir, x, w, width), y), fyne.NewSize(w, h))
		x, line = x+w+gap, max(line, h)
	}
	return y + line
}

func (f *flow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	f.width = lastWidth(size.Width)
	f.place(objects, size.Width, func(o fyne.CanvasObject, at fyne.Position, s fyne.Size) {
		o.Move(at)
		o.Resize(s)
	})
}

func (f *flow) MinSize(objects []fyne.CanvasObject) fyne.Size { return leastSize(f, objects, f.width) }

func (f *flow) leastWidth(objects []fyne.CanvasObject) float32 { return widest(objects) }

func (f *flow) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return f.place(objects, width, func(fyne.CanvasObject, fyne.Position, fyne.Size) {})
}
