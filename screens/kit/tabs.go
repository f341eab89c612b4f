package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Tab is one of the app's main places.
type Tab struct {
	Icon  Icon
	Label string
}

// Tabs is the bar at the bottom that leads to the app's main places.
type Tabs struct {
	frame
	tabs     []*tab
	selected int
	onPick   func(index int)
}

// NewTabs returns a bar with selected as the present place; onPick is called with the index of the one that
// the reader taps.
func NewTabs(look Look, places []Tab, selected int, onPick func(index int)) *Tabs {
	t := &Tabs{selected: selected, onPick: onPick}
	cells := make([]fyne.CanvasObject, len(places))
	for i, place := range places {
		c := newTab(look, place, func() { t.pick(i) })
		c.on, c.index, c.all = i == selected, i, len(places)
		t.tabs = append(t.tabs, c)
		cells[i] = c
	}
	bar := container.New(&padding{marginX: 8, marginY: 6}, container.New(&tabsLayout{dir: look.Dir, tabs: t}, cells...))
	t.build(t, layers(fyne.Size{}, newSurface(ColorCard, "", 0),
		VStack("", NewDivider(), container.New(&readable{}, bar))), nil)
	return t
}

// Selected is the index of the present place.
func (t *Tabs) Selected() int { return t.selected }

// Select marks a place as the present one without calling onPick.
func (t *Tabs) Select(index int) {
	t.selected = index
	for i, c := range t.tabs {
		c.on = i == index
	}
	t.Refresh()
}

// Tab is the part of a place, to be tapped.
func (t *Tabs) Tab(index int) fyne.Tappable { return t.tabs[index] }

func (t *Tabs) pick(index int) {
	t.Select(index)
	if t.onPick != nil {
		t.onPick(index)
	}
}

// tabsLayout shares the width out evenly. Where a label does not fit, as with large text, only the present
// place keeps its label, and takes the width that it needs.
type tabsLayout struct {
	dir  Direction
	tabs *Tabs
	row  lastWidth
}

func (l *tabsLayout) widths(width float32) []float32 {
	tabs := l.tabs.tabs
	each := make([]float32, len(tabs))
	even, crowded := width/float32(max(1, len(tabs))), false
	for i, c := range tabs {
		each[i] = even
		c.label.Hidden = false
		crowded = crowded || c.label.NaturalWidth()+4 > even
	}
	if crowded && len(tabs) > 1 {
		for i, c := range tabs {
			c.label.Hidden = !c.on
			if c.on {
				each[i] = min(c.label.NaturalWidth()+8, width-TouchTarget*float32(len(tabs)-1))
				even = (width - each[i]) / float32(len(tabs)-1)
			}
		}
		for i, c := range tabs {
			if !c.on {
				each[i] = even
			}
		}
	}
	return each
}

func (l *tabsLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.row = lastWidth(size.Width)
	x := float32(0)
	for i, w := range l.widths(size.Width) {
		objects[i].Move(fyne.NewPos(fromStart(l.dir, x, w, size.Width), 0))
		objects[i].Resize(fyne.NewSize(w, size.Height))
		x += w
	}
}

func (l *tabsLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return leastSize(l, objects, l.row)
}

func (l *tabsLayout) leastWidth(objects []fyne.CanvasObject) float32 {
	return TouchTarget * float32(len(objects))
}

func (l *tabsLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	height := float32(0)
	for i, w := range l.widths(width) {
		height = max(height, HeightFor(objects[i], w))
	}
	return height
}

type tab struct {
	pressable
	look       Look
	on         bool
	index, all int // its place in the bar
	icon       *IconView
	pill       *surface
	label      *Text
}

func newTab(look Look, place Tab, press func()) *tab {
	c := &tab{
		look:  look,
		icon:  NewIcon(look, place.Icon, ColorMuted),
		pill:  newSurface("", "", 14),
		label: NewText(look, place.Label, Style{Size: SizeSmall, Align: AlignCenter}),
	}
	c.press = press
	drawn := layers(fyne.NewSize(56, 28), c.pill, centredInHeight(c.icon))
	inside := VStack("", container.NewCenter(drawn), c.label)
	c.buildPressable(c, buttonRadius, container.New(&padding{marginX: 2, marginY: 2}, inside), func() {
		c.face.wear("", c.tint(), "", 0)
		if c.on {
			c.pill.wear(ColorAccent, "", "", 0)
			c.icon.SetIcon(c.icon.icon, ColorOnAccent)
			c.label.SetStyle(Style{Size: SizeSmall, Align: AlignCenter, Weight: SemiBold, Color: ColorForest})
		} else {
			c.pill.wear("", "", "", 0)
			c.icon.SetIcon(c.icon.icon, ColorMuted)
			c.label.SetStyle(Style{Size: SizeSmall, Align: AlignCenter, Color: ColorMuted})
		}
	})
	return c
}

// AccessibilityLabel is the place, whether it is the present one, and where it stands in the bar.
func (c *tab) AccessibilityLabel() string {
	return spoken(c.label.Text(), word(c.look, "tab"), wordIf(c.look, c.on, "selected"), positionOf(c.look, c.index, c.all))
}

// AccessibilityRole is that of a button.
func (c *tab) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }
