package kit

import (
	"cmp"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Day is one day of a WeekStrip.
type Day struct {
	Weekday string // short
	Number  string // day of the month, in the reader's digits
	Note    string // how many are left, or ""
	Spoken  string // the whole date and what is left, for those who hear it
	Off     bool   // cannot be chosen
}

// WeekStrip offers the days of a week, the first at the start edge. Where seven do not fit beside each other,
// as with large text, they go on in a second line.
type WeekStrip struct {
	frame
	look     Look
	days     []*dayCell
	selected int
	onPick   func(index int)
}

// NewWeekStrip returns the days with selected chosen, -1 for none; onPick is called with the index that the
// reader taps.
func NewWeekStrip(look Look, days []Day, selected int, onPick func(index int)) *WeekStrip {
	w := &WeekStrip{look: look, onPick: onPick}
	w.build(w, container.New(&weekLayout{grid: grid{dir: look.Dir}}), nil)
	w.SetDays(days, selected)
	return w
}

// SetDays replaces all days.
func (w *WeekStrip) SetDays(days []Day, selected int) {
	w.days, w.selected = nil, selected
	w.content.Objects = nil
	for i, day := range days {
		c := newDayCell(w.look, day, func() { w.pick(i) })
		c.on = i == selected
		w.days = append(w.days, c)
		w.content.Objects = append(w.content.Objects, c)
	}
	w.Refresh()
}

// Selected is the index of the chosen day, -1 for none.
func (w *WeekStrip) Selected() int { return w.selected }

// Select chooses a day without calling onPick.
func (w *WeekStrip) Select(index int) {
	w.selected = index
	for i, c := range w.days {
		c.on = i == index
		c.Refresh()
	}
}

// Day is the part of a day, to be tapped.
func (w *WeekStrip) Day(index int) fyne.Tappable { return w.days[index] }

func (w *WeekStrip) pick(index int) {
	w.Select(index)
	if w.onPick != nil {
		w.onPick(index)
	}
}

// weekLayout is a grid of seven columns, or of four or three where seven are too narrow for the words. On a small
// phone it reaches into the page's margins, so that each day stays large enough to touch.
type weekLayout struct{ grid }

// weekGap keeps the words of large text apart, in dp.
const weekGap float32 = 8

// weekBleed is how far at most, in dp, the week reaches into the margin on each side.
const weekBleed float32 = 14

func (l *weekLayout) fit(objects []fyne.CanvasObject, width float32) (bleed float32) {
	cell := TouchTarget
	for _, o := range objects {
		cell = max(cell, o.(*dayCell).narrowest())
	}
	bleed = min(max(0, (7*cell-width)/2), weekBleed)
	l.columns = 7
	if 7*cell > width+2*bleed {
		l.columns, bleed = 4, 0
	}
	if 4*(cell+weekGap) > width {
		l.columns = 3
	}
	return bleed
}

func (l *weekLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	bleed := l.fit(objects, size.Width)
	l.grid.Layout(objects, size.AddWidthHeight(2*bleed, 0))
	l.width = lastWidth(size.Width)
	for _, o := range objects {
		o.Move(o.Position().SubtractXY(bleed, 0))
	}
}

func (l *weekLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return leastSize(l, objects, l.width)
}

func (l *weekLayout) leastWidth([]fyne.CanvasObject) float32 { return 4 * TouchTarget }

func (l *weekLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	bleed := l.fit(objects, width)
	return l.grid.heightFor(objects, width+2*bleed)
}

// dayMargin keeps a day's words off its edges, in dp.
const dayMargin = ringOutset + 3

type dayCell struct {
	pressable
	look                  Look
	day                   Day
	on                    bool
	weekday, number, note *Text
}

func newDayCell(look Look, day Day, press func()) *dayCell {
	c := &dayCell{
		look: look, day: day,
		weekday: NewText(look, day.Weekday, Style{}),
		number:  NewText(look, day.Number, Style{}),
		note:    NewText(look, day.Note, Style{}),
	}
	c.press, c.disabled, c.crowded, c.atTop = press, day.Off, true, true
	c.note.Hidden = day.Note == ""
	inside := VStack("", c.weekday, c.number, c.note)
	c.buildPressable(c, buttonRadius, container.New(&padding{marginX: dayMargin, marginY: 8}, inside), c.paint)
	return c
}

// narrowest is the least width in dp for the day's words: the note may go on in a second line.
func (c *dayCell) narrowest() float32 {
	return max(naturalWidth(c.weekday), naturalWidth(c.number), c.note.paragraph(0).widestWord) + 2*dayMargin
}

func (c *dayCell) paint() {
	ink, soft := ColorInk, ColorMuted
	switch {
	case c.on:
		c.face.wear(ColorAccent, c.tint(), "", 0)
		ink, soft = ColorOnAccent, ColorOnAccent
	case c.disabled:
		c.face.wear("", "", "", 0)
		ink, soft = ColorDisabled, ColorDisabled
	default:
		c.face.wear("", c.tint(), "", 0)
	}
	c.weekday.SetStyle(Style{Size: SizeSmall, Color: soft, Align: AlignCenter, NoWrap: true})
	c.number.SetStyle(Style{Size: SizeHeading, Weight: SemiBold, Color: ink, Align: AlignCenter, NoWrap: true})
	c.note.SetStyle(Style{Size: SizeSmall, Color: soft, Align: AlignCenter})
}

// AccessibilityLabel is the date, what is left, and whether it is chosen.
func (c *dayCell) AccessibilityLabel() string {
	return spoken(cmp.Or(c.day.Spoken, spoken(c.day.Weekday, c.day.Number, c.day.Note)), wordIf(c.look, c.on, "selected"))
}

// AccessibilityRole is that of a button.
func (c *dayCell) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }
