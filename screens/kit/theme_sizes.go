package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// TouchTarget is the least width and height of anything to be touched, in dp.
const TouchTarget float32 = 48

// The text sizes. Those that Fyne has too carry Fyne's name, so that stock widgets agree with ours.
const (
	// SizeDisplay is for the one number a screen is about: a countdown, a time.
	SizeDisplay fyne.ThemeSizeName = "display"
	// SizeTitle is for the name of a screen.
	SizeTitle = theme.SizeNameHeadingText
	// SizeHeading is for the name of a part of a screen or of a card.
	SizeHeading = theme.SizeNameSubHeadingText
	// SizeBody is for everything that is read.
	SizeBody = theme.SizeNameText
	// SizeSmall is for hints and what stands beside something more important.
	SizeSmall = theme.SizeNameCaptionText
)

// The spaces between things.
const (
	// SpaceS parts what belongs together: a label and its field.
	SpaceS fyne.ThemeSizeName = "spaceS"
	// SpaceM parts neighbours, and is the inner margin of a card.
	SpaceM fyne.ThemeSizeName = "spaceM"
	// SpaceL parts groups.
	SpaceL fyne.ThemeSizeName = "spaceL"
)

func textSize(name fyne.ThemeSizeName) (float32, bool) {
	switch name {
	case SizeDisplay:
		return 40, true
	case SizeTitle:
		return 24, true
	case SizeHeading:
		return 18, true
	case SizeBody:
		return 16, true
	case SizeSmall:
		return 14, true
	case theme.SizeNameInlineIcon:
		return 22, true
	}
	return 0, false
}

func spaceSize(name fyne.ThemeSizeName) (float32, bool) {
	switch name {
	case SpaceS:
		return 8, true
	case SpaceM:
		return 16, true
	case SpaceL:
		return 28, true
	case theme.SizeNameInputRadius, theme.SizeNameSelectionRadius, theme.SizeNameButtonRadius:
		return 10, true
	case theme.SizeNameCardRadius, theme.SizeNameDialogRadius, theme.SizeNamePopupRadius:
		return 16, true
	}
	return 0, false
}
