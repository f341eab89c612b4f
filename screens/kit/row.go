package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Row lays leading, middle and trailing side by side from the start edge (the right one in Arabic), gap
// apart and centred on one line. The middle takes the width that is left; any of the three may be nil.
func Row(look Look, gap fyne.ThemeSizeName, leading, middle, trailing fyne.CanvasObject) *fyne.Container {
	r := &row{dir: look.Dir, gap: gap, middle: middle}
	return container.New(r, present(leading, middle, trailing)...)
}

// present drops what is nil, so that a constructor can take optional parts.
func present(objects ...fyne.CanvasObject) []fyne.CanvasObject {
	kept := make([]fyne.CanvasObject, 0, len(objects))
	for _, o := range objects {
		if o != nil {
			kept = append(kept, o)
		}
	}
	return kept
}

type row struct {
	dir    Direction
	gap    fyne.ThemeSizeName
	middle fyne.CanvasObject
	top    bool // children start at the top instead of being centred
	width  lastWidth
}

// widths shares width out among the shown objects: natural ones first, the rest to the middle.
func (r *row) widths(shown []fyne.CanvasObject, width float32) []float32 {
	free := width - space(r.gap)*float32(max(0, len(shown)-1))
	each := make([]float32, len(shown))
	middle := -1
	for i, o := range shown {
		if o == r.middle {
			middle = i
			continue
		}
		each[i] = min(naturalWidth(o), max(free, 0))
		free -= each[i]
	}
	if middle >= 0 {
		each[middle] = max(free, 0)
	}
	return each
}

func (r *row) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	r.width = lastWidth(size.Width)
	shown := visible(objects)
	x := float32(0)
	for i, w := range r.widths(shown, size.Width) {
		h := heightFor(shown[i], w)
		y := max(0, (size.Height-h)/2)
		if r.top {
			y = 0
		}
		shown[i].Move(fyne.NewPos(fromStart(r.dir, x, w, size.Width), y))
		shown[i].Resize(fyne.NewSize(w, h))
		x += w + space(r.gap)
	}
}

// fromStart is the left edge of something w wide that begins x after the start edge of a line.
func fromStart(dir Direction, x, w, line float32) float32 {
	if dir == RTL {
		return line - x - w
	}
	return x
}

func (r *row) MinSize(objects []fyne.CanvasObject) fyne.Size {
	shown := visible(objects)
	width := space(r.gap) * float32(max(0, len(shown)-1))
	for _, o := range shown {
		width += leastWidth(o)
	}
	return fyne.NewSize(width, r.heightFor(objects, r.width.atLeast(width)))
}

func (r *row) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	shown := visible(objects)
	height := float32(0)
	for i, w := range r.widths(shown, width) {
		height = max(height, heightFor(shown[i], w))
	}
	return height
}

func (r *row) naturalWidth(objects []fyne.CanvasObject) float32 {
	shown := visible(objects)
	width := space(r.gap) * float32(max(0, len(shown)-1))
	for _, o := range shown {
		width += naturalWidth(o)
	}
	return width
}
