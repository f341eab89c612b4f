package kit

import "fyne.io/fyne/v2"

// atMost keeps its object to a width in dp, at the start edge or in the middle.
type atMost struct {
	width   float32
	dir     Direction
	centred bool
	last    lastWidth
}

func (a *atMost) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	a.last = lastWidth(size.Width)
	width := min(a.width, size.Width)
	for _, o := range objects {
		o.Resize(fyne.NewSize(width, size.Height))
		x := fromStart(a.dir, 0, width, size.Width)
		if a.centred {
			x = (size.Width - width) / 2
		}
		o.Move(fyne.NewPos(x, 0))
	}
}

func (a *atMost) MinSize(objects []fyne.CanvasObject) fyne.Size { return leastSize(a, objects, a.last) }

func (a *atMost) leastWidth(objects []fyne.CanvasObject) float32 { return widest(objects) }

func (a *atMost) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	height := float32(0)
	for _, o := range objects {
		height = max(height, HeightFor(o, min(width, a.width)))
	}
	return height
}
