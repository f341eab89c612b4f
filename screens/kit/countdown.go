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
		cell.FontSource, cell.TextSize, cell.Alignment = Bold.Font(), r.textSize(), fyne.TextAlignCenter
		c.cells = append(c.cells, cell)
	}
}

func (r *countdownRenderer) textSize() float32 {
	return theme.SizeForWidget(SizeDisplay, r.countdown) * 1.15
}

// digit is the box that every digit fits into, colon the width between two groups.
func (r *countdownRenderer) digit() (box fyne.Size, colon float32) {
	driver := fyne.CurrentApp().Driver()
	for _, char := range "0123456789٠١٢٣٤٥٦٧٨٩" {
		size, _ := driver.RenderedTextSize(string(char), r.textSize(), fyne.TextStyle{}, Bold.Font())
		box = box.Max(size)
	}
	return box, box.Width * 0.7
}

func (r *countdownRenderer) Layout(size fyne.Size) {
	c := r.countdown
	box, colon := r.digit()
	groups := strings.Split(c.time, ":")
	x := (size.Width - r.width(box.Width, colon)) / 2
	next := 0
	put := func(width float32) {
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

func (r *countdownRenderer) caption(t *Text, middle, top, width float32) {
	width = max(width, t.NaturalWidth())
	t.Move(fyne.NewPos(middle-width/2, top))
	t.Resize(fyne.NewSize(width, t.HeightFor(width)))
}

// width of all cells.
func (r *countdownRenderer) width(digit, colon float32) float32 {
	colons := strings.Count(r.countdown.time, ":")
	return float32(len(r.countdown.cells)-colons)*digit + float32(colons)*colon
}

func (r *countdownRenderer) MinSize() fyne.Size {
	box, colon := r.digit()
	height := box.Height
	for _, t := range r.countdown.captions {
		height = max(height, box.Height+t.HeightFor(0))
	}
	return fyne.NewSize(r.width(box.Width, colon), height)
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
