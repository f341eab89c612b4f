package kit

import "fyne.io/fyne/v2"

// Group is a few texts and drawings that say one thing together, such as the cell of a table. Those who hear the screen hear
// one sentence in their place.
type Group struct {
	frame
	label string
}

var _ fyne.Accessible = (*Group)(nil)

// NewGroup returns the content, one below the other, read out as label, or with "" as all that its parts say.
func NewGroup(label string, content ...fyne.CanvasObject) *Group {
	g := &Group{label: label}
	g.build(g, VStack("", content...), nil)
	return g
}

// AccessibilityLabel is the label given to the constructor, or what the parts say.
func (g *Group) AccessibilityLabel() string {
	if g.label == "" {
		return saidIn(g)
	}
	return g.label
}

// AccessibilityRole is that of text.
func (g *Group) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
