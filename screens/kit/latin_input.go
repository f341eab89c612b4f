package kit

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/mobile"
	"fyne.io/fyne/v2/widget"
)

// inputReports are what an input tells the field around it.
type inputReports struct {
	changed, entered, left, submitted func()
	key                               func(*fyne.KeyEvent) bool // tells whether the field took the key
	dragged                           func(*fyne.DragEvent)     // by a finger, which scrolls the page
}

// latinInput is Fyne's entry for what is written from left to right in every language: digits, codes,
// phone numbers, e-mail addresses. Characters that cannot belong there are dropped as they are typed.
type latinInput struct {
	widget.Entry
	kind   FieldKind
	report inputReports
	silent bool // a change that the program makes
	place  *fyne.Container
}

func newLatinInput(look Look, kind FieldKind, report inputReports) *latinInput {
	in := &latinInput{kind: kind, report: report}
	in.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	in.OnChanged = func(typed string) {
		if kept := in.admit(typed); kept != typed {
			in.show(kept)
		}
		in.place.Refresh()
		if !in.silent {
			report.changed()
		}
	}
	in.OnSubmitted = func(string) { report.submitted() }
	in.ExtendBaseWidget(in)
	around := newTapArea("", func() { focus(in) })
	in.place = container.New(&latinPlace{dir: look.Dir, in: in}, around, container.NewThemeOverride(in, latinTheme{}))
	return in
}

func (in *latinInput) value() string { return in.Text }

func (in *latinInput) setValue(s string) { in.show(in.admit(s)) }

// show replaces the text without reporting it, and puts the caret after it.
func (in *latinInput) show(s string) {
	was := in.silent
	in.silent = true
	in.SetText(s)
	in.silent = was
	in.CursorColumn = len(s)
	in.Refresh()
}

// TypedRune takes one character, if it can belong here.
func (in *latinInput) TypedRune(r rune) {
	for _, kept := range in.admit(string(r)) {
		in.Entry.TypedRune(kept)
	}
}

// TypedKey moves the caret and deletes, except for the keys that the field takes.
func (in *latinInput) TypedKey(key *fyne.KeyEvent) {
	if !in.report.key(key) {
		in.Entry.TypedKey(key)
	}
}

// Dragged selects up to the pointer. A finger scrolls the page.
func (in *latinInput) Dragged(by *fyne.DragEvent) {
	if fyne.CurrentDevice().IsMobile() {
		in.report.dragged(by)
	} else {
		in.Entry.Dragged(by)
	}
}

// admit keeps of s what can belong into the input.
func (in *latinInput) admit(s string) string {
	return strings.Map(func(r rune) rune {
		r = westernDigit(r)
		switch digit := r >= '0' && r <= '9'; in.kind {
		case Digits:
			return keepIf(digit, r)
		case PhoneNumber:
			return keepIf(digit || r == '+', r)
		case Latin:
			r = unicode.ToUpper(r)
			return keepIf(digit || r >= 'A' && r <= 'Z' || r == '-', r)
		default:
			return keepIf(r > ' ' && r <= '~', r)
		}
	}, s)
}

func keepIf(keep bool, r rune) rune {
	if keep {
		return r
	}
	return -1
}

// westernDigit turns Arabic-Indic and Persian digits into 0 to 9 and leaves all else.
func westernDigit(r rune) rune {
	switch {
	case r >= '٠' && r <= '٩':
		return r - '٠' + '0'
	case r >= '۰' && r <= '۹':
		return r - '۰' + '0'
	}
	return r
}

// FocusGained tells the field that it is being typed into.
func (in *latinInput) FocusGained() {
	in.Entry.FocusGained()
	in.report.entered()
}

// FocusLost tells the field that the reader went on.
func (in *latinInput) FocusLost() {
	in.Entry.FocusLost()
	in.report.left()
}

// Keyboard asks the phone for digits where only digits belong.
func (in *latinInput) Keyboard() mobile.KeyboardType {
	if in.kind == Digits || in.kind == PhoneNumber {
		return mobile.NumberKeyboard
	}
	return mobile.SingleLineKeyboard
}
