package kit

import (
	"cmp"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Align is where the lines of a text stand in its width.
type Align int

const (
	// AlignStart is the side the screen is read from: right in Arabic.
	AlignStart Align = iota
	// AlignCenter is the middle.
	AlignCenter
	// AlignEnd is the other side.
	AlignEnd
)

// Style is how a text is drawn. The zero value is body text in ink at the start.
type Style struct {
	// Size is one of the theme's text sizes; empty means SizeBody.
	Size fyne.ThemeSizeName
	// Color is one of the palette's names; empty means ColorInk.
	Color fyne.ThemeColorName
	// Weight chooses the face.
	Weight Weight
	// Align places the lines.
	Align Align
	// NoWrap keeps each line of the text on one line, and makes the text's least width its whole width.
	NoWrap bool
	// MaxLines ends the text with "…" after so many lines; 0 means no end.
	MaxLines int
	// Tabular gives every digit the same width, so that a countdown stands still.
	Tabular bool
}

// The least width that a wrapping text asks for, in text sizes: minimumEms, or that of its widest word up to longestEms.
const (
	minimumEms = 5
	longestEms = 10
)

// Text shows words in the order their reader expects, whatever scripts and numbers they mix. It wraps to the width it
// is given. Screen readers hear the logical text.
type Text struct {
	widget.BaseWidget

	look    Look
	text    string
	spoken  string // instead of the text, "" for the text
	heading bool   // it names a page or a part of it
	style   Style
	size    float32 // of its letters in dp, instead of the style's; 0 for that
	own     *Shaper // under a theme that is not ours

	unbroken, broken lastLayout
}

// lastLayout is how a text was laid out last. Fyne measures every text at every frame: comparing two settings costs less than
// finding one in the Shaper's memory.
type lastLayout struct {
	setting   Setting
	paragraph *Paragraph
}

var _ fyne.Accessible = (*Text)(nil)

// NewText returns a text for the reader that look describes.
func NewText(look Look, s string, st Style) *Text {
	t := &Text{look: look, text: s, style: st}
	t.ExtendBaseWidget(t)
	return t
}

// NewHeading returns the name of a page or of a part of it, which is read out as a heading.
func NewHeading(look Look, s string, st Style) *Text {
	t := NewText(look, s, st)
	t.heading = true
	return t
}

// SetText replaces the words.
func (t *Text) SetText(s string) {
	if s != t.text {
		t.text, t.spoken = s, ""
		t.Refresh()
	}
}

// Text returns the words in logical order.
func (t *Text) Text() string { return t.text }

// SetSpoken has something else read out than the words, until they change: the same rounded, where they change every second.
func (t *Text) SetSpoken(s string) { t.spoken = s }

// SetStyle replaces the style.
func (t *Text) SetStyle(st Style) {
	if st != t.style {
		t.style = st
		t.Refresh()
	}
}

// Style returns the style.
func (t *Text) Style() Style { return t.style }

// HeightFor returns the height in dp that the text needs at a width in dp.
func (t *Text) HeightFor(width float32) float32 {
	return t.paragraph(width).Height
}

// NaturalWidth returns the width in dp of the longest line when nothing is wrapped.
func (t *Text) NaturalWidth() float32 {
	return t.paragraph(0).Width
}

// leastWidth is the width in dp under which the text would no longer be read with ease: words would be broken, unless they
// are as long as an address.
func (t *Text) leastWidth() float32 {
	width := t.NaturalWidth()
	if t.style.NoWrap {
		return width
	}
	word := min(t.paragraph(0).widestWord, longestEms*t.textSize())
	return max(min(width, minimumEms*t.textSize()), word)
}

// MinSize is the height at the present width, and the least width the text can do with. Before a text that wraps has
// been given a width, its height is that of its unwrapped lines. Fyne's own MinSize would look the renderer up first, at every
// frame and for every layout around the text.
func (t *Text) MinSize() fyne.Size { return fyne.NewSize(t.leastWidth(), t.HeightFor(t.Size().Width)) }

// Truncated says whether MaxLines leaves words out at the present width.
func (t *Text) Truncated() bool {
	return t.paragraph(t.Size().Width).Truncated
}

// AccessibilityLabel returns the words for a screen reader, and of a heading that it is one.
func (t *Text) AccessibilityLabel() string {
	said := unmasked(t.look, cmp.Or(t.spoken, t.text))
	return spoken(said, wordIf(t.look, t.heading && said != "", "heading"))
}

// AccessibilityRole says that this is text.
func (t *Text) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// paragraph lays the text out at a width; 0 does not wrap.
func (t *Text) paragraph(width float32) *Paragraph {
	if t.style.NoWrap {
		width = 0
	}
	q := Setting{
		Text: t.text, Look: t.look, Size: t.textSize(), Weight: t.style.Weight,
		Width: width, MaxLines: t.style.MaxLines, Tabular: t.style.Tabular,
	}
	last := &t.broken
	if width == 0 {
		last = &t.unbroken
	}
	if last.paragraph == nil || last.setting != q {
		*last = lastLayout{q, t.shaper().Layout(q)}
	}
	return last.paragraph
}

func (t *Text) textSize() float32 {
	if t.size > 0 {
		return t.size
	}
	return t.Theme().Size(cmp.Or(t.style.Size, SizeBody))
}

// shaper returns the theme's, the app's inside a theme override, or one of the text's own under a foreign theme.
func (t *Text) shaper() *Shaper {
	if ours, ok := t.Theme().(*Theme); ok {
		return ours.shaper
	}
	if app := fyne.CurrentApp(); app != nil {
		if ours, ok := app.Settings().Theme().(*Theme); ok {
			return ours.shaper
		}
	}
	if t.own == nil {
		t.own = NewShaper()
	}
	return t.own
}

// CreateRenderer is called by Fyne.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	r := &textRenderer{text: t, lines: &runPainter{}}
	if ours, ok := t.Theme().(*Theme); ok && ours.Options().Shaders {
		r.lines = &picturePainter{}
	}
	r.place()
	return r
}

func (t *Text) colorName() fyne.ThemeColorName {
	if t.style.Color == "" {
		return theme.ColorNameForeground
	}
	return t.style.Color
}
