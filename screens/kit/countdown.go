package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Countdown shows the time left in large digits that stand still: each has a cell of its own, and a tick
// redraws only the digits that changed. Hours stand left of minutes in every language, as times are written.
type Countdown struct {
	widget.BaseWidget
	spoken   func() string // nil for the digits
	time     string
	look     Look
	captions []*Text
	cells    []*Text
	largest  digitBox
}

var _ fyne.Accessible = (*Countdown)(nil)

// NewCountdown returns a countdown of at most as many groups as captions, which say from left to right what
// each group counts, such as hours, minutes, seconds.
func NewCountdown(look Look, captions ...string) *Countdown {
	c := &Countdown{look: look}
	for _, words := range captions {
		c.captions = append(c.captions, NewText(look, words, Style{Size: SizeSmall, Color: ColorMuted, Align: AlignCenter, NoWrap: true}))
	}
	c.ExtendBaseWidget(c)
	return c
}

// SetCaptions says what the groups count from now on, as many as the constructor was given: far away days, hours and minutes.
func (c *Countdown) SetCaptions(captions ...string) {
	for i, words := range captions {
		c.captions[i].SetText(words)
	}
}

// SetTime shows a time such as "02:14:09", in the reader's own digits, with a colon between two groups. One of
// fewer groups than captions, such as "14:09", has the last of them. spoken, if not nil, says the same in words, and is
// asked only where there are screen readers. Phones tell theirs anew of all that is shown whenever anything that is said has
// changed, and lose their place: let it say the same words for as long as they will do.
func (c *Countdown) SetTime(time string, spoken func() string) {
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
			c.cells[i].SetText(string(r))
		}
	}
}

// Time returns what is shown.
func (c *Countdown) Time() string { return c.time }

// AccessibilityLabel is the time in words, or in digits where no words were given.
func (c *Countdown) AccessibilityLabel() string {
	if c.spoken == nil {
		return c.time
	}
	return c.spoken()
}

// AccessibilityRole is that of text.
func (c *Countdown) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// HeightFor returns the height in dp that the countdown needs at a width in dp.
func (c *Countdown) HeightFor(width float32) float32 {
	d := c.digit(width)
	height := d.Height
	if !c.captionsFit(d.group()) {
		return height
	}
	for _, t := range c.captions {
		height = max(height, d.Height+t.HeightFor(0))
	}
	return height
}

// CreateRenderer is called by Fyne.
func (c *Countdown) CreateRenderer() fyne.WidgetRenderer {
	r := &countdownRenderer{c}
	r.remake()
	return r
}
