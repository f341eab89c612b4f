package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
)

func TestACodeIsTypedDigitByDigit(t *testing.T) {
	light(t)
	var completed []string
	code := NewCodeField(arabic, "رمز التحقق", 6)
	code.OnComplete = func(c string) { completed = append(completed, c) }
	w := open(t, VStack("", code))

	test.Tap(code)
	typeWords(w, "48x٢")
	assert.Equal(t, "482", code.Value(), "Arabic-Indic digits count, letters do not")
	press(w, fyne.KeyBackspace)
	typeWords(w, "3917")
	assert.Equal(t, []string{"483917"}, completed)

	typeWords(w, "5")
	assert.Equal(t, "483917", code.Value(), "there is no seventh box")
	assert.Len(t, completed, 1, "a code is handed in once")
}

func TestAWholeCodeIsPastedOutOfItsMessage(t *testing.T) {
	light(t)
	for pasted, want := range map[string]string{
		"483917":                 "483917",
		" 483 917 ":              "483917",
		"٤٨٣٩١٧":                 "483917",
		"رمزك: 483917، لا تعطِه": "483917",
	} {
		completed := ""
		code := NewCodeField(arabic, "رمز التحقق", 6)
		code.OnComplete = func(c string) { completed = c }
		w := open(t, VStack("", code))
		test.Tap(code)
		typeWords(w, "11")
		paste(w, pasted)
		assert.Equal(t, want, completed)
	}
}

func TestPastingWordsLeavesTheCodeAsItIs(t *testing.T) {
	light(t)
	code := NewCodeField(english, "Code", 6)
	w := open(t, VStack("", code))
	test.Tap(code)
	typeWords(w, "12")
	paste(w, "hello")
	assert.Equal(t, "12", code.Value())
}

func TestDigitsStandFromLeftToRightInBothLanguages(t *testing.T) {
	for _, look := range []Look{arabic, english} {
		light(t)
		code := NewCodeField(look, "", 6)
		code.SetValue("12")
		open(t, VStack("", code))
		assert.Less(t, left(code.digits[0]), left(code.digits[1]))
		assert.Equal(t, "1", code.digits[0].Text())
	}
}

func TestAWrongCodeIsMarkedAndCanBeTypedAgain(t *testing.T) {
	light(t)
	code := NewCodeField(english, "Code", 6)
	code.SetValue("123456")
	w := open(t, VStack("", code))
	code.SetError("That code is wrong. You have 4 tries left.")
	assert.Equal(t, ColorDanger, code.boxes[0].edge)
	assert.Contains(t, code.AccessibilityLabel(), "4 tries left")
	assert.Contains(t, code.AccessibilityLabel(), "1 2 3 4 5 6")

	code.SetError("")
	code.SetValue("")
	test.Tap(code)
	typeWords(w, "7")
	assert.Equal(t, "7", code.Value())
	assert.Equal(t, ColorFocus, code.boxes[1].edge, "the next box is marked")
}
