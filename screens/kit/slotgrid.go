package kit

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"mawidi/locale"
)

// SlotTime is one time of a SlotGrid.
type SlotTime struct {
	Label  string // the time, in the reader's digits
	Spoken string // the time in words, for those who hear it
	Off    bool   // cannot be chosen: taken or past
}

// SlotGrid offers times. Chosen ones are marked with their place in the order of choice.
type SlotGrid struct {
	frame
	look   Look
	slots  []*slotCell
	chosen []int
	onTap  func(index int)
}

// NewSlotGrid returns the times with none chosen. onTap is called with the index that the reader taps; it is
// for the caller to say, with SetChosen, what follows.
func NewSlotGrid(look Look, times []SlotTime, onTap func(index int)) *SlotGrid {
	g := &SlotGrid{look: look, onTap: onTap}
	cells := make([]fyne.CanvasObject, len(times))
	for i, t := range times {
		c := newSlotCell(look, t, func() {
			if g.onTap != nil {
				g.onTap(i)
			}
		})
		g.slots = append(g.slots, c)
		cells[i] = c
	}
	g.build(g, container.New(&slotLayout{grid: grid{dir: look.Dir, gap: SpaceS}}, cells...), nil)
	return g
}

// SetChosen marks the times with these indices, first choice first. places are what the marks say, such as
// "1", "2", "3"; without them the chosen times are marked without a number.
func (g *SlotGrid) SetChosen(chosen []int, places []string) {
	g.chosen = chosen
	for i, c := range g.slots {
		at := slices.Index(chosen, i)
		c.on = at >= 0
		place := ""
		if c.on && at < len(places) {
			place = places[at]
		}
		c.place.SetText(place)
		c.badge.Hidden = place == ""
		c.Refresh()
	}
}

// Chosen returns the indices that SetChosen marked.
func (g *SlotGrid) Chosen() []int { return slices.Clone(g.chosen) }

// SetOff marks a time as one that can, or can no longer, be chosen.
func (g *SlotGrid) SetOff(index int, off bool) { g.slots[index].setDisabled(off) }

// Slot is the part of a time, to be tapped.
func (g *SlotGrid) Slot(index int) fyne.Tappable { return g.slots[index] }

// slotLayout is a grid with as many columns as the widest time leaves room for, from two to six.
type slotLayout struct{ grid }

func (l *slotLayout) choose(objects []fyne.CanvasObject, width float32) {
	widest := TouchTarget
	for _, o := range objects {
		widest = max(widest, naturalWidth(o))
	}
	gap := space(l.gap)
	l.columns = min(max(int((width+gap)/(widest+gap)), 2), 6)
}

func (l *slotLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.choose(objects, size.Width)
	l.grid.Layout(objects, size)
}

func (l *slotLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return leastSize(l, objects, l.width)
}

func (l *slotLayout) leastWidth([]fyne.CanvasObject) float32 { return 2*TouchTarget + space(l.gap) }

func (l *slotLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	l.choose(objects, width)
	return l.grid.heightFor(objects, width)
}

type slotCell struct {
	pressable
	look         Look
	time         SlotTime
	on           bool
	label, place *Text
	badge        *fyne.Container
}

func newSlotCell(look Look, t SlotTime, press func()) *slotCell {
	c := &slotCell{
		look: look, time: t,
		label: NewText(look, t.Label, Style{NoWrap: true}),
		place: NewText(look, "", Style{NoWrap: true}),
	}
	c.press, c.disabled = press, t.Off
	disc := container.New(&squared{side: 22, grows: true}, newSurface(ColorOnAccent, "", 22))
	c.place.SetStyle(Style{Size: SizeSmall, Weight: Bold, Color: ColorAccent, Align: AlignCenter, NoWrap: true})
	c.badge = layers(fyne.Size{}, disc, centredInHeight(c.place))
	c.badge.Hide()
	inside := container.New(&huddle{dir: look.Dir, gap: SpaceS}, c.badge, c.label)
	c.buildPressable(c, buttonRadius, container.New(&padding{marginX: 8, marginY: 10}, inside), c.paint)
	return c
}

// NaturalWidth has room for the mark of a choice, too, so that the times stay where they are when one is chosen.
func (c *slotCell) NaturalWidth() float32 {
	hidden := c.badge.Hidden
	c.badge.Hidden = false
	defer func() { c.badge.Hidden = hidden }()
	return c.pressable.NaturalWidth()
}

func (c *slotCell) paint() {
	ink := ColorInk
	switch {
	case c.on:
		c.face.wear(ColorAccent, c.tint(), "", 0)
		ink = ColorOnAccent
	case c.disabled:
		c.face.wear(ColorSkeleton, "", "", 0)
		ink = ColorMuted
	default:
		c.face.wear(ColorCard, c.tint(), ColorBorder, 1)
	}
	c.label.SetStyle(Style{Weight: SemiBold, Color: ink, NoWrap: true, Align: AlignCenter})
}

// AccessibilityLabel is the time, whether it is chosen or cannot be, and its place in the order of choice.
func (c *slotCell) AccessibilityLabel() string {
	choice := ""
	if place := c.place.Text(); place != "" {
		choice = word(c.look, "choice", locale.A("Place", place))
	}
	return spoken(cmp.Or(c.time.Spoken, c.time.Label), wordIf(c.look, c.on, "selected"), choice, wordIf(c.look, c.disabled, "disabled"))
}

// AccessibilityRole is that of a button.
func (c *slotCell) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }
