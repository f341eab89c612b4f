package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// frame is what kit's widgets of several parts are built on: one content, laid out by kit's layouts, and a
// dress function that gives the parts their colours whenever the widget's state or the theme changes.
type frame struct {
	widget.BaseWidget
	content *fyne.Container
	dress   func()
}

// build joins a widget to its content. The widget's constructor calls it once.
func (f *frame) build(self fyne.Widget, content *fyne.Container, dress func()) {
	f.content, f.dress = content, dress
	f.ExtendBaseWidget(self)
}

// HeightFor returns the height in dp that the widget needs at a width in dp.
func (f *frame) HeightFor(width float32) float32 { return HeightFor(f.content, width) }

// NaturalWidth returns the width in dp at which none of the widget's text has to wrap.
func (f *frame) NaturalWidth() float32 { return naturalWidth(f.content) }

func (f *frame) leastWidth() float32 { return leastWidth(f.content) }

// Parts returns what the widget is made of, in reading order.
func (f *frame) Parts() []fyne.CanvasObject { return f.content.Objects }

// AccessibilityLabel is all that the parts say. What is more than a box of parts says it in its own words.
func (f *frame) AccessibilityLabel() string { return saidIn(f) }

// AccessibilityRole is that of a container, whose parts are read on their own.
func (f *frame) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// CreateRenderer is called by Fyne.
func (f *frame) CreateRenderer() fyne.WidgetRenderer {
	if f.dress != nil {
		f.dress()
	}
	return &frameRenderer{f}
}

type frameRenderer struct{ frame *frame }

func (r *frameRenderer) Layout(size fyne.Size) {
	r.frame.content.Resize(size)
	r.frame.content.Layout.Layout(r.frame.content.Objects, size)
}

func (r *frameRenderer) MinSize() fyne.Size { return r.frame.content.MinSize() }

func (r *frameRenderer) Refresh() {
	if r.frame.dress != nil {
		r.frame.dress()
	}
	r.frame.content.Refresh()
	canvas.Refresh(r.frame.content)
}

func (r *frameRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.frame.content}
}

func (r *frameRenderer) Destroy() {}

// layered puts every object over the one before, each over the whole area except those that stand out.
type layered struct {
	least  fyne.Size                     // never smaller than this
	outset map[fyne.CanvasObject]float32 // dp by which an object stands out over the area's edge
	width  lastWidth
}

// layers lays objects over each other; the whole is at least least large.
func layers(least fyne.Size, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&layered{least: least}, objects...)
}

func (l *layered) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = lastWidth(size.Width)
	for _, o := range objects {
		out := l.outset[o]
		o.Move(fyne.NewPos(-out, -out))
		o.Resize(size.AddWidthHeight(2*out, 2*out))
	}
}

func (l *layered) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return leastSize(l, objects, l.width)
}

func (l *layered) leastWidth(objects []fyne.CanvasObject) float32 {
	return max(l.least.Width, widest(objects))
}

func (l *layered) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	height := l.least.Height
	for _, o := range visible(objects) {
		height = max(height, HeightFor(o, width))
	}
	return height
}

func (l *layered) naturalWidth(objects []fyne.CanvasObject) float32 {
	width := l.least.Width
	for _, o := range visible(objects) {
		width = max(width, naturalWidth(o))
	}
	return width
}
