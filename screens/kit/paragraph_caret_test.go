package kit

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func laidOut(look Look, text string, width float32) *Paragraph {
	return NewShaper().Layout(Setting{Text: text, Look: look, Size: 16, Width: width})
}

func TestTheCaretStandsWhereTheNextLetterGoes(t *testing.T) {
	p := laidOut(arabic, "سلام", 0)
	assert.InDelta(t, p.Width, p.CaretX(0), 0.01, "Arabic starts on the right")
	assert.InDelta(t, 0, p.CaretX(4), 0.01, "and ends on the left")
	for i := range 4 {
		assert.Greater(t, p.CaretX(i), p.CaretX(i+1), "each letter moves it left, those of a ligature too")
	}
	p = laidOut(english, "abc ", 0)
	assert.Zero(t, p.CaretX(0))
	assert.InDelta(t, p.Width, p.CaretX(3), 0.01)
	assert.Greater(t, p.CaretX(4), p.Width, "a space at the end moves it on")
	p = laidOut(arabic, "سلام ", 0)
	assert.Negative(t, p.CaretX(5), "to the left in Arabic")
	p = laidOut(arabic, "هاتف 123", 0)
	digits := p.Lines[0].Runs[0]
	assert.InDelta(t, digits.X+digits.Width, p.CaretX(8), 0.01, "after digits it stands on their right")
	p = laidOut(arabic, "", 0)
	assert.Zero(t, p.CaretX(0))
}

func TestPointingAtALetterPutsTheCaretBesideIt(t *testing.T) {
	for _, look := range []Look{arabic, english} {
		for _, text := range []string{"سلام عليكم", "Hello there", "بسمِ اللهِ", Isolate("Anna") + " سلام"} {
			p := laidOut(look, text, 0)
			for i := range len([]rune(text)) + 1 {
				x := p.CaretX(i)
				assert.InDelta(t, x, p.CaretX(p.IndexAt(x, 5)), 0.01, "%q before rune %d", text, i)
			}
		}
	}
	const words = "مرحباً بكم في السفارة السورية في مدينة بيروت"
	p := laidOut(arabic, words, 120)
	second := p.Lines[1]
	assert.Equal(t, second.Start, p.IndexAt(second.Width, second.Top+1), "the right end of an Arabic line is its start")
	assert.Equal(t, 1, p.LineAt(second.Start))
	assert.Equal(t, len([]rune(words)), p.IndexAt(-1000, 1000), "far below and left is the end")
}
