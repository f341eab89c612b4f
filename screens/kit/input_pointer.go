package kit

import (
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// indexAt returns before which rune the caret comes where the reader points.
func (in *lineInput) indexAt(at fyne.Position) int {
	// The text stands within a window that begins a caret's width before the field's margin.
	return in.text.paragraph(0).IndexAt(at.X-fieldMargin+caretWidth-in.text.Position().X, 0)
}

// Tapped brings the keyboard here, and the caret beside the letter that was tapped. A mouse has done so before it taps.
func (in *lineInput) Tapped(at *fyne.PointEvent) {
	if !in.disabled && !in.mouse {
		in.point(in.indexAt(at.Position), false)
	}
}

// point moves the caret and brings the keyboard.
func (in *lineInput) point(index int, extend bool) {
	in.move(index, extend)
	if !in.focused {
		focus(in)
	}
}

// MouseDown brings the caret beside the letter that is clicked; with Shift it selects up to there. The other button leaves
// a selection that it is pressed on.
func (in *lineInput) MouseDown(click *desktop.MouseEvent) {
	in.mouse = true
	index := in.indexAt(click.Position)
	from, to := in.selected()
	if in.disabled || click.Button == desktop.MouseButtonSecondary && from <= index && index <= to {
		return
	}
	in.point(index, click.Modifier&fyne.KeyModifierShift != 0)
}

// MouseUp does nothing: the caret came as the button was pressed.
func (in *lineInput) MouseUp(*desktop.MouseEvent) {}

// Dragged selects up to the pointer. A finger scrolls the page.
func (in *lineInput) Dragged(by *fyne.DragEvent) {
	switch {
	case !in.mouse:
		in.report.dragged(by)
	case !in.disabled:
		in.move(in.indexAt(by.Position), true)
	}
}

// DragEnd does nothing: what is selected was painted as the pointer moved.
func (in *lineInput) DragEnd() {}

// DoubleTapped selects the word.
func (in *lineInput) DoubleTapped(at *fyne.PointEvent) {
	if !in.disabled {
		in.point(in.indexAt(at.Position), false)
		in.selectWord(in.indexAt(at.Position))
	}
}

// selectWord selects the word around an index, or the spaces or signs.
func (in *lineInput) selectWord(index int) {
	words := in.runes()
	if len(words) == 0 {
		return
	}
	kind := kindOf(words[min(index, len(words)-1)])
	if index > 0 && kind != wordRune && kindOf(words[index-1]) == wordRune {
		index, kind = index-1, wordRune // behind a word's last letter
	}
	from, to := index, index
	for from > 0 && kindOf(words[from-1]) == kind {
		from--
	}
	for to < len(words) && kindOf(words[to]) == kind {
		to++
	}
	in.selectRunes(from, to)
}

// runeKind is what is selected together.
type runeKind int

const (
	wordRune runeKind = iota
	spaceRune
	signRune
)

func kindOf(r rune) runeKind {
	switch {
	case unicode.IsSpace(r):
		return spaceRune
	case unicode.IsLetter(r), unicode.IsNumber(r), unicode.IsMark(r), r == '\u200c', r == '\u200d':
		return wordRune
	}
	return signRune
}

// TappedSecondary, a long press on a phone, offers what can be done with the words: those selected, or the word that is
// pressed.
func (in *lineInput) TappedSecondary(at *fyne.PointEvent) {
	if in.disabled {
		return
	}
	index := in.indexAt(at.Position)
	if from, to := in.selected(); !in.mouse && (index < from || index > to || from == to) {
		in.selectWord(index)
	}
	if !in.focused {
		focus(in)
	}
	in.offer(at.AbsolutePosition)
}
