package kit

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
)

// glideTime is how long something takes to come to its place: enough to see where it came from, too little to wait for.
const glideTime = 180 * time.Millisecond

// Side is where something comes from.
type Side int

const (
	// FromEnd is the side that leads on: left in Arabic.
	FromEnd Side = iota
	// FromStart is the side that leads back.
	FromStart
	// FromAbove is where notices come from.
	FromAbove
)

// Arrive has o, which is in its place already, come there from a little way off. Where the system or the reader wants no motion
// it stays where it is.
func Arrive(look Look, o fyne.CanvasObject, from Side) {
	const way float32 = 24
	switch onward := fromStart(look.Dir, way, 0, 0); from { // less than 0 in Arabic
	case FromEnd:
		glideIn(o, fyne.NewPos(onward, 0))
	case FromStart:
		glideIn(o, fyne.NewPos(-onward, 0))
	case FromAbove:
		glideIn(o, fyne.NewPos(0, -way))
	}
}

// glideIn moves o to where it is from so far off. If it is laid out anew meanwhile, as Fyne does with what was never painted
// before, it moves to where that puts it.
func glideIn(o fyne.CanvasObject, off fyne.Position) {
	home := o.Position()
	last := home
	glide(func(share float32) {
		if o.Position() != last {
			home = o.Position()
		}
		last = home.AddXY(off.X*(1-share), off.Y*(1-share))
		o.Move(last)
	})
}

// glide calls step with what is done of a movement, from 0 to 1; where nothing is to move, with 1 alone.
func glide(step func(share float32)) {
	if !Moves() {
		step(1)
		return
	}
	step(0)
	movement := fyne.NewAnimation(glideTime, step)
	movement.Curve = fyne.AnimationEaseOut
	movement.Start()
}

// Moves tells whether things may move: neither the system nor the theme asks for stillness.
func Moves() bool {
	settings := fyne.CurrentApp().Settings()
	ours, ok := settings.Theme().(*Theme)
	return settings.ShowAnimations() && !(ok && ours.Options().ReduceMotion)
}

// inSight tells whether o is part of what its window shows.
func inSight(o fyne.CanvasObject) bool {
	over := fyne.CurrentApp().Driver().CanvasForObject(o)
	if over == nil {
		return false
	}
	for _, shown := range append(slices.Clone(over.Overlays().List()), over.Content()) {
		if shown != nil && holds(shown, o) {
			return true
		}
	}
	return false
}

// holds tells whether o is part of whole, and shows.
func holds(whole, o fyne.CanvasObject) bool {
	return whole == o || whole.Visible() && slices.ContainsFunc(partsOf(whole), func(part fyne.CanvasObject) bool { return holds(part, o) })
}
