package kit

import (
	"strings"

	"fyne.io/fyne/v2"
)

// Redraw has draw replace what the page shows, and leaves the keyboard where it was: at what has the same name afterwards.
// Whoever goes by keyboard or by ear is not thrown back to the beginning when something else on the page changes.
func (p *Page) Redraw(draw func()) {
	var held fyne.Focusable
	over := fyne.CurrentApp().Driver().CanvasForObject(p)
	if over != nil {
		held = focusable(p, func(o fyne.Focusable) bool { return o == over.Focused() })
	}
	draw()
	p.Refresh()
	if held == nil || focusable(p, func(o fyne.Focusable) bool { return o == held }) != nil {
		return
	}
	name := nameOf(held)
	if same := focusable(p, func(o fyne.Focusable) bool { return name != "" && nameOf(o) == name }); same != nil {
		over.Focus(same)
	} else {
		over.Unfocus()
	}
}

// Follow moves the keyboard to where what it was on has gone, if it is on this page at all.
func (p *Page) Follow(moved fyne.Focusable) {
	over := fyne.CurrentApp().Driver().CanvasForObject(p)
	if over != nil && focusable(p, func(o fyne.Focusable) bool { return o == over.Focused() }) != nil {
		over.Focus(moved)
	}
}

// focusable is the first part of o, in reading order, that can have the keyboard and suits.
func focusable(o fyne.CanvasObject, suits func(fyne.Focusable) bool) fyne.Focusable {
	if !o.Visible() {
		return nil
	}
	if f, ok := o.(fyne.Focusable); ok && suits(f) {
		return f
	}
	for _, part := range partsOf(o) {
		if found := focusable(part, suits); found != nil {
			return found
		}
	}
	return nil
}

// nameOf is what a widget is called, without the sentences on its state.
func nameOf(o fyne.Focusable) string {
	if named, ok := o.(interface{ name() string }); ok {
		return named.name()
	}
	heard, ok := o.(fyne.Accessible)
	if !ok {
		return ""
	}
	name, _, _ := strings.Cut(heard.AccessibilityLabel(), ". ")
	return name
}
