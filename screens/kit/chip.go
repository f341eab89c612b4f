package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Tone is what a chip or a banner says before it is read.
type Tone int

const (
	// Neutral states something.
	Neutral Tone = iota
	// Good says that all is well.
	Good
	// Warn asks for care.
	Warn
	// Bad says that something failed or ended.
	Bad
)

// colours of a tone: its ground, and the text and icon on it.
func (t Tone) colours() (fill, ink fyne.ThemeColorName) {
	switch t {
	case Good:
		return ColorAccentSoft, ColorOnAccentSoft
	case Warn:
		return ColorWheat, ColorOnWheat
	case Bad:
		return ColorDangerSoft, ColorOnDangerSoft
	default:
		return ColorSkeleton, ColorInk
	}
}

// Chip is a word or two about the thing it stands beside: its state.
type Chip struct {
	frame
	tone Tone
	text *Text
	face *surface
}

var _ fyne.Accessible = (*Chip)(nil)

// NewChip returns a chip.
func NewChip(look Look, tone Tone, words string) *Chip {
	c := &Chip{tone: tone, text: NewText(look, words, Style{NoWrap: true}), face: newSurface("", "", 8)}
	inside := container.New(&padding{marginX: 10, marginY: 3}, c.text)
	c.build(c, layers(fyne.Size{}, c.face, inside), c.paint)
	return c
}

// Set shows other words in another tone.
func (c *Chip) Set(tone Tone, words string) {
	c.tone = tone
	c.text.SetText(words)
	c.Refresh()
}

func (c *Chip) paint() {
	fill, ink := c.tone.colours()
	c.face.wear(fill, "", "", 0)
	c.text.SetStyle(Style{Size: SizeSmall, Weight: SemiBold, NoWrap: true, Color: ink, Align: AlignCenter})
}

// AccessibilityLabel is the chip's words.
func (c *Chip) AccessibilityLabel() string { return c.text.Text() }

// AccessibilityRole is that of text.
func (c *Chip) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
