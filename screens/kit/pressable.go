package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
)

// ringOutset is how far, in dp, the focus ring stands off the edge of what it rings.
const ringOutset = 3

// pressable is what every widget that is pressed is built on: it is tapped, hovered over, reached with the
// Tab key, pressed with Enter or Space, and ringed while the keyboard is at it.
type pressable struct {
	frame
	surrounded
	face, ring                 *surface
	press                      func()
	hovered, focused, disabled bool
	pressed                    bool
	crowded                    bool // it stands against its neighbours, so its face leaves room for its ring
	atTop                      bool // its inside begins at its top, in line with its neighbours'
}

// buildPressable joins a widget to its inside, drawn over a face with corners of radius dp. press is what a
// tap does; dress colours the parts for the state.
func (p *pressable) buildPressable(self fyne.Widget, radius float32, inside fyne.CanvasObject, dress func()) {
	faceOutset := float32(0)
	if p.crowded {
		faceOutset = -ringOutset
	}
	p.face, p.ring = newSurface("", "", radius+faceOutset), newSurface("", "", radius+faceOutset+ringOutset)
	l := &layered{
		least:  fyne.NewSize(TouchTarget, TouchTarget),
		outset: map[fyne.CanvasObject]float32{p.face: faceOutset, p.ring: faceOutset + ringOutset},
	}
	placed := container.New(&row{middle: inside, top: p.atTop}, inside)
	p.build(self, container.New(l, p.face, placed, p.ring), func() {
		edge := fyne.ThemeColorName("")
		if p.focused {
			edge = ColorFocus
		}
		p.ring.wear("", "", edge, 2)
		dress()
	})
}

// Ring is what is drawn around the widget while the keyboard is at it.
func (p *pressable) Ring() fyne.CanvasObject { return p.ring }

// tint is what lies over the face while the pointer is on it, and for a moment when it is pressed.
func (p *pressable) tint() fyne.ThemeColorName {
	switch {
	case p.pressed:
		return ColorPressed
	case p.hovered && !p.disabled:
		return ColorHover
	}
	return ""
}

// Tapped presses the widget, unless it is disabled.
func (p *pressable) Tapped(*fyne.PointEvent) {
	if p.disabled || p.press == nil {
		return
	}
	p.touched()
	p.flash()
	p.press()
}

// flash shows for a moment that the press was felt: a finger covers what it presses. Fyne's own touch events
// would serve, but a widget that takes them cannot be scrolled past.
func (p *pressable) flash() {
	if !Moves() {
		return
	}
	p.pressed = true
	p.Refresh()
	fyne.NewAnimation(canvas.DurationShort, func(done float32) {
		if done == 1 {
			p.pressed = false
			p.Refresh()
		}
	}).Start()
}

// TypedKey presses the widget with Enter and Space.
func (p *pressable) TypedKey(key *fyne.KeyEvent) {
	if p.escapes(key) {
		return
	}
	if enters(key) || key.Name == fyne.KeySpace {
		p.Tapped(nil)
	}
}

// TypedRune does nothing: a pressed widget takes no text.
func (p *pressable) TypedRune(rune) {}

// FocusGained draws the focus ring.
func (p *pressable) FocusGained() {
	p.focused = true
	p.Refresh()
	p.revealed(p.face)
}

// FocusLost takes the focus ring away.
func (p *pressable) FocusLost() {
	p.focused = false
	p.Refresh()
}

// MouseIn tints the face.
func (p *pressable) MouseIn(*desktop.MouseEvent) {
	p.hovered = true
	p.Refresh()
}

// MouseMoved does nothing.
func (p *pressable) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes the tint away.
func (p *pressable) MouseOut() {
	p.hovered = false
	p.Refresh()
}

// Cursor is a hand over what can be pressed.
func (p *pressable) Cursor() desktop.Cursor {
	if p.disabled {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// Enable lets the widget be pressed.
func (p *pressable) Enable() { p.setDisabled(false) }

// Disable greys the widget out; it can be neither pressed nor focused.
func (p *pressable) Disable() { p.setDisabled(true) }

// Disabled tells whether the widget is greyed out.
func (p *pressable) Disabled() bool { return p.disabled }

func (p *pressable) setDisabled(disabled bool) {
	if p.disabled != disabled {
		p.disabled = disabled
		p.Refresh()
	}
}

// centredInHeight gives o the whole width and centres it where there is more height than it needs.
func centredInHeight(o fyne.CanvasObject) *fyne.Container {
	return container.New(&row{middle: o}, o)
}
