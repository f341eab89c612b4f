package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
)

func TestOneAnswerIsChosenByTapOrKeyboard(t *testing.T) {
	light(t)
	picked := -1
	group := NewRadioGroup(arabic, "لمن الموعد؟", []Option{{Title: "لي أنا", Line: "ليان حداد"}, {Title: "لابني سامر"}}, -1, func(i int) { picked = i })
	w := open(t, VStack("", group))

	test.Tap(group.Option(1))
	assert.Equal(t, 1, picked)
	w.Canvas().FocusNext()
	press(w, fyne.KeySpace)
	assert.Equal(t, 0, picked)
	assert.Equal(t, 0, group.Selected())
	assert.Equal(t, "لمن الموعد؟ لي أنا. ليان حداد. مختار. 1 من 2", group.options[0].AccessibilityLabel())
	assert.Equal(t, "لمن الموعد؟ لابني سامر. 2 من 2", group.options[1].AccessibilityLabel())
}

func TestTheCircleOfAnAnswerStandsAtTheStartEdge(t *testing.T) {
	light(t)
	group := NewRadioGroup(arabic, "", []Option{{Title: "نعم"}}, 0, nil)
	open(t, VStack("", group))
	assert.Greater(t, left(group.options[0].box), left(group.options[0].title))
	assert.GreaterOrEqual(t, group.options[0].Size().Height, TouchTarget)
}

func TestADocumentIsTickedOff(t *testing.T) {
	light(t)
	var last bool
	row := NewCheckRow(english, "The old passport", "", false, func(on bool) { last = on })
	open(t, VStack("", row))

	test.Tap(row)
	assert.True(t, last)
	assert.True(t, row.On())
	assert.True(t, row.tick.Visible())
	assert.Equal(t, "The old passport. checkbox. checked", row.AccessibilityLabel())
	test.Tap(row)
	assert.False(t, last)
}

func TestASwitchTurnsASettingOnTowardsTheEndEdge(t *testing.T) {
	light(t)
	on := false
	row := NewSwitchRow(arabic, "قفل التطبيق", "", false, func(now bool) { on = now })
	w := open(t, VStack("", row))
	off := left(row.knob)

	w.Canvas().FocusNext()
	press(w, fyne.KeyReturn)

	assert.True(t, on)
	assert.Less(t, left(row.knob), off, "in Arabic on is to the left")
	assert.Equal(t, "قفل التطبيق. مفتاح تبديل. يعمل", row.AccessibilityLabel())
}

func TestALanguageIsPickedFromASegment(t *testing.T) {
	light(t)
	picked := -1
	languages := NewSegmented(arabic, "اللغة", []string{"العربية", "English"}, 0, func(i int) { picked = i })
	open(t, VStack("", languages))
	assert.Greater(t, left(languages.segments[0]), left(languages.segments[1]), "the first is at the right")

	test.Tap(languages.Segment(1))
	assert.Equal(t, 1, picked)
	assert.Equal(t, "اللغة. English. مختار. 2 من 2", languages.segments[1].AccessibilityLabel())
	languages.Select(0)
	assert.Equal(t, 0, languages.Selected())
	assert.Equal(t, 1, picked, "only the reader's own choice is reported")
}

func TestSegmentsGoBelowEachOtherWhereLargeTextNeedsIt(t *testing.T) {
	under(t, ThemeOptions{Variant: ThemeLight, Scale: 2})
	themes := NewSegmented(english, "Theme", []string{"Follow the system", "Light", "Dark"}, 0, nil)
	open(t, VStack("", themes))
	assert.Greater(t, top(themes.segments[1]), top(themes.segments[0]))
	assert.Equal(t, left(themes.segments[1]), left(themes.segments[0]))
}
