package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// The palette by what a colour is for. Each has a light and a dark value; those that Fyne has too carry Fyne's name, so
// that stock widgets agree with ours. Every text colour has a contrast of 4.5:1 at least on the grounds it is meant for.
const (
	// ColorGround is behind everything.
	ColorGround = theme.ColorNameBackground
	// ColorCard is the ground of a card, a sheet or a banner.
	ColorCard = theme.ColorNameOverlayBackground
	// ColorField is the ground of what is typed into.
	ColorField = theme.ColorNameInputBackground
	// ColorLine is a hairline between things.
	ColorLine = theme.ColorNameSeparator
	// ColorBorder is the edge of a field or an outlined button: 3:1 on ground and card.
	ColorBorder = theme.ColorNameInputBorder
	// ColorInk is for what is read.
	ColorInk = theme.ColorNameForeground
	// ColorMuted is for hints; still text, so 4.5:1.
	ColorMuted = theme.ColorNamePlaceHolder
	// ColorDisabled is for what cannot be used now.
	ColorDisabled = theme.ColorNameDisabled
	// ColorForest is the house's green as text: titles, links, chosen things.
	ColorForest = theme.ColorNameHyperlink
	// ColorAccent fills the one button a screen is about.
	ColorAccent = theme.ColorNamePrimary
	// ColorOnAccent is text on ColorAccent.
	ColorOnAccent = theme.ColorNameForegroundOnPrimary
	// ColorAccentSoft is a green tint under chosen things.
	ColorAccentSoft fyne.ThemeColorName = "accentSoft"
	// ColorOnAccentSoft is text on ColorAccentSoft.
	ColorOnAccentSoft fyne.ThemeColorName = "onAccentSoft"
	// ColorWheat is a warm tint under notices.
	ColorWheat fyne.ThemeColorName = "wheat"
	// ColorOnWheat is text on ColorWheat.
	ColorOnWheat fyne.ThemeColorName = "onWheat"
	// ColorDanger is for errors and for what cannot be undone, as text, icon or fill.
	ColorDanger = theme.ColorNameError
	// ColorOnDanger is text on ColorDanger.
	ColorOnDanger = theme.ColorNameForegroundOnError
	// ColorDangerSoft is a tint under an error.
	ColorDangerSoft fyne.ThemeColorName = "dangerSoft"
	// ColorOnDangerSoft is text on ColorDangerSoft.
	ColorOnDangerSoft fyne.ThemeColorName = "onDangerSoft"
	// ColorSuccess says that something went well.
	ColorSuccess = theme.ColorNameSuccess
	// ColorOnSuccess is text on ColorSuccess.
	ColorOnSuccess = theme.ColorNameForegroundOnSuccess
	// ColorWarning asks for care.
	ColorWarning = theme.ColorNameWarning
	// ColorOnWarning is text on ColorWarning.
	ColorOnWarning = theme.ColorNameForegroundOnWarning
	// ColorFocus rings what the keyboard is at: 3:1 on ground and card.
	ColorFocus = theme.ColorNameFocus
	// ColorHover is laid over what the pointer is on.
	ColorHover = theme.ColorNameHover
	// ColorPressed is laid over what is being pressed.
	ColorPressed = theme.ColorNamePressed
	// ColorSelection is laid under words that are selected.
	ColorSelection = theme.ColorNameSelection
	// ColorSkeleton stands where words will come.
	ColorSkeleton fyne.ThemeColorName = "skeleton"
	// ColorPaper is white in every theme, for what a scanner reads.
	ColorPaper fyne.ThemeColorName = "paper"
	// ColorOnPaper is black on ColorPaper.
	ColorOnPaper fyne.ThemeColorName = "onPaper"
	// ColorScrim dims what lies behind a sheet.
	ColorScrim fyne.ThemeColorName = "scrim"
)

// paletteColor returns the colour of a name and whether the palette has it.
func paletteColor(name fyne.ThemeColorName, dark bool) (color.Color, bool) {
	c := lightColor(name)
	if dark && name != ColorPaper && name != ColorOnPaper {
		c = darkColor(name)
	}
	return c, c.A != 0
}

func lightColor(name fyne.ThemeColorName) color.NRGBA {
	switch name {
	case ColorGround, theme.ColorNameHeaderBackground:
		return rgb(0xf7f6f0)
	case ColorCard, ColorField, theme.ColorNameMenuBackground:
		return rgb(0xffffff)
	case ColorLine:
		return rgb(0xdddacb)
	case ColorBorder:
		return rgb(0x857e62)
	case ColorInk:
		return rgb(0x161616)
	case ColorMuted:
		return rgb(0x5a5657)
	case ColorDisabled:
		return rgb(0x6f6b6c)
	case ColorForest, ColorAccent:
		return rgb(0x054239)
	case ColorFocus:
		return rgb(0x428177)
	case ColorOnAccent, ColorOnDanger, ColorOnSuccess:
		return rgb(0xffffff)
	case ColorAccentSoft:
		return rgb(0xdfece8)
	case ColorOnAccentSoft:
		return rgb(0x054239)
	case ColorWheat:
		return rgb(0xedebe0)
	case ColorOnWheat, ColorOnWarning:
		return rgb(0x2b2617)
	case ColorWarning:
		return rgb(0xb9a779)
	case ColorDanger:
		return rgb(0x6b1f2a)
	case ColorDangerSoft:
		return rgb(0xf5e6e6)
	case ColorOnDangerSoft:
		return rgb(0x6b1f2a)
	case ColorSuccess:
		return rgb(0x2a6b5f)
	case ColorSkeleton:
		return rgb(0xe4e1d4)
	case ColorPaper:
		return rgb(0xffffff)
	case ColorOnPaper:
		return rgb(0x000000)
	}
	return overlay(name, 0x002623)
}

func darkColor(name fyne.ThemeColorName) color.NRGBA {
	switch name {
	case ColorGround, theme.ColorNameHeaderBackground:
		return rgb(0x101312)
	case ColorCard, ColorField, theme.ColorNameMenuBackground:
		return rgb(0x1b201f)
	case ColorLine:
		return rgb(0x333a38)
	case ColorBorder:
		return rgb(0x7b8a86)
	case ColorInk:
		return rgb(0xf2f0e8)
	case ColorMuted:
		return rgb(0xb5b3ab)
	case ColorDisabled:
		return rgb(0x96958e)
	case ColorForest, ColorAccent, ColorFocus:
		return rgb(0x8fcabd)
	case ColorOnAccent, ColorOnSuccess:
		return rgb(0x002623)
	case ColorAccentSoft:
		return rgb(0x0d3a33)
	case ColorOnAccentSoft:
		return rgb(0xcfe9e2)
	case ColorWheat:
		return rgb(0x33301f)
	case ColorOnWheat:
		return rgb(0xedebe0)
	case ColorWarning:
		return rgb(0xcdbd92)
	case ColorOnWarning:
		return rgb(0x2b2617)
	case ColorDanger:
		return rgb(0xf0a3aa)
	case ColorOnDanger:
		return rgb(0x3a0d14)
	case ColorDangerSoft:
		return rgb(0x42181e)
	case ColorOnDangerSoft:
		return rgb(0xf8d4d7)
	case ColorSuccess:
		return rgb(0x8fcabd)
	case ColorSkeleton:
		return rgb(0x2a302f)
	}
	return overlay(name, 0xdfece8)
}

// overlay returns the see-through colours, which are laid over others.
func overlay(name fyne.ThemeColorName, over uint32) color.NRGBA {
	c := rgb(over)
	switch name {
	case ColorHover:
		c.A = 0x10
	case ColorPressed:
		c.A = 0x24
	case ColorSelection:
		c.A = 0x40
	case ColorScrim:
		return color.NRGBA{A: 0x73}
	case theme.ColorNameShadow:
		return color.NRGBA{A: 0x10}
	default:
		return color.NRGBA{}
	}
	return c
}

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xff}
}

// Over is the colour that shows where top is painted over ground, in straight alpha.
func Over(ground, top color.Color) color.NRGBA {
	g, t := straight(ground), straight(top)
	if t.A == 0 {
		return g
	}
	a, b := float32(t.A)/255, float32(g.A)/255
	alpha := a + b*(1-a)
	mix := func(t, g uint8) uint8 { return uint8((float32(t)*a+float32(g)*b*(1-a))/alpha + 0.5) }
	return color.NRGBA{R: mix(t.R, g.R), G: mix(t.G, g.G), B: mix(t.B, g.B), A: uint8(alpha*255 + 0.5)}
}

func straight(c color.Color) color.NRGBA { return color.NRGBAModel.Convert(c).(color.NRGBA) }
