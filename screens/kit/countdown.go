package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Countdown shows the time left in large digits that stand still: each has a cell of its own, and a tick
// redraws only the digits that changed. Hours stand left of minutes in every language, as times are written.
type Countdown struct {
	widget.BaseWidget
	spoken   string
	time     string
	captions []*Text
	cells    []*canvas.Text
}

var _ fyne.Accessible = (*Countdown)(nil)

// NewCountdown returns a countdown of as many groups as captions, which say from left to right what each
// group counts, such as hours, minutes, seconds.
func NewCountdown(look Look, captions ...string) *Countdown {
	c := &Countdown{}
	for _, words := range captions {
		c.captions = append(c.captions, NewText(look, words, Style{Size: SizeSmall, Color: ColorMuted, Align: AlignCenter, NoWrap: true}))
	}
	c.ExtendBaseWidget(c)
	return c
}

// SetTime shows a time such as "02:14:09", in the reader's own digits, with a colon between two groups.
// spoken says the same in words.
func (c *Countdown) SetTime(time, spoken string) {
	c.spoken = spoken
	was, now := []rune(c.time), []rune(time)
	c.time = time
	if len(was) != len(now) || len(c.cells) != len(now) {
		c.cells = nil
		c.Refresh()
		return
	}
	for i, r := range now {
		if was[i] != r {
			c.cells[i].Text = string(r)
			c.cells[i].Refresh()
		}
	}
}

// Time returns what is shown.
func (c *Countdown) Time() string { return c.time }

// AccessibilityLabel is the time in words.
func (c *Countdown) AccessibilityLabel() string { return c.spoken }

// AccessibilityRole is that of text.
func (c *Countdown) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// HeightFor returns the height in dp that the countdown needs at a width in dp.
func (c *Countdown) HeightFor(width float32) float32 {
	box, _ := digit((&countdownRenderer{c}).textSize(width))
	height := box.Height
	for _, t := range c.captions {
		height = max(height, box.Height+t.HeightFor(0))
	}
	return height
}

// CreateRenderer is called by Fyne.
func (c *Countdown) CreateRenderer() fyne.WidgetRenderer {
	r := &countdownRenderer{c}
	r.remake()
	return r
}

type countdownRenderer struct{ countdown *Countdown }

// remake gives every character of the time a cell in the theme's present colour and size.
func (r *countdownRenderer) remake() {
	c := r.countdown
	c.cells = nil
	for _, char := range c.time {
		cell := canvas.NewText(string(char), theme.ColorForWidget(ColorForest, c))
		cell.FontSource, cell.Alignment = Bold.Font(), fyne.TextAlignCenter
		c.cells = append(c.cells, cell)
	}
}

// digit is the box that every digit of a text size fits into, colon the width between two groups.
func digit(textSize float32) (box fyne.Size, colon float32) {
	driver := fyne.CurrentApp().Driver()
	for _, char := range "0123456789٠١٢٣٤٥٦٧٨٩" {
		size, _ := driver.RenderedTextSize(string(char), textSize, fyne.TextStyle{}, Bold.Font())
		box = box.Max(size)
	}
	return box, box.Width * 0.7
}

// textSize is the theme's largest, or what fits into width dp, so that large text stays whole.
func (r *countdownRenderer) textSize(width float32) float32 {
	size := theme.SizeForWidget(SizeDisplay, r.countdown) * 1.15
	if needed := r.width(digit(size)); needed > width {
		size *= width / needed * 0.98 // glyph widths are rounded to pixels
	}
	return size
}

func (r *countdownRenderer) Layout(size fyne.Size) {
	c := r.countdown
	textSize := r.textSize(size.Width)
	box, colon := digit(textSize)
	groups := strings.Split(c.time, ":")
	x := (size.Width - r.width(box, colon)) / 2
	next := 0
	put := func(width float32) {
		c.cells[next].TextSize = textSize
		c.cells[next].Move(fyne.NewPos(x, 0))
		c.cells[next].Resize(fyne.NewSize(width, box.Height))
		x += width
		next++
	}
	for i, group := range groups {
		if i > 0 && next < len(c.cells) {
			put(colon)
		}
		start := x
		for range []rune(group) {
			put(box.Width)
		}
		if i < len(c.captions) {
			r.caption(c.captions[i], (start+x)/2, box.Height, box.Width*2+colon)
		}
	}
}

// caption puts a group's caption under its middle. Where large text leaves no room for it, it is left out:
// the digits say enough, and are as large as they can be.
func (r *countdownRenderer) caption(t *Text, middle, top, width float32) {
	t.Hidden = t.NaturalWidth() > width
	t.Move(fyne.NewPos(middle-width/2, top))
	t.Resize(fyne.NewSize(width, t.HeightFor(width)))
}

// width of all cells.
func (r *countdownRenderer) width(digit fyne.Size, colon float32) float32 {
	colons := strings.Count(r.countdown.time, ":")
	return float32(len(r.countdown.cells)-colons)*digit.Width + float32(colons)*colon
}

func (r *countdownRenderer) MinSize() fyne.Size {
	c := r.countdown
	width := c.Size().Width
	if width == 0 {
		width = phoneWidth
	}
	return fyne.NewSize(4*TouchTarget, c.HeightFor(width))
}

func (r *countdownRenderer) Refresh() {
	r.remake()
	r.Layout(r.countdown.Size())
	canvas.Refresh(r.countdown)
}

func (r *countdownRenderer) Objects() []fyne.CanvasObject {
	c := r.countdown
	var objects []fyne.CanvasObject
	for _, cell := range c.cells {
		objects = append(objects, cell)
	}
	for _, t := range c.captions {
		objects = append(objects, t)
	}
	return objects
}

func (r *countdownRenderer) Destroy() {}
