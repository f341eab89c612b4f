package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// surface is a rounded area in colours of the theme: the ground of cards, buttons and fields.
type surface struct {
	widget.BaseWidget
	fill, tint, edge fyne.ThemeColorName // "" draws none; tint lies over fill
	edgeWidth        float32
	radius           float32
}

func newSurface(fill, edge fyne.ThemeColorName, radius float32) *surface {
	s := &surface{fill: fill, edge: edge, edgeWidth: 1, radius: radius}
	s.ExtendBaseWidget(s)
	return s
}

// wear changes the surface's colours and draws it anew if they differ.
func (s *surface) wear(fill, tint, edge fyne.ThemeColorName, edgeWidth float32) {
	if s.fill == fill && s.tint == tint && s.edge == edge && s.edgeWidth == edgeWidth {
		return
	}
	s.fill, s.tint, s.edge, s.edgeWidth = fill, tint, edge, edgeWidth
	s.Refresh()
}

// MinSize is nothing: a surface is as large as what stands on it. It is told without looking the renderer up, as in Text.
func (s *surface) MinSize() fyne.Size { return fyne.Size{} }

// CreateRenderer is called by Fyne.
func (s *surface) CreateRenderer() fyne.WidgetRenderer {
	if ours, ok := s.Theme().(*Theme); ok && ours.Options().Shaders {
		return newSurfaceShader(s)
	}
	r := &surfaceRenderer{surface: s, ground: &canvas.Rectangle{}, over: &canvas.Rectangle{}}
	r.colour()
	return r
}

type surfaceRenderer struct {
	surface      *surface
	ground, over *canvas.Rectangle
}

func (r *surfaceRenderer) colour() {
	s := r.surface
	named := func(name fyne.ThemeColorName) color.Color {
		if name == "" {
			return color.Transparent
		}
		return theme.ColorForWidget(name, s)
	}
	r.ground.FillColor = named(s.fill)
	r.ground.StrokeColor, r.ground.StrokeWidth = named(s.edge), s.edgeWidth
	if s.edge == "" {
		r.ground.StrokeWidth = 0
	}
	r.over.FillColor = named(s.tint)
	r.ground.Hidden = s.fill == "" && s.edge == ""
	r.over.Hidden = s.tint == ""
	r.ground.CornerRadius, r.over.CornerRadius = s.radius, s.radius
}

func (r *surfaceRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.over.Resize(size)
}

func (r *surfaceRenderer) MinSize() fyne.Size { return fyne.Size{} }

func (r *surfaceRenderer) Refresh() {
	r.colour()
	r.ground.Refresh()
	r.over.Refresh()
}

func (r *surfaceRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.over}
}

func (r *surfaceRenderer) Destroy() {}
