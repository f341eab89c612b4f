package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Segmented asks for one of two to four short answers, side by side from the start edge.
type Segmented struct {
	frame
	segments []*segment
	selected int
	onPick   func(index int)
}

// NewSegmented returns the answers with selected chosen. question is read out before each and not shown;
// onPick is called with the index that the reader taps.
func NewSegmented(look Look, question string, answers []string, selected int, onPick func(index int)) *Segmented {
	s := &Segmented{selected: selected, onPick: onPick}
	cells := make([]fyne.CanvasObject, len(answers))
	for i, answer := range answers {
		g := newSegment(look, question, answer, func() { s.pick(i) })
		g.on, g.index, g.all = i == selected, i, len(answers)
		s.segments = append(s.segments, g)
		cells[i] = g
	}
	inside := container.New(&padding{marginX: 4, marginY: 4}, container.New(&segmentLayout{grid: grid{dir: look.Dir}}, cells...))
	s.build(s, layers(fyne.Size{}, newSurface(ColorSkeleton, "", buttonRadius+4), inside), nil)
	return s
}

// Selected is the index of the chosen answer.
func (s *Segmented) Selected() int { return s.selected }

// Select chooses an answer without calling onPick.
func (s *Segmented) Select(index int) {
	s.selected = index
	for i, g := range s.segments {
		g.on = i == index
		g.Refresh()
	}
}

// Segment is the part of an answer, to be tapped.
func (s *Segmented) Segment(index int) fyne.Tappable { return s.segments[index] }

func (s *Segmented) pick(index int) {
	s.Select(index)
	if s.onPick != nil {
		s.onPick(index)
	}
}

// segmentLayout puts the answers side by side, or below each other where large text leaves too little room.
type segmentLayout struct{ grid }

func (l *segmentLayout) choose(objects []fyne.CanvasObject, width float32) {
	l.columns = len(objects)
	for _, o := range objects {
		if naturalWidth(o)*float32(len(objects)) > width {
			l.columns = 1
		}
	}
}

func (l *segmentLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.choose(objects, size.Width)
	l.grid.Layout(objects, size)
}

func (l *segmentLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return leastSize(l, objects, l.width)
}

func (l *segmentLayout) leastWidth(objects []fyne.CanvasObject) float32 {
	return max(TouchTarget, widest(objects))
}

func (l *segmentLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	l.choose(objects, width)
	return l.grid.heightFor(objects, width)
}

type segment struct {
	pressable
	look       Look
	question   string
	on         bool
	index, all int // its place among the answers
	label      *Text
}

func newSegment(look Look, question, answer string, press func()) *segment {
	g := &segment{look: look, question: question, label: NewText(look, answer, Style{Align: AlignCenter})}
	g.press, g.crowded = press, true
	g.buildPressable(g, buttonRadius, container.New(&padding{marginX: 8, marginY: 10}, g.label), func() {
		if g.on {
			g.face.wear(ColorAccent, g.tint(), "", 0)
			g.label.SetStyle(Style{Align: AlignCenter, Weight: SemiBold, Color: ColorOnAccent})
		} else {
			g.face.wear("", g.tint(), "", 0)
			g.label.SetStyle(Style{Align: AlignCenter})
		}
	})
	return g
}

// AccessibilityLabel is the question, the answer, whether it is chosen, and its place among the others.
func (g *segment) AccessibilityLabel() string {
	return spoken(g.name(), wordIf(g.look, g.on, "selected"), wordIf(g.look, g.disabled, "disabled"), positionOf(g.look, g.index, g.all))
}

func (g *segment) name() string { return spoken(g.question, g.label.Text()) }

// AccessibilityRole is that of a button.
func (g *segment) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }
