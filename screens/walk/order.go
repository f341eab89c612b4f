package walk

import (
	"fyne.io/fyne/v2"

	"mawidi/screens/kit"
)

// overlap is how far, in dp, what can be touched may reach over what stands beside it: icons do, to be large enough for a thumb.
const overlap = 13

// outOfOrder finds what the Tab key comes to before something that is read before it. Fyne goes from one to the next as they are
// painted; each page, each area that scrolls in it and what stands around that are gone through by themselves.
func (v *View) outOfOrder(r Reader) (faults []Fault) {
	type room struct{ page, scroll *node }
	before := make(map[room]*node)
	for _, n := range v.nodes {
		if !n.takesKeys() {
			continue
		}
		here := room{n.within(isPage), n.scroll}
		if last := before[here]; last != nil && !last.isReadBefore(n, r.Arabic && n.within(isKeypad) == nil) {
			faults = append(faults, n.fault(Order, "comes after %q", last.label()))
		}
		before[here] = n
	}
	return faults
}

// takesKeys tells whether the Tab key comes to n.
func (n *node) takesKeys() bool {
	_, focusable := n.object.(fyne.Focusable)
	off, ok := n.object.(fyne.Disableable)
	return focusable && !(ok && off.Disabled())
}

func isPage(o fyne.CanvasObject) bool { _, ok := o.(*kit.Page); return ok }

// isKeypad tells whether an object is a keypad, which stands from left to right in every language.
func isKeypad(o fyne.CanvasObject) bool { _, ok := o.(*kit.Keypad); return ok }

// isReadBefore tells whether n is read before another: it stands above it, or on its line nearer the start.
func (n *node) isReadBefore(other *node, fromRight bool) bool {
	a, b := n.place, other.place
	switch {
	case b.min.Y >= a.max.Y-overlap:
		return true
	case b.max.Y <= a.min.Y+overlap:
		return false
	case fromRight:
		return b.max.X <= a.min.X+overlap
	default:
		return b.min.X >= a.max.X-overlap
	}
}
