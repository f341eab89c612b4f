// Package readout tells what a window shows as a screen reader would: each thing that can be heard, with its place. Tests
// read screens with it, and test builds answer an inspector with it.
package readout

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// Item is one accessible thing on a canvas, in reading order. Its place is in device-independent pixels from the
// window's top left corner, cut to what the scrolling area around it shows; Width and Height are 0 where nothing shows.
type Item struct {
	Label   string  `json:"label"`
	Role    string  `json:"role"`
	X       float32 `json:"x"`
	Y       float32 `json:"y"`
	Width   float32 `json:"width"`
	Height  float32 `json:"height"`
	Focused bool    `json:"focused,omitempty"`

	Object fyne.CanvasObject `json:"-"`
}

// Of returns what the canvas shows: its topmost overlay if it has one, which keeps everything under it from being
// reached, else its content. It goes by what is painted, and so finds what OnPhone would miss.
func Of(c fyne.Canvas) []Item {
	root := c.Content()
	if overlay := c.Overlays().Top(); overlay != nil {
		root = overlay
	}
	if root == nil {
		return nil
	}
	r := reader{focused: c.Focused()}
	r.walk(root, root.Position(), scope{shown: area{max: fyne.NewPos(c.Size().Width, c.Size().Height)}})
	return r.items
}

// RoleInput is the role of what is typed into; Fyne has none for it.
const RoleInput = "input"

type area struct{ min, max fyne.Position }

func (a area) cut(pos fyne.Position, size fyne.Size) area {
	return area{
		min: fyne.NewPos(max(a.min.X, pos.X), max(a.min.Y, pos.Y)),
		max: fyne.NewPos(min(a.max.X, pos.X+size.Width), min(a.max.Y, pos.Y+size.Height)),
	}
}

type reader struct {
	focused fyne.Focusable
	items   []Item
}

// scope is what the things around an object say of it.
type scope struct {
	shown  area
	within string // the label of the thing around it: what is typed into has no label but that of its field
	said   bool   // whether there is such a thing: its label says what the texts in it say
}

// audible is what can be heard by itself. What is no widget only stands for one, as kit's voices do.
type audible interface {
	fyne.Widget
	fyne.Accessible
}

// walk reads the object and what is in it.
func (r *reader) walk(o fyne.CanvasObject, pos fyne.Position, in scope) {
	if !o.Visible() {
		return
	}
	place := in.shown.cut(pos, o.Size())
	_, typed := o.(fyne.Focusable)
	heard, ok := o.(audible)
	switch {
	case ok && !in.said && heard.AccessibilityRole() != fyne.AccessibleRoleContainer && heard.AccessibilityLabel() != "":
		in.within, in.said = heard.AccessibilityLabel(), true
		r.items = append(r.items, r.item(o, in.within, string(heard.AccessibilityRole()), place))
	case typed && !ok:
		r.items = append(r.items, r.item(o, in.within, RoleInput, place))
	}
	switch holder := o.(type) {
	case *container.Scroll:
		in.shown = place
		r.children(test.WidgetRenderer(holder).Objects(), pos, in)
	case *fyne.Container:
		r.children(holder.Objects, pos, in)
	case fyne.Widget:
		r.children(test.WidgetRenderer(holder).Objects(), pos, in)
	}
}

func (r *reader) children(objects []fyne.CanvasObject, origin fyne.Position, in scope) {
	for _, child := range objects {
		r.walk(child, origin.Add(child.Position()), in)
	}
}

func (r *reader) item(o fyne.CanvasObject, label, role string, place area) Item {
	focusable, ok := o.(fyne.Focusable)
	return Item{
		Label: label, Role: role,
		X: place.min.X, Y: place.min.Y,
		Width: max(0, place.max.X-place.min.X), Height: max(0, place.max.Y-place.min.Y),
		Focused: ok && r.focused != nil && focusable == r.focused, Object: o,
	}
}
