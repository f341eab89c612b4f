package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// phoneWidth is the width in dp at which an object that was never laid out is measured.
const phoneWidth = 358

// heightForWidth is a widget whose height follows from its width, because its text wraps.
type heightForWidth interface {
	HeightFor(width float32) float32
}

// arrangement is a layout whose height follows from its width. It is asked for its least width alone wherever that is
// enough: its least size would have every height below it measured, once for each layout above.
type arrangement interface {
	fyne.Layout
	leastWidth(objects []fyne.CanvasObject) float32
	heightFor(objects []fyne.CanvasObject, width float32) float32
}

// leastSize is an arrangement's least width, and its height at the width it has.
func leastSize(a arrangement, objects []fyne.CanvasObject, has lastWidth) fyne.Size {
	width := a.leastWidth(objects)
	return fyne.NewSize(width, a.heightFor(objects, has.atLeast(width)))
}

// naturallyWide is a widget that can say how wide it would be if nothing wrapped.
type naturallyWide interface {
	NaturalWidth() float32
}

// HeightFor returns the height in dp that o needs when it is width dp wide: exactly for kit's widgets and layouts, else
// its least height.
func HeightFor(o fyne.CanvasObject, width float32) float32 {
	switch o := o.(type) {
	case heightForWidth:
		return o.HeightFor(width)
	case *fyne.Container:
		if l, ok := o.Layout.(arrangement); ok {
			return l.heightFor(o.Objects, width)
		}
	}
	return o.MinSize().Height
}

// naturalWidth is the width in dp at which nothing in o needs to wrap.
func naturalWidth(o fyne.CanvasObject) float32 {
	switch o := o.(type) {
	case naturallyWide:
		return o.NaturalWidth()
	case *fyne.Container:
		if l, ok := o.Layout.(interface {
			naturalWidth([]fyne.CanvasObject) float32
		}); ok {
			return l.naturalWidth(o.Objects)
		}
	}
	return o.MinSize().Width
}

// leastWidth is the smallest width in dp that o can do with.
func leastWidth(o fyne.CanvasObject) float32 {
	switch o := o.(type) {
	case interface{ leastWidth() float32 }:
		return o.leastWidth()
	case *fyne.Container:
		if l, ok := o.Layout.(arrangement); ok {
			return l.leastWidth(o.Objects)
		}
	}
	return o.MinSize().Width
}

// widest is the greatest of the shown objects' least widths.
func widest(objects []fyne.CanvasObject) float32 {
	width := float32(0)
	for _, o := range visible(objects) {
		width = max(width, leastWidth(o))
	}
	return width
}

// lastWidth is the width a layout was last given. Fyne asks a layout for its smallest size without telling
// it how wide it will be; the last width is the best answer, and Fyne asks again after every change.
type lastWidth float32

func (w lastWidth) atLeast(smallest float32) float32 {
	if w == 0 {
		return max(phoneWidth, smallest)
	}
	return max(float32(w), smallest)
}

// visible keeps the objects that are shown; a container of hidden objects only is as good as hidden. What it returns is
// read only: where all are shown it is the objects themselves.
func visible(objects []fyne.CanvasObject) []fyne.CanvasObject {
	if !slices.ContainsFunc(objects, hides) {
		return objects
	}
	shown := make([]fyne.CanvasObject, 0, len(objects))
	for _, o := range objects {
		if shows(o) {
			shown = append(shown, o)
		}
	}
	return shown
}

func shows(o fyne.CanvasObject) bool {
	if c, ok := o.(*fyne.Container); ok && len(c.Objects) > 0 {
		return c.Visible() && slices.ContainsFunc(c.Objects, shows)
	}
	return o.Visible()
}

func hides(o fyne.CanvasObject) bool { return !shows(o) }

// space is the theme's size for name in dp, 0 for no name.
func space(name fyne.ThemeSizeName) float32 {
	if name == "" {
		return 0
	}
	return theme.Size(name)
}
