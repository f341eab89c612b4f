package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/mobile"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestFieldsTakeOnlyWhatCanBelongInThem(t *testing.T) {
	for name, c := range map[string]struct {
		kind        FieldKind
		typed, kept string
	}{
		"a national number in Arabic-Indic digits": {Digits, "٠١٢٣٤٥٦٧٨٩٠", "01234567890"},
		"a national number with spaces":            {Digits, "012 345-678x90", "01234567890"},
		"a Persian keyboard's digits":              {Digits, "۱۲۳", "123"},
		"a passport number in small letters":       {Latin, "n 0123456", "N0123456"},
		"a phone number as people write it":        {PhoneNumber, "+٩٦١ (70) 123-456", "+96170123456"},
		"an e-mail address":                        {Email, "layan@example.org ", "layan@example.org"},
	} {
		t.Run(name, func(t *testing.T) {
			light(t)
			field := NewField(arabic, c.kind, "الحقل")
			w := open(t, VStack("", field))

			test.Type(field.Input(), c.typed)
			assert.Equal(t, c.kept, field.Value(), "typed")

			field.SetValue("")
			w.Canvas().Focus(field.Input())
			paste(w, c.typed)
			assert.Equal(t, c.kept, field.Value(), "pasted")
		})
	}
}

func TestAFieldIsCheckedAsItIsLeft(t *testing.T) {
	light(t)
	number := NewField(arabic, Digits, "الرقم الوطني")
	next := NewField(arabic, Words, "مكان القيد")
	number.OnLeave = func(value string) {
		if len(value) != 11 {
			number.SetError("الرقم الوطني 11 رقماً. راجع ما كتبته.")
		}
	}
	content := VStack(SpaceM, number, next)
	w := open(t, content)
	before := number.Size().Height

	w.Canvas().Focus(number.Input())
	typeWords(w, "123")
	assert.Empty(t, number.Error(), "nobody is corrected while still typing")
	w.Canvas().FocusNext()
	content.Refresh()

	require.NotEmpty(t, number.Error())
	assert.Equal(t, "123", number.Value(), "nothing typed is lost")
	assert.Equal(t, ColorDanger, number.edge.edge)
	assert.Greater(t, number.Size().Height, before, "the sentence has room under the field")
	assert.Contains(t, number.AccessibilityLabel(), "راجع ما كتبته")
	assert.Same(t, next.Input(), w.Canvas().Focused())

	number.SetError("")
	assert.Equal(t, ColorBorder, number.edge.edge)
}

func TestEnterGoesFromFieldToFieldAndOn(t *testing.T) {
	light(t)
	sent := 0
	name, number, code := NewField(english, Words, "Name"), NewField(english, Digits, "Number"), NewCodeField(english, "Code", 6)
	fixed := NewField(english, Digits, "Fixed")
	fixed.Disable()
	send := NewButton(english, Primary, "Send", func() { sent++ })
	form := func() []fyne.CanvasObject { return []fyne.CanvasObject{name, fixed, number, code} }
	page := NewPage(english, PageParts{
		Body:    VStack(SpaceM, append([]fyne.CanvasObject{NewButton(english, Primary, "Before", nil)}, form()...)...),
		Actions: []fyne.CanvasObject{NewButton(english, Quiet, "Not now", nil), send},
	})
	w := open(t, page)
	typeThrough := func() {
		w.Canvas().Focus(name.Input())
		for _, next := range []fyne.Focusable{number.Input(), code, code} {
			press(w, fyne.KeyReturn)
			require.Same(t, next, w.Canvas().Focused())
		}
	}
	typeThrough()
	assert.Equal(t, 1, sent, "the primary button comes after the last")

	send.Disable()
	press(w, fyne.KeyReturn)
	assert.Equal(t, 1, sent)
	send.Enable()

	page.SetBody(nil)
	page.SetActions()
	NewSheet(english, SheetParts{Title: "Name", Body: VStack(SpaceM, form()...), Actions: []fyne.CanvasObject{send}}).Open(w.Canvas())
	typeThrough()
	assert.Equal(t, 2, sent, "in a sheet too")
}

func TestOnlyTheReadersOwnChangesAreReported(t *testing.T) {
	light(t)
	for _, kind := range []FieldKind{Words, Digits} {
		changes := 0
		field := NewField(english, kind, "")
		field.OnChange = func(string) { changes++ }
		field.SetValue("12")
		assert.Zero(t, changes)
		test.Type(field.Input(), "3")
		assert.Equal(t, 1, changes)
		assert.Equal(t, "123", field.Value())
	}
}

func TestADisabledFieldKeepsWhatItHas(t *testing.T) {
	light(t)
	for _, kind := range []FieldKind{Words, Digits} {
		field := NewField(english, kind, "Number")
		field.SetValue("12")
		field.Disable()
		open(t, VStack("", field))
		test.Type(field.Input(), "3")
		assert.Equal(t, "12", field.Value())
		assert.True(t, field.Disabled())
		field.Enable()
		assert.False(t, field.Disabled())
	}
}

func TestANumberEndsAtTheRightEdgeInArabic(t *testing.T) {
	light(t)
	field := NewField(arabic, Digits, "الرقم الوطني")
	w := open(t, VStack("", field))
	w.Canvas().Focus(field.Input())

	for _, digit := range "01234567890" {
		typeWords(w, string(digit))
		assert.InDelta(t, phone.Width-fieldMargin, right(field.in.text), 0.5)
		assert.InDelta(t, phone.Width-fieldMargin, left(field.in.caret), 2, "the caret stands behind the last digit")
	}
	field.Disable()
	assert.InDelta(t, phone.Width-fieldMargin, right(field.in.text), 0.5)
}

func TestALongAddressShowsItsBeginningUntilItIsTypedOn(t *testing.T) {
	for _, look := range []Look{arabic, english} {
		light(t)
		field := NewField(look, Email, "البريد الإلكتروني")
		w := open(t, VStack("", field))
		field.SetValue("layan.haddad.of.damascus@consulate-general.example.org")
		assert.InDelta(t, fieldMargin, left(field.in.text), 0.5)

		w.Canvas().Focus(field.Input())
		assert.InDelta(t, phone.Width-fieldMargin, right(field.in.text), 0.5)
	}
}

func TestATapAnywhereInTheBoxBringsTheKeyboard(t *testing.T) {
	light(t)
	field := NewField(arabic, Digits, "")
	w := open(t, VStack("", field))

	test.TapCanvas(w.Canvas(), fyne.NewPos(20, 20))

	assert.Same(t, field.Input(), w.Canvas().Focused())
}

func TestAPhoneOffersDigitsWhereOnlyDigitsBelong(t *testing.T) {
	light(t)
	keyboard := func(kind FieldKind) mobile.KeyboardType {
		return NewField(arabic, kind, "").Input().(mobile.Keyboardable).Keyboard()
	}
	assert.Equal(t, mobile.NumberKeyboard, keyboard(Digits))
	assert.Equal(t, mobile.NumberKeyboard, keyboard(PhoneNumber))
	assert.Equal(t, mobile.SingleLineKeyboard, keyboard(Latin))
	assert.Equal(t, mobile.SingleLineKeyboard, keyboard(Words))
}

func TestADateIsTypedAsDayMonthYearFromTheStartEdge(t *testing.T) {
	light(t)
	date := NewDateField(arabic, "تاريخ الميلاد", DateWords{"اليوم", "الشهر", "السنة"})
	left3 := 0
	date.OnLeave = func() { left3++ }
	w := open(t, VStack("", date))

	assert.Greater(t, left(date.Day()), left(date.Month()))
	assert.Greater(t, left(date.Month()), left(date.Year()))

	w.Canvas().FocusNext()
	typeWords(w, "٢٩")
	w.Canvas().FocusNext()
	typeWords(w, "2")
	w.Canvas().FocusNext()
	typeWords(w, "1992")
	assert.Zero(t, left3, "nobody is corrected half-way")
	w.Canvas().Unfocus()

	assert.Equal(t, 1, left3)
	typed, ok := date.Date()
	assert.True(t, ok)
	assert.Equal(t, "1992-02-29", typed)
}

func TestADateThatNoCalendarHasIsRefused(t *testing.T) {
	light(t)
	for _, c := range [][3]string{{"29", "2", "1993"}, {"31", "4", "1990"}, {"1", "13", "1990"}, {"0", "1", "1990"}, {"1", "1", "90"}, {"", "1", "1990"}} {
		date := NewDateField(english, "Date of birth", DateWords{"Day", "Month", "Year"})
		date.Day().SetValue(c[0])
		date.Month().SetValue(c[1])
		date.Year().SetValue(c[2])
		_, ok := date.Date()
		assert.False(t, ok, "%v", c)
	}
}

func TestAWrongDateMarksAllItsParts(t *testing.T) {
	light(t)
	date := NewDateField(english, "Date of birth", DateWords{"Day", "Month", "Year"})
	date.SetDate("1990-05-17")
	open(t, VStack("", date))
	date.SetError("Enter a real date, such as 17 5 1990.")

	assert.Equal(t, ColorDanger, date.Day().edge.edge)
	assert.Equal(t, ColorDanger, date.Year().edge.edge)
	assert.Equal(t, "17", date.Day().Value())
	date.SetError("")
	assert.Equal(t, ColorBorder, date.Month().edge.edge)
}
