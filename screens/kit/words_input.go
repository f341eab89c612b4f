package kit

import (
	"strings"
	"unicode"

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
	wordsPlace
	look              Look
	report            inputReports
	text              *Text
	caret, flag       *canvas.Rectangle
	focused, disabled bool
	shift             bool // the key is down
	mouse             bool // a mouse puts the caret, before it taps
	past, undone      []wordsState
	typing            bool // what is typed next belongs to the last change
}

// wordsPlace is where in the words the next letter goes, and how far from there they are selected.
type wordsPlace struct {
	at     int // the rune before which the caret stands
	anchor int // the other end of what is selected; at, if nothing is
}

var (
	_ fyne.Shortcutable      = (*wordsInput)(nil)
	_ fyne.DoubleTappable    = (*wordsInput)(nil)
	_ fyne.SecondaryTappable = (*wordsInput)(nil)
	_ fyne.Draggable         = (*wordsInput)(nil)
	_ mobile.Keyboardable    = (*wordsInput)(nil)
	_ desktop.Cursorable     = (*wordsInput)(nil)
	_ desktop.Keyable        = (*wordsInput)(nil)
	_ desktop.Mouseable      = (*wordsInput)(nil)
)

func newWordsInput(look Look, report inputReports) *wordsInput {
	in := &wordsInput{
		look: look, report: report, text: NewText(look, "", Style{NoWrap: true}),
		caret: &canvas.Rectangle{}, flag: &canvas.Rectangle{},
	}
	in.ExtendBaseWidget(in)
	return in
}

func (in *wordsInput) value() string { return in.text.Text() }

func (in *wordsInput) runes() []rune { return []rune(in.value()) }

func (in *wordsInput) setValue(s string) {
	s = oneLine(s)
	in.past, in.undone = nil, nil
	in.show(s, caretAt(len([]rune(s))))
}

// caretAt is a place with nothing selected.
func caretAt(index int) wordsPlace { return wordsPlace{index, index} }

// selected are the bounds of the selected runes; they are equal if there are none.
func (p wordsPlace) selected() (from, to int) { return min(p.at, p.anchor), max(p.at, p.anchor) }

// show replaces the words and the place in them.
func (in *wordsInput) show(words string, place wordsPlace) {
	in.wordsPlace, in.typing = place, false
	in.text.SetText(words)
	in.Refresh()
}

// move brings the caret before the rune at an index. The selection ends there if it is to be extended, else it is given up.
func (in *wordsInput) move(index int, extend bool) {
	place := wordsPlace{index, in.anchor}
	if !extend {
		place.anchor = index
	}
	in.show(in.value(), place)
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

// Keyboard asks the phone for letters.
func (in *wordsInput) Keyboard() mobile.KeyboardType { return mobile.SingleLineKeyboard }

// Cursor is the one for text.
func (in *wordsInput) Cursor() desktop.Cursor { return desktop.TextCursor }

// FocusGained shows the caret.
func (in *wordsInput) FocusGained() {
	in.focused, in.shift = true, false
	in.Refresh()
	in.report.entered()
}

// FocusLost hides the caret, and what is selected.
func (in *wordsInput) FocusLost() {
	in.focused, in.shift = false, false
	in.Refresh()
	in.report.left()
}

// Enable lets words be typed.
func (in *wordsInput) Enable() { in.disabled = false; in.Refresh() }

// Disable keeps the words as they are.
func (in *wordsInput) Disable() { in.disabled = true; in.Refresh() }

// Disabled tells whether no words can be typed.
func (in *wordsInput) Disabled() bool { return in.disabled }
