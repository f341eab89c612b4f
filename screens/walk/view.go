package walk

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"mawidi/locale"
	"mawidi/screens/kit"
)

// View is what a window shows at one moment: its topmost overlay if it has one, which keeps everything under it from being
// reached, else its content. What is scrolled out of sight belongs to it.
type View struct {
	root  *node
	nodes []*node // in the order they are painted
}

// node is one visible object.
type node struct {
	object fyne.CanvasObject
	index  int // among the objects it stands with
	around *node
	inside []*node
	place  area  // where it stands, whether or not that part of a page is in sight
	bounds area  // what it has to stay in: the window, or the content of the scrolling area around it
	scroll *node // the scrolling area around it
}

// Look takes in what a canvas shows. The view holds the objects themselves, so it is to be used before they change.
func Look(c fyne.Canvas) *View {
	object := c.Content()
	if overlay := c.Overlays().Top(); overlay != nil {
		object = overlay
	}
	v := &View{}
	v.root = v.enter(object, &node{bounds: areaOf(fyne.Position{}, c.Size())})
	v.root.around = nil
	return v
}

// enter records an object and all that it is made of.
func (v *View) enter(o fyne.CanvasObject, around *node) *node {
	n := &node{object: o, around: around, bounds: around.bounds, scroll: around.scroll}
	n.place = areaOf(around.place.min.Add(o.Position()), o.Size())
	if around.object != nil && around.holdsScrolled() {
		n.scroll, n.bounds = around, n.place
	}
	v.nodes = append(v.nodes, n)
	for i, part := range parts(o) {
		if part.Visible() && paints(part) {
			child := v.enter(part, n)
			child.index = i
			n.inside = append(n.inside, child)
		}
	}
	return n
}

func (n *node) holdsScrolled() bool { _, ok := n.object.(*container.Scroll); return ok }

// parts are what an object paints, one over the other.
func parts(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case *container.Scroll:
		return []fyne.CanvasObject{o.Content}
	case fyne.Widget:
		return test.WidgetRenderer(o).Objects()
	}
	return nil
}

// paints tells whether an object, or what it is made of, can be seen. What is only heard, such as the voices that kit lays over
// a page for screen readers, is seen in the things that it speaks for.
func paints(o fyne.CanvasObject) bool {
	switch o.(type) {
	case *fyne.Container, fyne.Widget:
		return true
	}
	_, heard := o.(fyne.Accessible)
	return !heard
}

// painted returns the words that the node itself paints, "" if it paints none.
func (n *node) painted() string {
	if t, ok := n.object.(*canvas.Text); ok {
		return strings.TrimSpace(strings.Trim(t.Text, "\u200e\u200f"))
	}
	return ""
}

// within finds the nearest node around n that suits.
func (n *node) within(suits func(fyne.CanvasObject) bool) *node {
	for n = n.around; n != nil; n = n.around {
		if n.object != nil && suits(n.object) {
			return n
		}
	}
	return nil
}

// typed tells whether n is what a reader typed: a field shows as much of it as it can.
func (n *node) typed() bool { return n.within(isTyped) != nil }

// isTyped tells whether an object is a line that can be typed into: nothing else has keys of its own for copying and pasting.
func isTyped(o fyne.CanvasObject) bool { _, ok := o.(fyne.Shortcutable); return ok }

// said is what n tells by itself, seen or heard.
func (n *node) said() string {
	if words, ok := n.object.(*kit.Text); ok {
		return words.Text()
	}
	if isHeard(n.object) {
		return n.object.(fyne.Accessible).AccessibilityLabel()
	}
	if n.around != nil && isWords(n.around.object) {
		return ""
	}
	return n.painted()
}

// isHeard tells whether an object is a thing by itself to who hears the window.
func isHeard(o fyne.CanvasObject) bool {
	switch o.(type) {
	case *fyne.Container, *container.Scroll: // Fyne calls each a container
		return false
	}
	_, ok := o.(fyne.Accessible)
	return ok
}

// isWords tells whether an object is a kit.Text, which paints its words run by run.
func isWords(o fyne.CanvasObject) bool { _, ok := o.(*kit.Text); return ok }

// label is what to call the node: its own words, or those of the thing that it belongs to.
func (n *node) label() string {
	for ; n != nil && n.object != nil; n = n.around {
		if said := strings.TrimSpace(locale.Plain(n.said())); said != "" {
			return said
		}
	}
	return "(nothing)"
}

func (n *node) fault(check Check, why string, values ...any) Fault {
	about := []rune(n.label())
	if len(about) > 60 {
		about = append(about[:60], '…')
	}
	return Fault{Check: check, About: string(about), Why: fmt.Sprintf(why, values...)}
}

// beside is what of n can be seen beside another node: all of it where both are scrolled together.
func (n *node) beside(other *node) area {
	place := n.place
	for s := n.scroll; s != nil && !other.isIn(s); s = s.scroll {
		place = place.and(s.place)
	}
	return place
}

// isIn tells whether n stands in another, at any depth.
func (n *node) isIn(other *node) bool {
	for n != nil && n != other {
		n = n.around
	}
	return n != nil
}
