package kit

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// chosen is what is selected.
func (in *lineInput) chosen() string {
	from, to := in.selected()
	return string(in.runes()[from:to])
}

func TestANoteInTwoScriptsIsTypedSelectedAndMoved(t *testing.T) {
	field, in, w := searchField(t, arabic)
	clipboard := test.NewClipboard()
	typeWords(w, "عنوان Damascus الجديد")

	press(w, fyne.KeyHome)
	withControl(w, fyne.KeyLeft)
	assert.Equal(t, 6, in.at, "an Arabic line is read to the left: the next word")
	withControl(w, fyne.KeyLeft)
	assert.Equal(t, 15, in.at, "and past the Latin one to the last")
	command(w, &fyne.ShortcutSelectAll{})
	command(w, &fyne.ShortcutCopy{Clipboard: clipboard})
	assert.Equal(t, "عنوان Damascus الجديد", clipboard.Content())

	press(w, fyne.KeyRight)
	assert.Equal(t, 0, in.at, "the right arrow leaves an Arabic selection at its beginning")
	pressShifted(w, fyne.KeyLeft, fyne.KeyLeft, fyne.KeyLeft, fyne.KeyLeft, fyne.KeyLeft)
	assert.Equal(t, "عنوان", in.chosen())
	command(w, &fyne.ShortcutCut{Clipboard: clipboard})
	assert.Equal(t, " Damascus الجديد", in.value())
	assert.Equal(t, "Damascus الجديد", field.Value())
	press(w, fyne.KeyEnd)
	typeWords(w, " ")
	command(w, &fyne.ShortcutPaste{Clipboard: clipboard})
	assert.Equal(t, "Damascus الجديد عنوان", field.Value())
}

func TestShiftSelectsToTheEnds(t *testing.T) {
	field, in, w := searchField(t, english)
	typeWords(w, "Damascus دمشق")
	pressShifted(w, fyne.KeyHome)
	assert.Equal(t, "Damascus دمشق", in.chosen())
	press(w, fyne.KeyRight)
	assert.Empty(t, in.chosen())
	press(w, fyne.KeyHome)
	pressShifted(w, fyne.KeyEnd)
	typeWords(w, "حلب")
	assert.Equal(t, "حلب", field.Value(), "what is typed takes the place of what was selected")

	pressShifted(w, fyne.KeyHome)
	press(w, fyne.KeyBackspace)
	assert.Empty(t, field.Value())
}

func TestAShiftLetGoElsewhereIsForgotten(t *testing.T) {
	_, in, w := searchField(t, english)
	typeWords(w, "Aleppo")
	in.KeyDown(&fyne.KeyEvent{Name: "LeftShift"})
	w.Canvas().Unfocus() // with Shift and Tab
	w.Canvas().Focus(in)
	press(w, fyne.KeyLeft)
	assert.Empty(t, in.chosen())
}

func TestASelectionAcrossScriptsIsPaintedInStretches(t *testing.T) {
	_, in, w := searchField(t, english)
	typeWords(w, "abc سلام def")
	in.selectRunes(1, 6) // bc, the space, and the first two letters of the Arabic word, which stand at its right
	require.Equal(t, "bc سل", in.chosen())
	spans := in.text.paragraph(0).Spans(in.selected())
	require.Len(t, spans, 2)

	painted := test.WidgetRenderer(in).(*lineRenderer).chosen.Objects
	require.Len(t, painted, 2)
	for i, o := range painted {
		assert.True(t, o.Visible())
		assert.InDelta(t, spans[i].Width, o.Size().Width, 0.01)
		assert.InDelta(t, left(in.text)+spans[i].X, left(o), 0.01)
	}
	press(w, fyne.KeyRight)
	for _, o := range painted {
		assert.False(t, o.Visible())
	}
}

func TestAMouseSelectsLettersAndWords(t *testing.T) {
	_, in, w := searchField(t, arabic)
	typeWords(w, "السفارة في Beirut")

	click(in, right(in.text)+4, 26)
	assert.Equal(t, 0, in.at, "at the right of an Arabic word is its beginning")
	drag := &fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(left(in.text)-4, 26)}}
	in.Dragged(drag)
	in.DragEnd()
	assert.Equal(t, "السفارة في Beirut", in.chosen())

	click(in, right(in.text), 26)
	assert.Empty(t, in.chosen(), "a click gives the selection up")
	in.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(left(in.text)+20, 26)})
	assert.Equal(t, "Beirut", in.chosen())
	in.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(right(in.text)-20, 26)})
	assert.Equal(t, "السفارة", in.chosen())
}

func TestALongPressOffersWhatCanBeDone(t *testing.T) {
	field, in, w := searchField(t, arabic)
	fyne.CurrentApp().Clipboard().SetContent("حلب")
	typeWords(w, "مدينة دمشق")
	offered := func() *bubble {
		in.TappedSecondary(&fyne.PointEvent{
			Position: fyne.NewPos(left(in.text)+10, 26), AbsolutePosition: fyne.NewPos(left(in.text)+10, 26),
		})
		return find[*bubble](t, w.Canvas().Overlays().Top())
	}
	labels := func(b *bubble) (all []string) {
		for _, button := range b.buttons {
			all = append(all, button.Label())
		}
		return all
	}

	first := offered()
	assert.Equal(t, "دمشق", in.chosen(), "the word under the finger")
	assert.Equal(t, []string{"قص", "نسخ", "لصق", "تحديد الكل"}, labels(first))
	test.Tap(first.buttons[2])
	assert.Equal(t, "مدينة حلب", field.Value())
	assert.Same(t, in, w.Canvas().Focused(), "the keyboard comes back")

	test.Tap(offered().buttons[3])
	assert.Equal(t, "مدينة حلب", in.chosen())
	assert.Equal(t, []string{"قص", "نسخ", "لصق"}, labels(offered()), "there is no more to select")
	press(w, fyne.KeyEscape)
	assert.Nil(t, w.Canvas().Overlays().Top())
	assert.Equal(t, "مدينة حلب", in.chosen(), "nothing was done")
}

func TestAChangeIsTakenBackAndMadeAgain(t *testing.T) {
	field, _, w := searchField(t, arabic)
	typeWords(w, "بيت في حلب")
	press(w, fyne.KeyBackspace)
	command(w, &fyne.ShortcutUndo{})
	assert.Equal(t, "بيت في حلب", field.Value())
	command(w, &fyne.ShortcutUndo{})
	assert.Equal(t, "بيت في", field.Value(), "a word is taken back whole")
	command(w, &fyne.ShortcutRedo{})
	assert.Equal(t, "بيت في حلب", field.Value())
	command(w, &fyne.ShortcutRedo{})
	assert.Equal(t, "بيت في حل", field.Value())
	for range 9 {
		command(w, &fyne.ShortcutUndo{})
	}
	assert.Empty(t, field.Value())
}

func TestWordsAreDeletedWhole(t *testing.T) {
	field, _, w := searchField(t, english)
	typeWords(w, "one two  three")
	withControl(w, fyne.KeyBackspace)
	assert.Equal(t, "one two", field.Value())
	press(w, fyne.KeyHome)
	withControl(w, fyne.KeyDelete)
	assert.Equal(t, "two", field.Value())
}

func TestBackspaceTakesAVowelSignAndThenItsLetter(t *testing.T) {
	field, _, w := searchField(t, arabic)
	typeWords(w, "شُكراً")
	press(w, fyne.KeyBackspace)
	assert.Equal(t, "شُكرا", field.Value())
	press(w, fyne.KeyHome)
	press(w, fyne.KeyDelete)
	assert.Equal(t, "كرا", field.Value(), "Delete takes the letter with its sign")
}

func TestALongLineMovesOnlyWhenTheCaretLeavesTheField(t *testing.T) {
	for _, look := range []Look{arabic, english} {
		_, in, w := searchField(t, look)
		typeWords(w, strings.Repeat("قنصلية ", 20))
		back := fyne.KeyRight // along an Arabic word, towards its beginning
		before := left(in.text)
		press(w, back)
		press(w, back)
		assert.InDelta(t, before, left(in.text), 0.01, "the caret moves within what is in sight")
		w.Canvas().Unfocus()
		if look.Dir == RTL {
			assert.InDelta(t, phone.Width-fieldMargin, right(in.text), 1, "left alone, the field shows its beginning")
		}
	}
}

func TestTheLetterAtTheCaretIsDeletedWhateverWasTyped(t *testing.T) {
	light(t)
	rapid.Check(t, func(rt *rapid.T) {
		look := rapid.SampledFrom([]Look{arabic, english}).Draw(rt, "look")
		field := NewField(look, Words, "")
		in := field.in
		open(t, VStack("", field))
		in.setValue(mixedLine.Draw(rt, "text"))
		in.FocusGained()
		for _, key := range rapid.SliceOfN(rapid.SampledFrom([]fyne.KeyName{fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome}), 0, 20).Draw(rt, "keys") {
			in.TypedKey(&fyne.KeyEvent{Name: key})
		}
		words, at := in.runes(), in.at
		from := in.beforeCaret()

		in.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})

		require.Equal(rt, string(words[:from])+string(words[at:]), in.value())
		require.Equal(rt, from, in.at)
	})
}
