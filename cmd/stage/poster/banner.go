package main

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"mawidi/locale"
	"mawidi/screens/kit"
)

// calendar is where the drawing is on an icon of 1024 pixels; around it is ground.
var calendar = image.Rect(224, 180, 800, 800)

// banner says what the app is and what it promises, beside the drawing of its icon, whose ground is the banner's.
func banner(icon *image.NRGBA, look kit.Look, promise string) fyne.CanvasObject {
	drawing := canvas.NewImageFromImage(icon.SubImage(calendar))
	drawing.FillMode = canvas.ImageFillContain
	drawing.SetMinSize(fyne.NewSize(130, 140))
	name := locale.New(locale.Language(look.Lang), locale.LatinNumerals).T("app.name")
	words := kit.VStack(kit.SpaceS,
		kit.NewText(look, name, kit.Style{Size: kit.SizeDisplay, Weight: kit.Bold, Color: kit.ColorOnAccent}),
		kit.NewText(look, promise, kit.Style{Size: kit.SizeHeading, Color: kit.ColorOnAccent, NoWrap: true}),
	)
	return container.NewStack(
		canvas.NewRectangle(theme.Color(kit.ColorAccent)),
		kit.Pad(kit.SpaceL, kit.SpaceL, kit.Row(look, kit.SpaceL, nil, words, drawing)),
	)
}
