package walk

import (
	"image/color"
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"mawidi/screens/kit"
)

// leastShape is what WCAG 2.2 asks of icons, and of the shapes by which a control and its state are known (1.4.11).
const leastShape = 3

// dim finds icons, and edges and marks of what can be used, that stand out too little from what is around them; and places where
// the mark of the keyboard would.
func (v *View) dim() (faults []Fault) {
	for i, n := range v.nodes {
		if n.isOff() {
			continue
		}
		if icon, ok := n.object.(*kit.IconView); ok {
			ground := v.ground(i, n.place.middle())
			faults = n.tooDim(faults, "icon", ContrastRatio(kit.Over(ground, icon.Ink()), ground))
		}
		if painted := n.shape(); painted != nil && !v.isDrawnAgain(i) {
			faults = n.tooDim(faults, "shape", v.leastAround(i, painted))
		}
		if ring := v.ringOf(n); ring != nil {
			faults = n.tooDim(faults, "keyboard's mark", v.leastAlong(ring))
		}
	}
	return faults
}

// covered finds marks of the keyboard that would lie under a page that is scrolled past them.
func (v *View) covered() (faults []Fault) {
	for _, n := range v.nodes {
		ring := v.ringOf(n)
		if ring == nil {
			continue
		}
		for _, page := range v.nodes[slices.Index(v.nodes, ring):] {
			if page.holdsScrolled() && ring.beside(page).meets(page.place, hair) {
				faults = append(faults, n.fault(Overlap, "has its keyboard's mark under what is scrolled"))
			}
		}
	}
	return faults
}

// ringOf is the mark that n has while the keyboard is at it, nil where it has none or it is not seen here.
func (v *View) ringOf(n *node) *node {
	ringed, ok := n.object.(interface{ Ring() fyne.CanvasObject })
	if !ok {
		return nil
	}
	i := slices.IndexFunc(v.nodes, func(n *node) bool { return n.object == ringed.Ring() })
	if i < 0 {
		return nil
	}
	return v.nodes[i]
}

func (n *node) tooDim(faults []Fault, what string, ratio float64) []Fault {
	if ratio >= leastShape {
		return faults
	}
	return append(faults, n.fault(Contrast, "has its %s at %.1f:1 and needs %d:1", what, ratio, leastShape))
}

// shape is the colour in which n draws a part of something that can be used: its edge, or what fills it where it has none. It is
// nil where n draws nothing of the kind, or only tints what is there.
func (n *node) shape() color.Color {
	drawn, ok := n.object.(*canvas.Rectangle)
	thing := n.within(isHeard)
	if !ok || thing == nil || !thing.isTarget() || n.typed() {
		return nil
	}
	if drawn.StrokeWidth > 0 && opaque(drawn.StrokeColor) {
		return drawn.StrokeColor
	}
	if opaque(drawn.FillColor) {
		return drawn.FillColor
	}
	return nil
}

// isDrawnAgain tells whether number i of the nodes gets an edge of its own afterwards.
func (v *View) isDrawnAgain(i int) bool {
	n := v.nodes[i]
	for _, later := range v.nodes[i+1:] {
		if later.place == n.place && later.within(isHeard) == n.within(isHeard) && later.shape() != nil {
			return true
		}
	}
	return false
}

// leastAround is the least contrast that a colour drawn along the edge of node number i has to what lies outside.
func (v *View) leastAround(i int, drawn color.Color) float64 {
	least := math.Inf(1)
	for _, at := range v.nodes[i].place.edge(1.5) {
		ground := v.ground(i, at)
		least = min(least, ContrastRatio(kit.Over(ground, drawn), ground))
	}
	return least
}

// leastAlong is the least contrast that the mark of the keyboard would have to all that is painted where it comes to stand.
func (v *View) leastAlong(ring *node) float64 {
	least := math.Inf(1)
	for _, at := range ring.place.edge(-1) {
		ground := ground(v.nodes, ring, at)
		least = min(least, ContrastRatio(theme.Color(kit.ColorFocus), ground))
	}
	return least
}

// isOff tells whether n belongs to something that cannot be used now, of which WCAG asks no contrast.
func (n *node) isOff() bool {
	thing := n.within(isHeard)
	if thing == nil {
		return false
	}
	off, ok := thing.object.(fyne.Disableable)
	return ok && off.Disabled() && thing.object.(fyne.Accessible).AccessibilityRole() == fyne.AccessibleRoleButton
}
