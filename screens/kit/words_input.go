package kit

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/driver/mobile"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// wordsInput takes words in any script on one line, drawn in the order they are read. The caret stands where
// the next letter goes, after the last one: Fyne's own entry puts it at the wrong end of Arabic.
type wordsInput struct {
	widget.BaseWidget
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

func (in *wordsInput) setValue(s string) {
	in.text.SetText(oneLine(s))
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

func (in *wordsInput) edit(s string) {
	if !in.disabled {
		in.setValue(s)
		in.report.changed()
	}
}

// TypedRune adds a letter after the last one.
func (in *wordsInput) TypedRune(r rune) { in.edit(in.value() + string(r)) }

// TypedKey takes the last letter away with Backspace, and hands the value in with Enter.
func (in *wordsInput) TypedKey(key *fyne.KeyEvent) {
	if in.report.key(key) {
		return
	}
	switch key.Name {
	case fyne.KeyBackspace:
		_, last := utf8.DecodeLastRuneInString(in.value())
		in.edit(in.value()[:len(in.value())-last])
	case fyne.KeyReturn, fyne.KeyEnter:
		in.report.submitted()
	}
}

// TypedShortcut pastes after the last letter, and copies or cuts all.
func (in *wordsInput) TypedShortcut(shortcut fyne.Shortcut) {
	switch s := shortcut.(type) {
	case *fyne.ShortcutPaste:
		in.edit(in.value() + s.Clipboard.Content())
	case *fyne.ShortcutCopy:
		s.Clipboard.SetContent(in.value())
	case *fyne.ShortcutCut:
		s.Clipboard.SetContent(in.value())
		in.edit("")
	}
}

// Tapped brings the keyboard here.
func (in *wordsInput) Tapped(*fyne.PointEvent) {
	if !in.disabled {
		focus(in)
	}
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

// caretX is how far from the line's left edge the caret stands: at the far side of the last letter, in that
// letter's own direction. A space at the end of a line is drawn nowhere, but moves the caret.
func (in *wordsInput) caretX() float32 {
	p := in.text.paragraph(0)
	line := p.Lines[len(p.Lines)-1]
	x, rtl := float32(0), in.look.Dir == RTL
	for _, run := range line.Runs {
		if run.End == lastVisible(in.value()) {
			x, rtl = run.X, run.Level%2 == 1
			if !rtl {
				x += run.Width
			}
		}
	}
	spaces := float32(utf8.RuneCountInString(in.value())-lastVisible(in.value())) * in.text.textSize() / 4
	if rtl {
		return x - spaces
	}
	return x + spaces
}

// lastVisible counts the runes of s up to its last letter.
func lastVisible(s string) int {
	return utf8.RuneCountInString(strings.TrimRight(s, " "))
}

// CreateRenderer is called by Fyne.
func (in *wordsInput) CreateRenderer() fyne.WidgetRenderer {
	r := &wordsRenderer{in: in, line: container.NewWithoutLayout(in.text, in.caret)}
	r.window = container.NewClip(r.line)
	r.colour()
	return r
}

type wordsRenderer struct {
	in     *wordsInput
	line   *fyne.Container
	window *container.Clip
}

func (r *wordsRenderer) colour() {
	ink := ColorInk
	if r.in.disabled {
		ink = ColorDisabled
	}
	r.in.text.SetStyle(Style{NoWrap: true, Color: ink})
	r.in.caret.FillColor = theme.ColorForWidget(ColorForest, r.in)
	r.in.caret.Hidden = !r.in.focused
}

const caretWidth float32 = 2

// Layout puts the text at the start edge, and moves it along when it is too long, so that its end shows.
func (r *wordsRenderer) Layout(size fyne.Size) {
	in := r.in
	inner := fyne.NewSize(max(0, size.Width-2*fieldMargin), in.text.HeightFor(0))
	r.window.Move(fyne.NewPos(fieldMargin-caretWidth, 0))
	r.window.Resize(fyne.NewSize(inner.Width+2*caretWidth, size.Height))
	r.line.Resize(r.window.Size())

	width, caret := in.text.NaturalWidth(), in.caretX()
	left := caretWidth
	if in.look.Dir == RTL {
		left += inner.Width - width
	}
	left -= max(0, left+caret-caretWidth-inner.Width) // the caret would be beyond the right edge
	left += max(0, caretWidth-left-caret)             // or beyond the left one
	top := (size.Height - inner.Height) / 2
	in.text.Move(fyne.NewPos(left, top))
	in.text.Resize(fyne.NewSize(width, inner.Height))
	in.caret.Move(fyne.NewPos(left+caret-caretWidth/2, top))
	in.caret.Resize(fyne.NewSize(caretWidth, inner.Height))
}

func (r *wordsRenderer) MinSize() fyne.Size {
	return fyne.NewSize(4*fieldMargin, max(fieldHeight, r.in.text.HeightFor(0)+2*fieldMargin))
}

func (r *wordsRenderer) Refresh() {
	r.colour()
	r.Layout(r.in.Size())
	canvas.Refresh(r.in)
}

func (r *wordsRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.window} }

func (r *wordsRenderer) Destroy() {}
