package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Empty says that there is nothing here, and what to do about it: a drawing, a title, a sentence, and a
// button or nil.
func Empty(look Look, icon Icon, title, sentence string, action fyne.CanvasObject) *fyne.Container {
	drawn := NewLargeIcon(look, icon, ColorOnAccentSoft)
	disc := layers(fyne.NewSquareSize(72), container.New(&squared{side: 72}, newSurface(ColorAccentSoft, "", 36)),
		container.NewCenter(drawn))
	words := VStack(SpaceS,
		NewHeading(look, title, Style{Size: SizeHeading, Weight: SemiBold, Align: AlignCenter}),
		NewText(look, sentence, Style{Color: ColorMuted, Align: AlignCenter}))
	return Pad(SpaceM, SpaceL, VStack(SpaceM, append([]fyne.CanvasObject{disc, words}, present(action)...)...))
}
