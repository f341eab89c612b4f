package walk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"mawidi/screens/kit"
)

// poorTargets finds what can be touched and is too small for a thumb, or lies half on another.
func (v *View) poorTargets() (faults []Fault) {
	var before []*node
	for i, n := range v.nodes {
		if !n.isTarget() {
			continue
		}
		if n.place.isSmall() && !v.liesOnTarget(i) {
			faults = append(faults, n.fault(Target, "is %.0f by %.0f dp", n.place.width(), n.place.height()))
		}
		for _, other := range before {
			if mine, its := n.beside(other), other.beside(n); mine.meets(its, hair) && mine.beyond(its) > hair && its.beyond(mine) > hair {
				faults = append(faults, n.fault(Target, "lies half on %q", other.label()))
			}
		}
		before = append(before, n)
	}
	return faults
}

func (n *node) isTarget() bool { _, ok := n.object.(fyne.Tappable); return ok }

func (a area) isSmall() bool { return min(a.width(), a.height()) < kit.TouchTarget-hair/2. }

// liesOnTarget tells whether number i of the nodes is part of a thing that can be touched beside it too: a field's words are, and
// the field around them.
func (v *View) liesOnTarget(i int) bool {
	thing := v.nodes[i].within(isHeard)
	for _, under := range v.nodes[:i] {
		if under.isTarget() && !under.place.isSmall() && under.within(isHeard) == thing && v.nodes[i].place.beyond(under.place) <= hair {
			return true
		}
	}
	return false
}

// ring is how far the mark of what has the keyboard may stand out, in dp.
const ring = 3

// outside finds what cannot be seen whole, however far the page is scrolled.
func (v *View) outside() (faults []Fault) {
	for _, n := range v.nodes {
		if over := n.needs().beyond(n.bounds); over > hair {
			faults = append(faults, n.fault(Outside, "reaches %.0f dp over the edge", over))
		}
		if n.scroll != nil && n == n.scroll.inside[0] {
			if over := n.place.width() - n.scroll.place.width(); over > hair {
				faults = append(faults, n.fault(Outside, "makes its page %.0f dp wider than the window", over))
			}
		}
	}
	return faults
}

// needs is what of n has to be in sight: nothing of what paints nothing, and of what was typed only the field around it.
func (n *node) needs() area {
	switch n.object.(type) {
	case *canvas.Text:
		if !n.typed() {
			return n.place.body()
		}
	case *canvas.Image, *canvas.Raster, fyne.Tappable:
		return n.place
	case *canvas.Rectangle:
		return area{n.place.min.AddXY(ring, ring), n.place.max.SubtractXY(ring, ring)}
	}
	return area{n.bounds.min, n.bounds.min}
}
