package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// pageTurn is a voice at an edge of what is scrolled, that shows the next part of it when it is pressed. Phones tell Fyne nothing
// of the gestures with which their screen readers scroll, so that what is out of sight could be heard of at best, not pressed.
type pageTurn struct {
	voice
	words string
	turn  func()
}

var (
	_ fyne.Accessible = (*pageTurn)(nil)
	_ fyne.Tappable   = (*pageTurn)(nil)
)

// turnSide is the side of a page turn in dp: enough for a screen reader to find it, and no more than the margin of the page, so
// that it lies over nothing.
const turnSide = 16

// AccessibilityLabel says which part comes.
func (t *pageTurn) AccessibilityLabel() string { return t.words }

// AccessibilityRole is that of a button.
func (t *pageTurn) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// Tapped shows the next part.
func (t *pageTurn) Tapped(*fyne.PointEvent) { t.turn() }

// offerTurns adds page turns to the voices of what is scrolled, from the index first on: after those above what is seen of it,
// and before those below.
func (v *voiced) offerTurns(scroll *container.Scroll, first int, left float32, seen stretch) {
	said := v.voices.Objects[first:]
	above := 0
	for above < len(said) && said[above].Position().Y < seen.top {
		above++
	}
	below := slices.IndexFunc(said, func(o fyne.CanvasObject) bool { return o.Position().Y >= seen.bottom })
	if below >= 0 {
		next := v.pageTurn(scroll, "next_part", fyne.NewPos(left, seen.bottom-turnSide), seen.bottom-seen.top)
		v.voices.Objects = slices.Insert(v.voices.Objects, first+below, fyne.CanvasObject(next))
	}
	if above > 0 {
		last := v.pageTurn(scroll, "last_part", fyne.NewPos(left, seen.top), seen.top-seen.bottom)
		v.voices.Objects = slices.Insert(v.voices.Objects, first+above, fyne.CanvasObject(last))
	}
}

// pageTurn scrolls on by most of a height in dp, so that a line or two stay in sight.
func (v *voiced) pageTurn(scroll *container.Scroll, key string, at fyne.Position, height float32) *pageTurn {
	t := &pageTurn{voice: voice{at: at, size: fyne.NewSquareSize(turnSide)}, words: word(v.look, key)}
	t.turn = func() {
		end := max(0, scroll.Content.Size().Height-scroll.Size().Height)
		scroll.ScrollToOffset(fyne.NewPos(0, min(max(0, scroll.Offset.Y+height*0.8), end)))
	}
	return t
}
