package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
)

func TestAButtonIsPressedByTapEnterAndSpace(t *testing.T) {
	light(t)
	pressed := 0
	book := NewButton(arabic, Primary, "احجز", func() { pressed++ })
	w := open(t, VStack(SpaceM, book))

	test.Tap(book)
	w.Canvas().FocusNext()
	press(w, fyne.KeyReturn)
	press(w, fyne.KeySpace)
	press(w, fyne.KeyA)

	assert.Equal(t, 3, pressed)
}

func TestABusyButtonKeepsItsLabelAndCannotBePressedAgain(t *testing.T) {
	light(t)
	sent := 0
	var send *Button
	send = NewButton(english, Primary, "Send the request", func() { sent++; send.SetBusy(true) })
	w := open(t, VStack(SpaceM, send))

	test.Tap(send)
	test.Tap(send)
	w.Canvas().Focus(send)
	press(w, fyne.KeyReturn)
	assert.Equal(t, 1, sent, "one tap can never send twice")
	assert.True(t, send.spinner.Visible())
	assert.Equal(t, "Send the request", send.Label())
	assert.Equal(t, "Send the request. please wait", send.AccessibilityLabel())

	send.SetBusy(false)
	test.Tap(send)
	assert.Equal(t, 2, sent)
}

func TestADisabledButtonIsPassedOverByTheKeyboard(t *testing.T) {
	light(t)
	off := NewButton(english, Primary, "Continue", func() { t.Error("pressed") })
	off.Disable()
	on := NewButton(english, Quiet, "Not now", nil)
	w := open(t, VStack(SpaceM, off, on))

	test.Tap(off)
	w.Canvas().FocusNext()

	assert.Same(t, on, w.Canvas().Focused())
}

func TestTheFocusRingShowsWhereTheKeyboardIs(t *testing.T) {
	light(t)
	first, second := NewButton(arabic, Secondary, "الأول", nil), NewButton(arabic, Secondary, "الثاني", nil)
	w := open(t, VStack(SpaceM, first, second))

	w.Canvas().FocusNext()
	assert.Equal(t, ColorFocus, first.ring.edge)
	w.Canvas().FocusNext()
	assert.Empty(t, first.ring.edge)
	assert.Equal(t, ColorFocus, second.ring.edge)
}

func TestButtonsAreLargeEnoughToTouchAndGrowWithLargeText(t *testing.T) {
	for _, scale := range []float32{1, 2} {
		under(t, ThemeOptions{Variant: ThemeLight, Scale: scale})
		long := NewButton(arabic, Primary, "أرسل الطلب وانتظر حتى تنتهي دقيقة التوزيع", nil)
		icon := NewIconButton(arabic, IconArrow, "رجوع", nil)
		open(t, VStack(SpaceM, long, Row(arabic, "", icon, nil, nil)))

		assert.GreaterOrEqual(t, long.Size().Height, TouchTarget)
		assert.GreaterOrEqual(t, icon.Size().Height, TouchTarget)
		assert.GreaterOrEqual(t, icon.Size().Width, TouchTarget)
		assert.LessOrEqual(t, long.label.HeightFor(long.label.Size().Width), long.Size().Height-20, "no line is cut")
	}
}

func TestAButtonSaysWhatItIs(t *testing.T) {
	light(t)
	assert.Equal(t, fyne.AccessibleRoleButton, NewButton(arabic, Danger, "إلغاء الموعد", nil).AccessibilityRole())
	assert.Equal(t, "مشاركة", NewIconButton(arabic, IconShare, "مشاركة", nil).AccessibilityLabel())
}
