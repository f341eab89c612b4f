package kit

import (
	"fyne.io/fyne/v2"
)

// Steps shows how far one is in something done in a few steps: a bar for each, and a sentence.
type Steps struct {
	frame
	bars  []*surface
	label *Text
}

var _ fyne.Accessible = (*Steps)(nil)

// NewSteps returns count bars with those up to current, counted from 1, filled. label says the same in words.
func NewSteps(look Look, count, current int, label string) *Steps {
	s := &Steps{label: NewText(look, label, Style{Size: SizeSmall, Color: ColorMuted})}
	cells := make([]fyne.CanvasObject, count)
	for i := range cells {
		b := newSurface(ColorSkeleton, "", 3)
		s.bars = append(s.bars, b)
		cells[i] = layers(fyne.NewSize(0, 6), b)
	}
	s.build(s, VStack(SpaceS, Grid(look, SpaceS, max(1, count), 0, cells...), s.label), nil)
	s.Set(current, label)
	return s
}

// Set moves to the step current, counted from 1.
func (s *Steps) Set(current int, label string) {
	for i, b := range s.bars {
		fill := ColorSkeleton
		if i < current {
			fill = ColorAccent
		}
		b.wear(fill, "", "", 0)
	}
	s.label.SetText(label)
}

// AccessibilityLabel is the sentence.
func (s *Steps) AccessibilityLabel() string { return s.label.Text() }

// AccessibilityRole is that of text.
func (s *Steps) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
