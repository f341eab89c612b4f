package kit

import (
	"slices"
	"unicode"
)

// wordsState is what undoing a change brings back.
type wordsState struct {
	words string
	place wordsPlace
}

// keptChanges is how many changes can be undone.
const keptChanges = 100

// replace puts words in the place of the runes from and to, as the reader's own change.
func (in *wordsInput) replace(from, to int, words string) {
	had := in.runes()
	words = oneLine(words)
	if in.disabled || from == to && words == "" {
		return
	}
	in.past = append(in.past, wordsState{in.value(), in.wordsPlace})
	in.past = in.past[max(0, len(in.past)-keptChanges):]
	in.undone = nil
	now := slices.Concat(had[:from], []rune(words), had[to:])
	in.show(string(now), caretAt(from+len([]rune(words))))
	in.report.changed()
}

// insert puts words in the place of what is selected, or where the caret stands.
func (in *wordsInput) insert(words string) {
	from, to := in.selected()
	in.replace(from, to, words)
}

// TypedRune puts a letter in the place of what is selected, or where the caret stands. The letters of a word that is typed
// in one go are one change.
func (in *wordsInput) TypedRune(r rune) {
	goesOn := in.typing && !unicode.IsSpace(r)
	in.insert(string(r))
	if last := len(in.past) - 1; goesOn && last > 0 {
		in.past = in.past[:last]
	}
	in.typing = true
}

// erase takes away what is selected, or else what lies between the caret and an index.
func (in *wordsInput) erase(until int) {
	from, to := in.selected()
	if from == to {
		from, to = min(in.at, until), max(in.at, until)
	}
	in.replace(from, to, "")
}

// beforeCaret is where that begins which Backspace takes away: the letter before the caret; a vowel sign goes by itself,
// as it was typed.
func (in *wordsInput) beforeCaret() int {
	if in.at > 0 && isVowelSign(in.runes()[in.at-1]) {
		return in.at - 1
	}
	return in.text.paragraph(0).Earlier(in.at)
}

// isVowelSign tells whether a rune is one of the signs over and under Arabic letters.
func isVowelSign(r rune) bool { return r >= '\u064b' && r <= '\u065f' || r == '\u0670' }

// undo takes the last change back.
func (in *wordsInput) undo() { in.past, in.undone = in.turn(in.past, in.undone) }

// redo makes the change again that was taken back last.
func (in *wordsInput) redo() { in.undone, in.past = in.turn(in.undone, in.past) }

// turn shows the last of some states, and keeps the present one among others.
func (in *wordsInput) turn(from, to []wordsState) (left, kept []wordsState) {
	last := len(from) - 1
	if last < 0 || in.disabled {
		return from, to
	}
	to = append(to, wordsState{in.value(), in.wordsPlace})
	in.show(from[last].words, from[last].place)
	in.report.changed()
	return from[:last], to
}
