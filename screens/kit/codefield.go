package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/driver/mobile"
)

// CodeField takes a code of a few digits, one box for each, from left to right in every language. A whole
// code can be pasted; what is no digit is dropped, and Arabic-Indic digits count as digits.
type CodeField struct {
	frame
	surrounded
	// OnComplete is called with the code when its last digit has come.
	OnComplete func(code string)

	look                 Look
	label, hint, problem *Text
	boxes                []*surface
	digits               []*Text
	code                 string
	focused, disabled    bool
	secret               bool // a PIN: nobody beside the reader is to see or hear it
}

var (
	_ fyne.Accessible        = (*CodeField)(nil)
	_ fyne.Focusable         = (*CodeField)(nil)
	_ fyne.Shortcutable      = (*CodeField)(nil)
	_ fyne.SecondaryTappable = (*CodeField)(nil)
	_ mobile.Keyboardable    = (*CodeField)(nil)
	_ desktop.Cursorable     = (*CodeField)(nil)
)

// NewCodeField returns length empty boxes under a label.
func NewCodeField(look Look, label string, length int) *CodeField {
	return newCodeField(look, label, length, &atMost{dir: look.Dir}, AlignStart)
}

// NewPINField returns length empty boxes in the middle, under a label, for what nobody beside the reader is to see: each digit is
// shown as a dot, and only how many there are is read out. On a phone it is filled by a Keypad, and brings no keyboard up.
func NewPINField(look Look, label string, length int) *CodeField {
	c := newCodeField(look, label, length, &atMost{centred: true}, AlignCenter)
	c.secret = true
	return c
}

func newCodeField(look Look, label string, length int, place *atMost, align Align) *CodeField {
	c := &CodeField{
		look:    look,
		label:   NewText(look, label, Style{Weight: SemiBold, Align: align}),
		hint:    NewText(look, "", Style{Size: SizeSmall, Color: ColorMuted, Align: align}),
		problem: NewText(look, "", Style{Size: SizeSmall, Color: ColorDanger, Weight: SemiBold, Align: align}),
	}
	c.label.Hidden, c.hint.Hidden, c.problem.Hidden = label == "", true, true
	cells := make([]fyne.CanvasObject, length)
	ltr := Look{Dir: LTR, Lang: look.Lang}
	for i := range cells {
		box := newSurface(ColorField, ColorBorder, fieldRadius)
		digit := NewText(ltr, "", Style{Size: SizeTitle})
		c.boxes, c.digits = append(c.boxes, box), append(c.digits, digit)
		cells[i] = layers(fyne.NewSize(0, 56), box, centredInHeight(digit))
	}
	place.width = float32(length) * 60
	boxes := container.New(place, Grid(ltr, SpaceS, length, 0, cells...))
	c.build(c, VStack(SpaceS, VStack("", c.label, c.hint), boxes, c.problem), c.paint)
	return c
}

// Value is the digits so far.
func (c *CodeField) Value() string { return c.code }

// SetValue replaces the digits, without calling OnComplete.
func (c *CodeField) SetValue(code string) {
	c.code = onlyDigits(code, len(c.boxes))
	c.Refresh()
}

// SetHint shows a sentence under the label, "" takes it away.
func (c *CodeField) SetHint(hint string) { c.say(c.hint, hint) }

// SetError shows what is wrong and what to do, and marks the boxes; "" takes it away.
func (c *CodeField) SetError(sentence string) { c.say(c.problem, sentence) }

// Error returns the sentence that SetError showed.
func (c *CodeField) Error() string { return c.problem.Text() }

func (c *CodeField) say(t *Text, sentence string) {
	t.SetText(sentence)
	t.Hidden = sentence == ""
	c.Refresh()
}

// onlyDigits keeps the first length digits of s, as 0 to 9.
func onlyDigits(s string, length int) string {
	kept := strings.Map(func(r rune) rune {
		r = westernDigit(r)
		return keepIf(r >= '0' && r <= '9', r)
	}, s)
	return kept[:min(len(kept), length)]
}

// enter takes code as what the reader typed or pasted.
func (c *CodeField) enter(code string) {
	if c.disabled || code == c.code {
		return
	}
	c.SetValue(code)
	if len(c.code) == len(c.boxes) && c.OnComplete != nil {
		c.OnComplete(c.code)
	}
}

// TypedRune fills the next box.
func (c *CodeField) TypedRune(r rune) { c.enter(onlyDigits(c.code+string(r), len(c.boxes))) }

// TypedKey empties the last filled box with Backspace, and goes on with Enter.
func (c *CodeField) TypedKey(key *fyne.KeyEvent) {
	switch {
	case c.escapes(key):
	case enters(key):
		c.goesOn(c)
	case key.Name == fyne.KeyBackspace && c.code != "":
		c.enter(c.code[:len(c.code)-1])
	}
}

// TypedShortcut pastes a whole code, in place of what is there.
func (c *CodeField) TypedShortcut(shortcut fyne.Shortcut) {
	if paste, ok := shortcut.(*fyne.ShortcutPaste); ok {
		if code := onlyDigits(paste.Clipboard.Content(), len(c.boxes)); code != "" {
			c.enter(code)
		}
	}
}

// Tapped brings the keyboard here.
func (c *CodeField) Tapped(*fyne.PointEvent) {
	if !c.disabled && !(c.secret && fyne.CurrentDevice().IsMobile()) {
		focus(c)
	}
}

// TappedSecondary, a long press on a phone, pastes.
func (c *CodeField) TappedSecondary(*fyne.PointEvent) {
	c.TypedShortcut(&fyne.ShortcutPaste{Clipboard: fyne.CurrentApp().Clipboard()})
}

// FocusGained marks the box that is filled next.
func (c *CodeField) FocusGained() {
	c.focused = true
	c.Refresh()
	c.revealed(c)
}

// FocusLost takes the mark away.
func (c *CodeField) FocusLost() {
	c.focused = false
	c.Refresh()
}

// Keyboard asks the phone for digits.
func (c *CodeField) Keyboard() mobile.KeyboardType { return mobile.NumberKeyboard }

// Cursor is the one for text.
func (c *CodeField) Cursor() desktop.Cursor { return desktop.TextCursor }

// Ring is what is drawn around the first digit, in another colour while the keyboard is there.
func (c *CodeField) Ring() fyne.CanvasObject { return c.boxes[0] }

// Enable lets digits be typed.
func (c *CodeField) Enable() { c.disabled = false; c.Refresh() }

// Disable keeps the digits as they are.
func (c *CodeField) Disable() { c.disabled = true; c.Refresh() }

// Disabled tells whether no digits can be typed.
func (c *CodeField) Disabled() bool { return c.disabled }

func (c *CodeField) paint() {
	next := min(len(c.code), len(c.boxes)-1)
	for i, box := range c.boxes {
		digit, edge, width := "", ColorBorder, float32(1)
		if i < len(c.code) {
			digit = c.code[i : i+1]
		}
		if c.secret && digit != "" {
			digit = "•"
		}
		switch {
		case c.focused && i == next:
			edge, width = ColorFocus, 2
		case c.problem.Text() != "":
			edge, width = ColorDanger, 2
		}
		fill, ink := ColorField, ColorInk
		if c.disabled {
			fill, ink = ColorSkeleton, ColorMuted
		}
		c.digits[i].SetText(digit)
		c.digits[i].SetStyle(Style{Size: SizeTitle, Weight: SemiBold, Align: AlignCenter, NoWrap: true, Color: ink})
		box.wear(fill, "", edge, width)
	}
}

// AccessibilityLabel is the label, the digits so far one by one, or of a PIN how many there are, what is wrong, and the hint.
func (c *CodeField) AccessibilityLabel() string {
	said := strings.Join(strings.Split(c.code, ""), " ")
	if c.secret {
		said = positionOf(c.look, len(c.code)-1, len(c.boxes))
	}
	return spoken(c.label.Text(), word(c.look, "field"), said, wrong(c.look, c.problem.Text()),
		c.hint.Text(), wordIf(c.look, c.disabled, "disabled"))
}

// AccessibilityRole is that of text: Fyne has none for fields.
func (c *CodeField) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
