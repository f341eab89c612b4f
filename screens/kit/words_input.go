package kit

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/driver/mobile"
	"fyne.io/fyne/v2/widget"
)

// wordsInput takes words in any script on one line, drawn in the order they are read. The caret stands where
// the next letter goes: Fyne's own entry puts it at the wrong end of Arabic.
type wordsInput struct {
	widget.BaseWidget
	at                int // the rune before which the caret stands
	look              Look
	report            inputReports
	text              *Text
	caret             *canvas.Rectangle
	focused, disabled bool
}

var (
	_ fyne.Shortcutable      = (*wordsInput)(nil)
	_ fyne.SecondaryTappable = (*wordsInput)(nil)
	_ mobile.Keyboardable    = (*wordsInput)(nil)
	_ desktop.Cursorable     = (*wordsInput)(nil)
)

func newWordsInput(look Look, report inputReports) *wordsInput {
	in := &wordsInput{look: look, report: report, text: NewText(look, "", Style{NoWrap: true}), caret: &canvas.Rectangle{}}
	in.ExtendBaseWidget(in)
	return in
}

func (in *wordsInput) value() string { return in.text.Text() }

func (in *wordsInput) setValue(s string) { in.show([]rune(oneLine(s)), len([]rune(oneLine(s)))) }

// show replaces the words, with the caret before the rune at an index.
func (in *wordsInput) show(words []rune, at int) {
	in.at = min(max(at, 0), len(words))
	in.text.SetText(string(words))
	in.Refresh()
}

// oneLine turns line breaks into spaces and drops what cannot be seen, except the marks that join letters.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\r' || r == '\t' {
			return ' '
		}
		return keepIf(unicode.IsPrint(r) || r == '\u200c' || r == '\u200d', r)
	}, s)
}

// replace puts words in the place of the runes from and to, as the reader's own change.
func (in *wordsInput) replace(from, to int, words string) {
	had := []rune(in.value())
	from, to = max(from, 0), min(to, len(had))
	if in.disabled || from == to && words == "" {
		return
	}
	now := slices.Concat(had[:from], []rune(oneLine(words)), had[to:])
	in.show(now, from+len([]rune(oneLine(words))))
	in.report.changed()
}

// TypedRune puts a letter where the caret stands.
func (in *wordsInput) TypedRune(r rune) { in.replace(in.at, in.at, string(r)) }

// TypedKey deletes beside the caret, moves it, and hands the value in with Enter. Left and right move it as
// they point, along the direction that the field is read in.
func (in *wordsInput) TypedKey(key *fyne.KeyEvent) {
	onward, back := fyne.KeyRight, fyne.KeyLeft
	if in.look.Dir == RTL {
		onward, back = back, onward
	}
	switch {
	case in.report.key(key):
	case key.Name == fyne.KeyBackspace:
		in.replace(in.at-1, in.at, "")
	case key.Name == fyne.KeyDelete:
		in.replace(in.at, in.at+1, "")
	case key.Name == onward:
		in.move(in.at + 1)
	case key.Name == back:
		in.move(in.at - 1)
	case key.Name == fyne.KeyHome:
		in.move(0)
	case key.Name == fyne.KeyEnd:
		in.move(utf8.RuneCountInString(in.value()))
	case key.Name == fyne.KeyReturn, key.Name == fyne.KeyEnter:
		in.report.submitted()
	}
}

func (in *wordsInput) move(at int) { in.show([]rune(in.value()), at) }

// TypedShortcut pastes where the caret stands, and copies or cuts all.
func (in *wordsInput) TypedShortcut(shortcut fyne.Shortcut) {
	switch s := shortcut.(type) {
	case *fyne.ShortcutPaste:
		in.replace(in.at, in.at, s.Clipboard.Content())
	case *fyne.ShortcutCopy:
		s.Clipboard.SetContent(in.value())
	case *fyne.ShortcutCut:
		s.Clipboard.SetContent(in.value())
		in.replace(0, utf8.RuneCountInString(in.value()), "")
	}
}

// Tapped brings the keyboard here, and the caret beside the letter that was tapped.
func (in *wordsInput) Tapped(at *fyne.PointEvent) {
	if in.disabled {
		return
	}
	focus(in)
	// The text stands within a window that begins a caret's width before the field's margin.
	in.move(in.text.paragraph(0).IndexAt(at.Position.X-fieldMargin+caretWidth-in.text.Position().X, 0))
}

// TappedSecondary, a long press on a phone, pastes.
func (in *wordsInput) TappedSecondary(*fyne.PointEvent) {
	in.TypedShortcut(&fyne.ShortcutPaste{Clipboard: fyne.CurrentApp().Clipboard()})
}

// FocusGained shows the caret.
func (in *wordsInput) FocusGained() {
	in.focused = true
	in.Refresh()
	in.report.entered()
}

// FocusLost hides the caret.
func (in *wordsInput) FocusLost() {
	in.focused = false
	in.Refresh()
	in.report.left()
}

// Keyboard asks the phone for letters.
func (in *wordsInput) Keyboard() mobile.KeyboardType { return mobile.SingleLineKeyboard }

// Cursor is the one for text.
func (in *wordsInput) Cursor() desktop.Cursor { return desktop.TextCursor }

// Enable lets words be typed.
func (in *wordsInput) Enable() { in.disabled = false; in.Refresh() }

// Disable keeps the words as they are.
func (in *wordsInput) Disable() { in.disabled = true; in.Refresh() }

// Disabled tells whether no words can be typed.
func (in *wordsInput) Disabled() bool { return in.disabled }
