package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Skeleton stands where something will come while it is fetched: it has the very shape of it, drawn as grey bars on its cards, so
// that nothing jumps when it comes.
type Skeleton struct {
	widget.BaseWidget
	shape fyne.CanvasObject
	label string
}

var _ fyne.Accessible = (*Skeleton)(nil)

// NewSkeleton returns the skeleton of shape: kit's own cards, rows and texts, filled with words about as long as those that will
// come. The shape is measured and never shown; nothing of it is heard or can be tapped. label is read out in its place: that
// something is being fetched.
func NewSkeleton(shape fyne.CanvasObject, label string) *Skeleton {
	s := &Skeleton{shape: shape, label: label}
	s.ExtendBaseWidget(s)
	return s
}

// HeightFor returns the height in dp that the shape needs at a width in dp.
func (s *Skeleton) HeightFor(width float32) float32 { return HeightFor(s.shape, width) }

// NaturalWidth returns the width in dp at which nothing of the shape has to wrap.
func (s *Skeleton) NaturalWidth() float32 { return naturalWidth(s.shape) }

func (s *Skeleton) leastWidth() float32 { return leastWidth(s.shape) }

// AccessibilityLabel tells that something is being fetched.
func (s *Skeleton) AccessibilityLabel() string { return s.label }

// AccessibilityRole is that of text.
func (s *Skeleton) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer is called by Fyne.
func (s *Skeleton) CreateRenderer() fyne.WidgetRenderer { return &skeletonRenderer{skeleton: s} }

type skeletonRenderer struct {
	skeleton *Skeleton
	marks    []fyne.CanvasObject
	drawn    fyne.Size  // at which the marks were drawn
	dressed  fyne.Theme // and in which theme
}

func (r *skeletonRenderer) Layout(size fyne.Size) {
	if r.drawn == size && r.dressed == r.skeleton.Theme() {
		return
	}
	r.drawn, r.dressed = size, r.skeleton.Theme()
	r.skeleton.shape.Resize(size)
	r.marks = nil
	r.trace(r.skeleton.shape, fyne.Position{})
}

func (r *skeletonRenderer) MinSize() fyne.Size {
	width := r.skeleton.leastWidth()
	return fyne.NewSize(width, r.skeleton.HeightFor(max(width, r.skeleton.Size().Width)))
}

// Refresh draws anew in another theme; its own colours the marks follow by themselves.
func (r *skeletonRenderer) Refresh() {
	if r.dressed != r.skeleton.Theme() {
		r.skeleton.shape.Refresh()
		r.Layout(r.skeleton.Size())
	}
}

func (r *skeletonRenderer) Objects() []fyne.CanvasObject { return r.marks }

func (r *skeletonRenderer) Destroy() {}

// trace draws what o is made of, which stands at a place in the skeleton.
func (r *skeletonRenderer) trace(o fyne.CanvasObject, at fyne.Position) {
	if !o.Visible() {
		return
	}
	parts, made := []fyne.CanvasObject(nil), true
	switch o := o.(type) {
	case *Text:
		r.traceLines(o, at)
		return
	case *surface:
		r.traceGround(o, at)
		return
	case *Divider:
		r.mark(ColorLine, "", 0, at, o.Size())
		return
	case *fyne.Container:
		parts = o.Objects
	case interface{ Parts() []fyne.CanvasObject }:
		parts = o.Parts()
	default:
		made = false
	}
	if !made {
		r.traceBlock(o, at)
	}
	for _, part := range parts {
		r.trace(part, at.Add(part.Position()))
	}
}

// traceLines draws a bar for each line of words.
func (r *skeletonRenderer) traceLines(t *Text, at fyne.Position) {
	for i, p := 0, t.paragraph(t.Size().Width); i < len(p.Lines); i++ {
		line := p.Lines[i]
		bottom := p.Height
		if i+1 < len(p.Lines) {
			bottom = p.Lines[i+1].Top
		}
		thick := t.textSize() * 0.8
		place := fyne.NewPos(t.indent(t.Size().Width, line.Width), line.Top+(bottom-line.Top-thick)/2)
		r.mark(ColorSkeleton, "", thick/2, at.Add(place), fyne.NewSize(min(line.Width, t.Size().Width), thick))
	}
}

// traceGround draws a card where there is a card or a button, whatever its colours.
func (r *skeletonRenderer) traceGround(s *surface, at fyne.Position) {
	if s.fill != "" || s.edge != "" {
		r.mark(ColorCard, ColorLine, s.radius, at, s.Size())
	}
}

// traceBlock draws a bar in the middle of what is not made of words: an icon, a countdown.
func (r *skeletonRenderer) traceBlock(o fyne.CanvasObject, at fyne.Position) {
	size := o.MinSize().Min(o.Size())
	size.Height *= 0.7
	place := fyne.NewPos((o.Size().Width-size.Width)/2, (o.Size().Height-size.Height)/2)
	r.mark(ColorSkeleton, "", buttonRadius, at.Add(place), size)
}

func (r *skeletonRenderer) mark(fill, edge fyne.ThemeColorName, radius float32, at fyne.Position, size fyne.Size) {
	m := newSurface(fill, edge, min(radius, size.Height/2))
	m.Move(at)
	m.Resize(size)
	r.marks = append(r.marks, m)
}
