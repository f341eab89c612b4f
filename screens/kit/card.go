package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

const cardRadius float32 = 16

// Card groups what belongs together on a ground of its own: objects below each other, SpaceS apart, with a
// margin of SpaceM.
func Card(objects ...fyne.CanvasObject) *fyne.Container {
	return ground(ColorCard, ColorLine, Pad(SpaceM, SpaceM, VStack(SpaceS, objects...)))
}

// ListCard groups rows that reach from edge to edge, such as ListRows, with a hairline between two of them.
func ListCard(rows ...fyne.CanvasObject) *fyne.Container {
	var lined []fyne.CanvasObject
	for i, row := range rows {
		if i > 0 {
			lined = append(lined, Pad(SpaceM, "", NewDivider()))
		}
		lined = append(lined, row)
	}
	return ground(ColorCard, ColorLine, container.New(&padding{marginX: 4, marginY: 4}, VStack("", lined...)))
}

// Paper is a ground that is white in every theme, so that a scanner finds the highest contrast that there is: for a QR code
// and what belongs to it, in ColorOnPaper.
func Paper(objects ...fyne.CanvasObject) *fyne.Container {
	return ground(ColorPaper, "", Pad("", SpaceS, VStack("", objects...)))
}

// AccentCard is a card in the house's green tint, for the one thing that matters most on a screen.
func AccentCard(objects ...fyne.CanvasObject) *fyne.Container {
	return ground(ColorAccentSoft, "", Pad(SpaceM, SpaceM, VStack(SpaceS, objects...)))
}

func ground(fill, edge fyne.ThemeColorName, inside fyne.CanvasObject) *fyne.Container {
	return layers(fyne.Size{}, newSurface(fill, edge, cardRadius), inside)
}
