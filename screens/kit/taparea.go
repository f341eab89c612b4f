package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// tapArea is ground, filled with a colour of the theme or with none, that does something when it is tapped, and keeps the tap from what lies behind it.
type tapArea struct {
	widget.BaseWidget
	fill  fyne.ThemeColorName
	onTap func()
}

func newTapArea(fill fyne.ThemeColorName, onTap func()) *tapArea {
	a := &tapArea{fill: fill, onTap: onTap}
	a.ExtendBaseWidget(a)
	return a
}

// Tapped does what the area is for.
func (a *tapArea) Tapped(*fyne.PointEvent) { a.onTap() }

// CreateRenderer is called by Fyne.
func (a *tapArea) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(newSurface(a.fill, "", 0))
}

// focus brings the keyboard to o, if o is on a canvas.
func focus(o interface {
	fyne.CanvasObject
	fyne.Focusable
},
) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil {
		c.Focus(o)
	}
}
