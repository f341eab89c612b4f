package kit

import (
	"slices"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

type countdownRenderer struct{ countdown *Countdown }

// remake gives every character of the time a cell.
func (r *countdownRenderer) remake() {
	c := r.countdown
	c.cells = nil
	for _, char := range c.time {
		c.cells = append(c.cells, NewText(c.look, string(char), Style{Weight: Bold, Color: ColorForest, Align: AlignCenter, NoWrap: true}))
	}
}

// digitBox is the room that every digit fits into at a text size.
type digitBox struct {
	textSize float32
	fyne.Size
}

// colon is the width between two groups.
func (d digitBox) colon() float32 { return d.Width * 0.7 }

// group is the width of two digits and half a colon on either side.
func (d digitBox) group() float32 { return d.Width*2 + d.colon() }

// measured is the box at the theme's largest text size. Fyne is asked only when that has changed.
func (c *Countdown) measured() digitBox {
	size := theme.SizeForWidget(SizeDisplay, c) * 1.15
	if c.largest.textSize != size {
		c.largest = digitBox{textSize: size}
		for _, char := range "0123456789٠١٢٣٤٥٦٧٨٩" {
			needs, _ := fyne.CurrentApp().Driver().RenderedTextSize(string(char), size, fyne.TextStyle{}, Bold.Font())
			c.largest.Size = c.largest.Max(needs)
		}
	}
	return c.largest
}

// digit is the largest box with which a time of all groups and what they are called fit into width dp, so that large text
// stays whole and digits stay as large as they were when a group is over.
func (c *Countdown) digit(width float32) digitBox {
	d := c.measured()
	all := float32(len(c.captions)) * d.group()
	if needed := max(c.width(d), all); needed > width {
		shrink := width / needed
		d = digitBox{d.textSize * shrink, fyne.NewSize(d.Width*shrink, d.Height*shrink)}
	}
	return d
}

// width of all digits and colons.
func (c *Countdown) width(d digitBox) float32 {
	colons := strings.Count(c.time, ":")
	return float32(utf8.RuneCountInString(c.time)-colons)*d.Width + float32(colons)*d.colon()
}

func (r *countdownRenderer) Layout(size fyne.Size) {
	c := r.countdown
	d := c.digit(size.Width)
	groups := strings.Split(c.time, ":")
	over := len(c.captions) - len(groups) // captions whose groups are over
	room := d.group()
	named := c.captionsFit(room)
	x := (size.Width - c.width(d)) / 2
	next := 0
	put := func(width float32) {
		c.cells[next].size = d.textSize
		c.cells[next].Move(fyne.NewPos(x, 0))
		c.cells[next].Resize(fyne.NewSize(width, d.Height))
		x += width
		next++
	}
	for i, group := range groups {
		if i > 0 {
			put(d.colon())
		}
		start := x
		for range []rune(group) {
			put(d.Width)
		}
		if at := over + i; at >= 0 && at < len(c.captions) {
			caption := c.captions[at]
			caption.Hidden = !named
			caption.Move(fyne.NewPos((start+x-room)/2, d.Height))
			caption.Resize(fyne.NewSize(room, caption.HeightFor(room)))
		}
	}
	for _, t := range c.captions[:max(over, 0)] {
		t.Hidden = true
	}
}

// captionGap keeps two captions apart, in dp.
const captionGap = 8

// captionsFit tells whether room dp is enough for each caption. Where large text leaves too little, all are left out: the
// digits say enough, and are as large as they can be.
func (c *Countdown) captionsFit(room float32) bool {
	return !slices.ContainsFunc(c.captions, func(t *Text) bool { return t.NaturalWidth()+captionGap > room })
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
