package kit

import (
	"slices"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// TypedKey deletes beside the caret, moves it, and hands the value in with Enter. Left and right move it as they point,
// whatever script it passes; with Shift they select.
func (in *lineInput) TypedKey(key *fyne.KeyEvent) {
	switch {
	case in.report.key(key):
	case key.Name == fyne.KeyBackspace:
		in.erase(in.beforeCaret())
	case key.Name == fyne.KeyDelete:
		in.erase(in.text.paragraph(0).Later(in.at))
	case key.Name == fyne.KeyLeft, key.Name == fyne.KeyRight:
		in.step(key.Name == fyne.KeyRight, in.shift)
	case key.Name == fyne.KeyHome, key.Name == fyne.KeyUp:
		in.move(0, in.shift)
	case key.Name == fyne.KeyEnd, key.Name == fyne.KeyDown:
		in.move(len(in.runes()), in.shift)
	case enters(key):
		in.report.submitted()
	}
}

// KeyDown learns that Shift is held.
func (in *lineInput) KeyDown(key *fyne.KeyEvent) { in.shift = in.shift || isShift(key) }

// KeyUp learns that Shift is let go.
func (in *lineInput) KeyUp(key *fyne.KeyEvent) { in.shift = in.shift && !isShift(key) }

func isShift(key *fyne.KeyEvent) bool {
	return key.Name == desktop.KeyShiftLeft || key.Name == desktop.KeyShiftRight
}

// step moves the caret by a letter. It leaves what is selected on the side it points to.
func (in *lineInput) step(right, extend bool) {
	line := in.text.paragraph(0)
	from, to := in.selected()
	switch leftToRight := line.CaretX(from) <= line.CaretX(to); {
	case extend || from == to:
		in.move(line.Beside(in.at, right), extend)
	case leftToRight == right:
		in.move(to, false)
	default:
		in.move(from, false)
	}
}

// leap moves the caret to the next beginning of a word that lies on its way, or to the end of the line.
func (in *lineInput) leap(right, extend bool) {
	line, words := in.text.paragraph(0), in.runes()
	at := in.at
	for next := line.Beside(at, right); next != at; next = line.Beside(at, right) {
		at = next
		if beginsWord(words, at) {
			break
		}
	}
	in.move(at, extend)
}

func beginsWord(words []rune, at int) bool {
	return at < len(words) && !unicode.IsSpace(words[at]) && (at == 0 || unicode.IsSpace(words[at-1]))
}

// wordBefore is where the word before the caret begins.
func (in *lineInput) wordBefore() int {
	words, at := in.runes(), max(in.at-1, 0)
	for at > 0 && !beginsWord(words, at) {
		at--
	}
	return at
}

// wordAfter is where the word after the next one begins, or the end.
func (in *lineInput) wordAfter() int {
	words, at := in.runes(), min(in.at+1, len(in.runes()))
	for at < len(words) && !beginsWord(words, at) {
		at++
	}
	return at
}

// TypedShortcut does what Control and a letter ask for.
func (in *lineInput) TypedShortcut(shortcut fyne.Shortcut) {
	from, to := in.selected()
	switch s := shortcut.(type) {
	case *fyne.ShortcutPaste:
		in.insert(s.Clipboard.Content())
	case *fyne.ShortcutCopy:
		in.copyTo(s.Clipboard)
	case *fyne.ShortcutCut:
		in.copyTo(s.Clipboard)
		in.replace(from, to, "")
	case *fyne.ShortcutSelectAll:
		in.selectRunes(0, len(in.runes()))
	case *fyne.ShortcutUndo:
		in.undo()
	case *fyne.ShortcutRedo:
		in.redo()
	case *desktop.CustomShortcut:
		in.custom(s)
	}
}

// copyTo puts what is selected on a clipboard; without a selection the clipboard keeps what it has.
func (in *lineInput) copyTo(clipboard fyne.Clipboard) {
	if from, to := in.selected(); from < to {
		clipboard.SetContent(string(in.runes()[from:to]))
	}
}

// selectRunes selects from one index to another, with the caret at the latter.
func (in *lineInput) selectRunes(from, to int) {
	in.show(in.value(), caretPlace{at: to, anchor: from})
}

// custom moves by words with Control, or Option on a Mac, and to the ends with a Mac's Command.
func (in *lineInput) custom(s *desktop.CustomShortcut) {
	extend := s.Modifier&fyne.KeyModifierShift != 0
	right := s.KeyName == fyne.KeyRight
	byWord := slices.Contains([]fyne.KeyModifier{fyne.KeyModifierControl, fyne.KeyModifierAlt}, s.Modifier&^fyne.KeyModifierShift)
	switch {
	case s.KeyName == fyne.KeyBackspace && byWord:
		in.erase(in.wordBefore())
	case s.KeyName == fyne.KeyDelete && byWord:
		in.erase(in.wordAfter())
	case s.KeyName != fyne.KeyLeft && !right:
	case byWord:
		in.leap(right, extend)
	case right == (in.text.look.Dir == LTR):
		in.move(len(in.runes()), extend)
	default:
		in.move(0, extend)
	}
}
