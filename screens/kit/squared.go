package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// squared keeps its objects square, side dp or what there is room for, in the middle.
type squared struct {
	side  float32
	grows bool // with the text
}

func (s *squared) now() float32 {
	if s.grows {
		return s.side * theme.Size(SizeBody) / bodySize
	}
	return s.side
}

func (s *squared) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	side := min(s.now(), size.Width, size.Height)
	for _, o := range objects {
		o.Resize(fyne.NewSquareSize(side))
		o.Move(fyne.NewPos((size.Width-side)/2, (size.Height-side)/2))
	}
}

func (s *squared) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSquareSize(s.now()) }
