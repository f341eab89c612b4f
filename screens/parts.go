package screens

import (
	"mawidi/screens/kit"
)

// heading names a part of a page.
func (s stage) heading(words string) *kit.Text {
	return kit.NewText(s.look, words, kit.Style{Size: kit.SizeHeading, Weight: kit.SemiBold})
}

// hint says something less important beside what it is about.
func (s stage) hint(words string) *kit.Text {
	return kit.NewText(s.look, words, kit.Style{Size: kit.SizeSmall, Color: kit.ColorMuted})
}
