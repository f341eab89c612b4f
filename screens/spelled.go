package screens

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"mawidi/locale"
	"mawidi/screens/kit"
)

// spelledText is letters and digits that people read to each other, and that are read out one by one.
type spelledText struct {
	widget.BaseWidget
	text *kit.Text
	said string
}

var _ fyne.Accessible = (*spelledText)(nil)

// newSpelledText returns an empty line; said is read out until it is set.
func newSpelledText(look kit.Look, style kit.Style, said string) *spelledText {
	s := &spelledText{text: kit.NewText(look, "\u00a0", style), said: said}
	s.ExtendBaseWidget(s)
	return s
}

// Set shows the text, and says it as said.
func (s *spelledText) Set(text, said string) {
	s.said = said
	s.text.SetText(text)
}

// CreateRenderer is called by Fyne.
func (s *spelledText) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.text) }

// HeightFor returns the height in dp that the text needs at a width in dp.
func (s *spelledText) HeightFor(width float32) float32 { return s.text.HeightFor(width) }

// NaturalWidth returns the width in dp of the text on one line.
func (s *spelledText) NaturalWidth() float32 { return s.text.NaturalWidth() }

// AccessibilityLabel is the text, letter by letter.
func (s *spelledText) AccessibilityLabel() string { return s.said }

// AccessibilityRole is that of text.
func (s *spelledText) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// spelledReference shows an appointment's number, which wraps between its groups where letters are large.
func (s stage) spelledReference(reference string) *spelledText {
	shown := newSpelledText(s.look, kit.Style{Size: kit.SizeTitle, Weight: kit.Bold, Align: kit.AlignCenter, Tabular: true}, "")
	shown.Set(strings.ReplaceAll(reference, "-", "-\u200b"), s.words.T("a11y.reference", locale.A("Reference", spelled(reference))))
	return shown
}

// spelled parts a reference's letters and digits, so that it is read out as such and not as a word: "B E Y, 7 K 3 M, 9 2".
func spelled(reference string) string {
	groups := strings.Split(reference, "-")
	for i, group := range groups {
		groups[i] = strings.Join(strings.Split(group, ""), " ")
	}
	return strings.Join(groups, ", ")
}
