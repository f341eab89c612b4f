package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"

	"mawidi/locale"
)

var shownDigits = [10]string{"٠", "١", "٢", "٣", "٤", "٥", "٦", "٧", "٨", "٩"}

func TestAPINIsTappedAndNobodyBesideTheReaderSeesOrHearsIt(t *testing.T) {
	light(t)
	var entered []string
	pin := NewPINField(english, "Enter your PIN", 4)
	pin.OnComplete = func(code string) { entered = append(entered, code) }
	pad := NewKeypad(english, shownDigits, "Take the last digit back", pin)
	open(t, VStack("", pin, pad))

	for _, key := range []int{6, 9, 10, 0} { // ٧ ٠, back, ١
		test.Tap(pad.keys[key])
	}
	assert.Equal(t, "71", pin.Value())
	assert.Equal(t, "Enter your PIN. field. 2 of 4", locale.Plain(pin.AccessibilityLabel()))
	assert.Equal(t, "••", pin.digits[0].Text()+pin.digits[1].Text()+pin.digits[2].Text())

	test.Tap(pad.keys[1])
	test.Tap(pad.keys[2])
	assert.Equal(t, []string{"7123"}, entered)
}

func TestWhoeverHasAKeyboardTypesThePINWhereverItIs(t *testing.T) {
	light(t)
	pin := NewPINField(arabic, "اكتب رمز القفل", 6)
	pad := NewKeypad(arabic, shownDigits, "امحُ الرقم الأخير", pin)
	w := open(t, VStack("", pin, pad))

	w.Canvas().Focus(pad.keys[4])
	typeWords(w, "28")
	press(w, fyne.KeyBackspace)
	press(w, fyne.KeyReturn)
	assert.Equal(t, "25", pin.Value(), "Enter taps the key that the keyboard is at")
}

func TestTheKeysStandAsOnATelephoneInBothLanguages(t *testing.T) {
	for _, look := range []Look{arabic, english} {
		light(t)
		pin := NewPINField(look, "", 6)
		pad := NewKeypad(look, shownDigits, "", pin)
		open(t, VStack("", pin, pad))
		assert.Less(t, left(pad.keys[0]), left(pad.keys[1]), "1 before 2")
		assert.Less(t, top(pad.keys[1]), top(pad.keys[4]), "2 above 5")
		assert.InDelta(t, left(pad.keys[7]), left(pad.keys[9]), 0.5, "0 under 8")
	}
}

func TestKeysThatAreOffEnterNothing(t *testing.T) {
	light(t)
	pin := NewPINField(english, "", 6)
	pad := NewKeypad(english, shownDigits, "", pin)
	open(t, VStack("", pin, pad))
	pad.Disable()
	test.Tap(pad.keys[0])
	assert.Empty(t, pin.Value())
	pad.Enable()
	test.Tap(pad.keys[0])
	assert.Equal(t, "1", pin.Value())
}
