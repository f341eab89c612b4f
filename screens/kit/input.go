package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/driver/mobile"
	"fyne.io/fyne/v2/widget"
)

// inputReports are what an input tells the field around it.
type inputReports struct {
	changed, entered, left, submitted func()
	key                               func(*fyne.KeyEvent) bool // tells whether the field took the key
	dragged                           func(*fyne.DragEvent)     // by a finger, which scrolls the page
}

// lineInput takes one line in any script, drawn in the order it is read. The caret stands where the next letter goes: Fyne's
// own entry puts it at the wrong end of Arabic, and keeps to the left whatever is typed.
type lineInput struct {
	widget.BaseWidget
	caretPlace
	look              Look // the reader's
	kind              FieldKind
	report            inputReports
	text              *Text
	caret, flag       *canvas.Rectangle
	focused, disabled bool
	shift             bool // the key is down
	mouse             bool // a mouse puts the caret, before it taps
	past, undone      []lineState
	typing            bool // what is typed next belongs to the last change
}

// caretPlace is where in a line the next letter goes, and how far from there it is selected.
type caretPlace struct {
	at     int // the rune before which the caret stands
	anchor int // the other end of what is selected; at, if nothing is
}

var (
	_ fyne.Shortcutable      = (*lineInput)(nil)
	_ fyne.DoubleTappable    = (*lineInput)(nil)
	_ fyne.SecondaryTappable = (*lineInput)(nil)
	_ fyne.Draggable         = (*lineInput)(nil)
	_ mobile.Keyboardable    = (*lineInput)(nil)
	_ desktop.Cursorable     = (*lineInput)(nil)
	_ desktop.Keyable        = (*lineInput)(nil)
	_ desktop.Mouseable      = (*lineInput)(nil)
)

func newLineInput(look Look, kind FieldKind, report inputReports) *lineInput {
	in := &lineInput{
		look: look, kind: kind, report: report, text: NewText(kind.look(look), "", Style{NoWrap: true}),
		caret: &canvas.Rectangle{}, flag: &canvas.Rectangle{},
	}
	in.ExtendBaseWidget(in)
	return in
}

func (in *lineInput) value() string { return in.text.Text() }

func (in *lineInput) runes() []rune { return []rune(in.value()) }

func (in *lineInput) setValue(s string) {
	s = in.kind.admit(s)
	in.past, in.undone = nil, nil
	in.show(s, caretAt(len([]rune(s))))
}

// caretAt is a place with nothing selected.
func caretAt(index int) caretPlace { return caretPlace{index, index} }

// selected are the bounds of the selected runes; they are equal if there are none.
func (p caretPlace) selected() (from, to int) { return min(p.at, p.anchor), max(p.at, p.anchor) }

// show replaces the line and the place in it.
func (in *lineInput) show(words string, place caretPlace) {
	in.caretPlace, in.typing = place, false
	in.text.SetText(words)
	in.Refresh()
}

// move brings the caret before the rune at an index. The selection ends there if it is to be extended, else it is given up.
func (in *lineInput) move(index int, extend bool) {
	place := caretPlace{index, in.anchor}
	if !extend {
		place.anchor = index
	}
	in.show(in.value(), place)
}

// Keyboard asks the phone for letters or digits.
func (in *lineInput) Keyboard() mobile.KeyboardType { return in.kind.keyboard() }

// Cursor is the one for text.
func (in *lineInput) Cursor() desktop.Cursor { return desktop.TextCursor }

// FocusGained shows the caret.
func (in *lineInput) FocusGained() {
	in.focused, in.shift = true, false
	in.Refresh()
	in.report.entered()
}

// FocusLost hides the caret, and what is selected.
func (in *lineInput) FocusLost() {
	in.focused, in.shift = false, false
	in.Refresh()
	in.report.left()
}

// Enable lets the line be typed.
func (in *lineInput) Enable() { in.disabled = false; in.Refresh() }

// Disable keeps the line as it is.
func (in *lineInput) Disable() { in.disabled = true; in.Refresh() }

// Disabled tells whether nothing can be typed.
func (in *lineInput) Disabled() bool { return in.disabled }
