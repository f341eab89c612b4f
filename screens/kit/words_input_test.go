package kit

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
)

func searchField(t *testing.T, look Look) (*Field, *wordsInput, fyne.Window) {
	t.Helper()
	light(t)
	field := NewField(look, Words, "")
	w := open(t, VStack("", field))
	w.Canvas().Focus(field.Input())
	return field, field.in.(*wordsInput), w
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
