package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Mark is a chip beside a page's title that says something about the whole app, and more of it when it is pressed.
type Mark struct {
	pressable
	text   *Text
	chip   *surface
	spoken string
}

var _ fyne.Accessible = (*Mark)(nil)

// NewMark returns a mark that is hidden until it has words.
func NewMark(look Look, onTap func()) *Mark {
	m := &Mark{text: NewText(look, "", Style{}), chip: newSurface("", "", 8)}
	m.press = onTap
	inside := container.New(&padding{marginX: 10, marginY: 4}, m.text)
	m.buildPressable(m, buttonRadius, layers(fyne.Size{}, m.chip, inside), m.paint)
	m.Hide()
	return m
}

// Set shows the words, and has the whole sentence read out instead; without words the mark hides.
func (m *Mark) Set(words, sentence string) {
	m.text.SetText(words)
	m.spoken = sentence
	m.Hidden = words == ""
	m.Refresh()
}

func (m *Mark) paint() {
	m.chip.wear(ColorWarning, "", ColorBorder, 1)
	m.face.wear(m.tint(), "", "", 0)
	m.text.SetStyle(Style{Size: SizeSmall, Weight: SemiBold, NoWrap: true, Color: ColorOnWarning, Align: AlignCenter})
}

// AccessibilityLabel is the whole sentence.
func (m *Mark) AccessibilityLabel() string { return m.spoken }

// AccessibilityRole is that of a button.
func (m *Mark) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }
