package walk

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"mawidi/screens/kit"
)

const (
	hair  = 1 // dp that rounding may cost
	caret = 5 // dp that the mark between two letters is wide at most
	// leastSight is how much of a page has to be in sight at once, in dp: two lines of large text.
	leastSight = 96
)

// cut finds words that are not shown whole.
func (v *View) cut() (faults []Fault) {
	for _, n := range v.nodes {
		switch o := n.object.(type) {
		case *kit.Text:
			if !n.typed() {
				faults = append(faults, n.cutShort(o)...)
			}
		case *canvas.Text:
			if isWords(n.around.object) || n.typed() {
				break
			}
			if needs := o.MinSize().Width; needs > n.place.width()+hair {
				faults = append(faults, n.fault(Cut, "needs %.0f dp and has %.0f", needs, n.place.width()))
			}
		}
		if n.holdsScrolled() && len(n.inside) > 0 {
			if whole := n.inside[0].place.height(); n.place.height() < min(whole, leastSight)-hair {
				faults = append(faults, n.fault(Cut, "shows %.0f dp of %.0f at once", n.place.height(), whole))
			}
		}
	}
	return faults
}

// cutShort tells where words end early, or reach over their own place or that of the widget they stand in.
func (n *node) cutShort(o *kit.Text) (faults []Fault) {
	if o.Truncated() {
		faults = append(faults, n.fault(Cut, "ends early"))
	}
	holder := n.within(func(o fyne.CanvasObject) bool { _, ok := o.(fyne.Widget); return ok })
	for _, run := range n.inside {
		over := max(run.place.across(n.place), run.place.body().beyond(n.place))
		if holder != nil && holder != n.scroll {
			over = max(over, run.place.body().beyond(holder.place))
		}
		if over > hair {
			return append(faults, n.fault(Cut, "reaches %.0f dp over its place", over))
		}
	}
	return faults
}

// overlapping finds words that lie on others or on a picture, or are painted over.
func (v *View) overlapping() (faults []Fault) {
	for i, n := range v.nodes {
		if n.painted() == "" {
			continue
		}
		for j, other := range v.nodes {
			if why := n.wouldHide(other, j > i); why != "" && n.lies(other) {
				faults = append(faults, n.fault(Overlap, why, other.label()))
				break
			}
		}
	}
	return faults
}

// wouldHide tells why the words of n could not be read if they lay where another thing is, which may be painted later; "" if
// they could.
func (n *node) wouldHide(other *node, later bool) string {
	switch o := other.object.(type) {
	case *canvas.Text:
		if later && other.around != n.around && other.painted() != "" {
			return "lies on %q"
		}
	case *canvas.Image, *canvas.Raster:
		return "lies on the picture of %q"
	case *canvas.Rectangle:
		if later && opaque(o.FillColor) && o.Size().Width > caret {
			return "lies under %q"
		}
	}
	return ""
}

// lies tells whether the words of n lie where another thing is.
func (n *node) lies(other *node) bool {
	words, place := n.beside(other).body(), other.beside(n)
	if other.painted() != "" {
		place = place.body()
	}
	return words.meets(place, hair)
}

// opaque tells whether something painted in a colour hides what lies under it.
func opaque(c color.Color) bool {
	if c == nil {
		return false
	}
	_, _, _, alpha := c.RGBA()
	return alpha > 0x8000
}
