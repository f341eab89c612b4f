package kit

import "fyne.io/fyne/v2"

// huddle keeps its objects close together in the middle of the width, from the start edge: an icon and the
// label it belongs to. The last object wraps where there is not enough room.
type huddle struct {
	dir   Direction
	gap   fyne.ThemeSizeName
	width lastWidth
}

func (h *huddle) widths(shown []fyne.CanvasObject, width float32) (each []float32, total float32) {
	each = make([]float32, len(shown))
	total = space(h.gap) * float32(max(0, len(shown)-1))
	for i, o := range shown {
		each[i] = naturalWidth(o)
		total += each[i]
	}
	if over := total - width; over > 0 && len(each) > 0 {
		last := len(each) - 1
		each[last] = max(0, each[last]-over)
		total = width
	}
	return each, total
}

func (h *huddle) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	h.width = lastWidth(size.Width)
	shown := visible(objects)
	each, total := h.widths(shown, size.Width)
	x := max(0, (size.Width-total)/2)
	for i, o := range shown {
		height := HeightFor(o, each[i])
		o.Move(fyne.NewPos(fromStart(h.dir, x, each[i], size.Width), max(0, (size.Height-height)/2)))
		o.Resize(fyne.NewSize(each[i], height))
		x += each[i] + space(h.gap)
	}
}

func (h *huddle) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return leastSize(h, objects, h.width)
}

func (h *huddle) leastWidth(objects []fyne.CanvasObject) float32 {
	shown := visible(objects)
	width := space(h.gap) * float32(max(0, len(shown)-1))
	for _, o := range shown {
		width += leastWidth(o)
	}
	return width
}

func (h *huddle) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	shown := visible(objects)
	each, _ := h.widths(shown, width)
	height := float32(0)
	for i, o := range shown {
		height = max(height, HeightFor(o, each[i]))
	}
	return height
}

func (h *huddle) naturalWidth(objects []fyne.CanvasObject) float32 {
	_, total := h.widths(visible(objects), 1e6)
	return total
}
