package kit

import (
	"strings"

	"fyne.io/fyne/v2"

	"mawidi/locale"
)

// FieldKind says what is typed into a field, and so which keys the phone offers.
type FieldKind int

const (
	// Words are typed in the reader's own script.
	Words FieldKind = iota
	// Digits are the digits 0 to 9; Arabic-Indic ones are taken and turned into these.
	Digits
	// Latin are letters and digits of a document, such as a passport number; letters become capitals.
	Latin
	// PhoneNumber is digits after an optional "+".
	PhoneNumber
	// Email is an e-mail address.
	Email
)

// Field is one thing to type, with its label above, a hint under the label, and, when something is wrong, a
// sentence under it that says what to do. Numbers and codes stay left to right in Arabic. Enter goes on to the next field of the
// page or sheet, and from the last to its primary button.
type Field struct {
	frame
	surrounded
	// OnChange is called with the value after every change that the reader makes.
	OnChange func(value string)
	// OnLeave is called with the value when the reader goes on to something else: the time to check it.
	OnLeave func(value string)

	look                 Look
	context              string // read after the label: what the field is a part of
	label, hint, problem *Text
	ground, edge         *surface
	in                   *lineInput
	focused, marked      bool
}

var _ fyne.Accessible = (*Field)(nil)

const (
	fieldHeight float32 = 52
	fieldRadius float32 = 10
	fieldMargin float32 = 13
)

// NewField returns an empty field.
func NewField(look Look, kind FieldKind, label string) *Field {
	f := &Field{
		look:    look,
		label:   NewText(look, label, Style{Weight: SemiBold}),
		hint:    NewText(look, "", Style{Size: SizeSmall, Color: ColorMuted}),
		problem: NewText(look, "", Style{Size: SizeSmall, Color: ColorDanger, Weight: SemiBold}),
		ground:  newSurface(ColorField, "", fieldRadius),
		edge:    newSurface("", ColorBorder, fieldRadius),
	}
	f.label.Hidden = label == ""
	f.hint.Hide()
	f.problem.Hide()
	f.in = newLineInput(look, kind, inputReports{
		changed: f.changed, entered: f.entered, left: f.left, submitted: func() { f.goesOn(f.in) }, key: f.escapes, dragged: f.dragged,
	})
	box := layers(fyne.NewSize(0, fieldHeight), f.ground, f.in, f.edge)
	f.build(f, VStack(SpaceS, VStack("", f.label, f.hint), box, f.problem), f.paint)
	return f
}

// Value returns what was typed, without spaces at its ends.
func (f *Field) Value() string { return strings.TrimSpace(f.in.value()) }

// SetValue replaces what was typed; OnChange is not called.
func (f *Field) SetValue(value string) { f.in.setValue(value) }

// SetHint shows a sentence under the label, "" takes it away.
func (f *Field) SetHint(hint string) { f.say(f.hint, hint) }

// SetError shows under the field what is wrong and what to do, and marks the field; "" takes it away.
func (f *Field) SetError(sentence string) { f.say(f.problem, sentence) }

// Error returns the sentence that SetError showed.
func (f *Field) Error() string { return f.problem.Text() }

// SetLabel replaces the label.
func (f *Field) SetLabel(label string) { f.say(f.label, label) }

func (f *Field) say(t *Text, sentence string) {
	t.SetText(sentence)
	t.Hidden = sentence == ""
	f.Refresh()
}

// mark shows the field as wrong without a sentence of its own.
func (f *Field) mark(wrong bool) {
	f.marked = wrong
	f.Refresh()
}

// Tapped brings the keyboard to the field from its label too, and from its middle, where a screen reader presses.
func (f *Field) Tapped(*fyne.PointEvent) {
	if !f.Disabled() {
		focus(f.in)
	}
}

// Input is the part that takes the keys: focus it, or type into it in tests.
func (f *Field) Input() fyne.Focusable { return f.in }

// Ring is what is drawn around what is typed, in another colour while the keyboard is there.
func (f *Field) Ring() fyne.CanvasObject { return f.edge }

// Enable lets the field be typed into.
func (f *Field) Enable() { f.in.Enable(); f.Refresh() }

// Disable keeps the field as it is.
func (f *Field) Disable() { f.in.Disable(); f.Refresh() }

// Disabled tells whether the field cannot be typed into.
func (f *Field) Disabled() bool { return f.in.Disabled() }

// AccessibilityLabel is the label, what was typed, what is wrong with it, and the hint.
func (f *Field) AccessibilityLabel() string {
	return spoken(f.label.Text(), f.context, word(f.look, "field"), f.in.value(), wrong(f.look, f.problem.Text()), f.hint.Text(),
		wordIf(f.look, f.in.Disabled(), "disabled"))
}

// wrong says that a sentence is about a mistake, which is else told by its colour.
func wrong(look Look, problem string) string {
	if problem == "" {
		return ""
	}
	return word(look, "error", locale.A("Error", problem))
}

// AccessibilityRole is that of text: Fyne has none for fields.
func (f *Field) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

func (f *Field) paint() {
	edge, width := ColorBorder, float32(1)
	switch {
	case f.focused:
		edge, width = ColorFocus, 2
	case f.marked || f.problem.Text() != "":
		edge, width = ColorDanger, 2
	}
	fill := ColorField
	if f.in.Disabled() {
		fill = ColorSkeleton
	}
	f.ground.wear(fill, "", "", 0)
	f.edge.wear("", "", edge, width)
}

func (f *Field) changed() {
	if f.OnChange != nil {
		f.OnChange(f.Value())
	}
}

func (f *Field) entered() {
	f.focused = true
	f.Refresh()
	f.revealed(f)
}

func (f *Field) left() {
	f.focused = false
	f.Refresh()
	if f.OnLeave != nil {
		f.OnLeave(f.Value())
	}
}
