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

// arrangement is a layout whose height follows from its width.
type arrangement interface {
	fyne.Layout
	heightFor(objects []fyne.CanvasObject, width float32) float32
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

// leastWidth is the smallest width in dp that o can do with. A Text that was never laid out asks Fyne for its
// whole width; in kit's layouts it may always wrap.
func leastWidth(o fyne.CanvasObject) float32 {
	if t, ok := o.(*Text); ok && !t.style.NoWrap {
		return min(t.NaturalWidth(), minimumEms*t.textSize())
	}
	return o.MinSize().Width
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

// visible keeps the objects that are shown; a container of hidden objects only is as good as hidden.
func visible(objects []fyne.CanvasObject) []fyne.CanvasObject {
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

// space is the theme's size for name in dp, 0 for no name.
func space(name fyne.ThemeSizeName) float32 {
	if name == "" {
		return 0
	}
	return theme.Size(name)
}
