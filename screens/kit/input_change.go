package kit

import (
	"slices"
	"unicode"
)

// lineState is what undoing a change brings back.
type lineState struct {
	words string
	place caretPlace
}

// keptChanges is how many changes can be undone.
const keptChanges = 100

// replace puts words in the place of the runes from and to, as the reader's own change.
func (in *lineInput) replace(from, to int, words string) {
	had := in.runes()
	if in.disabled || from == to && words == "" {
		return
	}
	in.past = append(in.past, lineState{in.value(), in.caretPlace})
	in.past = in.past[max(0, len(in.past)-keptChanges):]
	in.undone = nil
	now := slices.Concat(had[:from], []rune(words), had[to:])
	in.show(string(now), caretAt(from+len([]rune(words))))
	in.report.changed()
}

// insert puts what can belong here of some words in the place of what is selected, or where the caret stands.
func (in *lineInput) insert(words string) {
	if words = in.kind.admit(words); words != "" {
		from, to := in.selected()
		in.replace(from, to, words)
	}
}

// TypedRune puts a letter in the place of what is selected, or where the caret stands. The letters of a word that is typed
// in one go are one change.
func (in *lineInput) TypedRune(r rune) {
	if in.kind.admit(string(r)) == "" {
		return
	}
	goesOn := in.typing && !unicode.IsSpace(r)
	in.insert(string(r))
	if last := len(in.past) - 1; goesOn && last > 0 {
		in.past = in.past[:last]
	}
	in.typing = true
}

// erase takes away what is selected, or else what lies between the caret and an index.
func (in *lineInput) erase(until int) {
	from, to := in.selected()
	if from == to {
		from, to = min(in.at, until), max(in.at, until)
	}
	in.replace(from, to, "")
}

// beforeCaret is where that begins which Backspace takes away: the letter before the caret; a vowel sign goes by itself,
// as it was typed.
func (in *lineInput) beforeCaret() int {
	if in.at > 0 && isVowelSign(in.runes()[in.at-1]) {
		return in.at - 1
	}
	return in.text.paragraph(0).Earlier(in.at)
}

// isVowelSign tells whether a rune is one of the signs over and under Arabic letters.
func isVowelSign(r rune) bool { return r >= '\u064b' && r <= '\u065f' || r == '\u0670' }

// undo takes the last change back.
func (in *lineInput) undo() { in.past, in.undone = in.turn(in.past, in.undone) }

// redo makes the change again that was taken back last.
func (in *lineInput) redo() { in.undone, in.past = in.turn(in.undone, in.past) }

// turn shows the last of some states, and keeps the present one among others.
func (in *lineInput) turn(from, to []lineState) (left, kept []lineState) {
	last := len(from) - 1
	if last < 0 || in.disabled {
		return from, to
	}
	to = append(to, lineState{in.value(), in.caretPlace})
	in.show(from[last].words, from[last].place)
	in.report.changed()
	return from[:last], to
}
