package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Keypad is the ten digits to tap, in the order of a telephone from left to right in every language, and a key that takes the last
// one back. It fills a field without a keyboard that comes from elsewhere and might remember what was typed.
type Keypad struct {
	frame
	keys []*padKey
}

// keySide is the least height of a key, in dp: digits are tapped by feel.
const keySide float32 = 60

// NewKeypad returns the keys of a field. Digits are "0" to "9" as the reader wants them shown; back is what the key that takes a
// digit back is called when it is read out.
func NewKeypad(look Look, digits [10]string, back string, into *CodeField) *Keypad {
	k := &Keypad{}
	ltr := Look{Dir: LTR, Lang: look.Lang}
	for i := range digits {
		digit := (i + 1) % 10
		k.keys = append(k.keys, newPadKey(ltr, digits[digit], "", into, func() { into.TypedRune(rune('0' + digit)) }))
	}
	erase := newPadKey(ltr, back, IconBackspace, into, func() { into.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace}) })
	k.keys = append(k.keys, erase)
	var cells []fyne.CanvasObject
	for _, key := range k.keys[:9] {
		cells = append(cells, key)
	}
	cells = append(cells, container.NewWithoutLayout(), k.keys[9], erase)
	k.build(k, container.New(&atMost{width: 320, centred: true}, Grid(ltr, SpaceS, 3, 0, cells...)), nil)
	return k
}

// Enable lets the keys be tapped.
func (k *Keypad) Enable() { k.setDisabled(false) }

// Disable greys the keys out.
func (k *Keypad) Disable() { k.setDisabled(true) }

func (k *Keypad) setDisabled(disabled bool) {
	for _, key := range k.keys {
		key.setDisabled(disabled)
	}
}

// padKey is one key. A digit that is typed while the keyboard is at it goes into the field all the same.
type padKey struct {
	pressable
	label string
	digit *Text
	icon  *IconView
	into  *CodeField
}

var _ fyne.Accessible = (*padKey)(nil)

// newPadKey returns a key with a digit on it, or with an icon.
func newPadKey(look Look, label string, icon Icon, into *CodeField, press func()) *padKey {
	k := &padKey{
		label: label, into: into, icon: NewIcon(look, icon, ColorForest),
		digit: NewText(look, label, Style{Size: SizeTitle, Weight: SemiBold, Align: AlignCenter, NoWrap: true}),
	}
	k.press = func() {
		press()
		if !k.focused { // the pointer took the keyboard from the field
			into.Tapped(nil)
		}
	}
	face := fyne.CanvasObject(k.digit)
	if icon != "" {
		face = container.NewCenter(k.icon)
	}
	k.buildPressable(k, buttonRadius, layers(fyne.NewSize(0, keySide), centredInHeight(face)), k.paint)
	return k
}

func (k *padKey) paint() {
	ink := ColorForest
	if k.disabled {
		ink = ColorDisabled
	}
	k.face.wear(ColorCard, k.tint(), ColorBorder, 1)
	style := k.digit.Style()
	style.Color = ink
	k.digit.SetStyle(style)
	k.icon.SetIcon(k.icon.icon, ink)
}

// TypedRune hands a digit on to the field.
func (k *padKey) TypedRune(r rune) { k.into.TypedRune(r) }

// TypedKey takes the last digit back with Backspace, and else presses the key.
func (k *padKey) TypedKey(key *fyne.KeyEvent) {
	if key.Name == fyne.KeyBackspace {
		k.into.TypedKey(key)
		return
	}
	k.pressable.TypedKey(key)
}

// AccessibilityLabel is the digit, or what the key does.
func (k *padKey) AccessibilityLabel() string { return k.label }

// AccessibilityRole is that of a button.
func (k *padKey) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }
