package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Divider is a hairline across the width.
type Divider struct {
	widget.BaseWidget
}

// NewDivider returns a hairline, one dp high.
func NewDivider() *Divider {
	d := &Divider{}
	d.ExtendBaseWidget(d)
	return d
}

// CreateRenderer is called by Fyne.
func (d *Divider) CreateRenderer() fyne.WidgetRenderer {
	return &dividerRenderer{divider: d, line: canvas.NewRectangle(theme.ColorForWidget(ColorLine, d))}
}

type dividerRenderer struct {
	divider *Divider
	line    *canvas.Rectangle
}

func (r *dividerRenderer) Layout(size fyne.Size) { r.line.Resize(size) }

func (r *dividerRenderer) MinSize() fyne.Size { return fyne.NewSize(0, 1) }

func (r *dividerRenderer) Refresh() {
	r.line.FillColor = theme.ColorForWidget(ColorLine, r.divider)
	r.line.Refresh()
}

func (r *dividerRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.line} }

func (r *dividerRenderer) Destroy() {}
