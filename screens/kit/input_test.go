package kit

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
)

func searchField(t *testing.T, look Look) (*Field, *lineInput, fyne.Window) {
	t.Helper()
	light(t)
	field := NewField(look, Words, "")
	w := open(t, VStack("", field))
	w.Canvas().Focus(field.Input())
	return field, field.in, w
}

func TestArabicIsTypedFromTheRightWithTheCaretAfterTheLastLetter(t *testing.T) {
	_, in, w := searchField(t, arabic)
	empty := left(in.caret)
	assert.InDelta(t, phone.Width-fieldMargin, empty, 2, "an empty field begins at the right")

	typeWords(w, "دمشق")
	word := left(in.caret)
	assert.Less(t, word, empty-20, "the caret moves left, letter by letter")
	assert.InDelta(t, left(in.text), word, 2)

	typeWords(w, " ")
	assert.Less(t, left(in.caret), word, "a space moves it too")
}

func TestLatinInAnArabicFieldKeepsTheCaretAfterItsLastLetter(t *testing.T) {
	_, in, w := searchField(t, arabic)
	typeWords(w, "برلين ")
	typeWords(w, "B")
	first := left(in.caret)
	typeWords(w, "erlin")

	run := in.text.paragraph(0).Lines[0].Runs[0]
	assert.Equal(t, uint8(2), run.Level, "the Latin word stands left of the Arabic one")
	assert.InDelta(t, left(in.text)+run.X+run.Width, left(in.caret), 2)
	assert.InDelta(t, first, left(in.caret), 12, "it grows towards the left, the caret stays at its right end")
}

func TestWordsAreCorrectedAndPasted(t *testing.T) {
	field, _, w := searchField(t, arabic)
	typeWords(w, "بيروث")
	press(w, fyne.KeyBackspace)
	typeWords(w, "ت")
	assert.Equal(t, "بيروت", field.Value())

	paste(w, "\nلبنان\t")
	assert.Equal(t, "بيروت لبنان", field.Value(), "a field has one line")

	for range 20 {
		press(w, fyne.KeyBackspace)
	}
	assert.Empty(t, field.Value())
}

func TestALetterInTheMiddleIsCorrected(t *testing.T) {
	field, in, w := searchField(t, arabic)
	typeWords(w, "برلبن")
	press(w, fyne.KeyRight) // towards the beginning of an Arabic word
	assert.Greater(t, left(in.caret), left(in.text)+2)
	press(w, fyne.KeyBackspace)
	typeWords(w, "ي")
	assert.Equal(t, "برلين", field.Value())

	press(w, fyne.KeyHome)
	press(w, fyne.KeyDelete)
	assert.Equal(t, "رلين", field.Value())
	press(w, fyne.KeyBackspace)
	assert.Equal(t, "رلين", field.Value(), "there is nothing before the first letter")
	typeWords(w, "ب")
	press(w, fyne.KeyEnd)
	typeWords(w, "!")
	assert.Equal(t, "برلين!", field.Value())
}

func TestATapPutsTheCaretBesideALetter(t *testing.T) {
	field, in, w := searchField(t, arabic)
	typeWords(w, "دمشق")
	test.TapCanvas(w.Canvas(), fyne.NewPos(right(in.text)+4, 24))
	typeWords(w, "x")
	assert.Equal(t, "xدمشق", field.Value(), "at the right of an Arabic word is its beginning")
	test.TapCanvas(w.Canvas(), fyne.NewPos(30, 24))
	press(w, fyne.KeyBackspace)
	assert.Equal(t, "xدمش", field.Value(), "far left is its end")
}

func TestTheEndOfALongLineStaysInSight(t *testing.T) {
	for _, look := range []Look{arabic, english} {
		_, in, w := searchField(t, look)
		typeWords(w, strings.Repeat("قنصلية ", 20)+"دمشق")
		assert.GreaterOrEqual(t, left(in.caret), float32(0))
		assert.LessOrEqual(t, right(in.caret), phone.Width)

		_, in, w = searchField(t, look)
		typeWords(w, strings.Repeat("Consulate ", 20))
		assert.GreaterOrEqual(t, left(in.caret), float32(0))
		assert.LessOrEqual(t, right(in.caret), phone.Width)
	}
}

func TestTheCaretShowsOnlyWhereTheKeyboardIs(t *testing.T) {
	_, in, w := searchField(t, english)
	assert.True(t, in.caret.Visible())
	w.Canvas().Unfocus()
	assert.False(t, in.caret.Visible())
}
