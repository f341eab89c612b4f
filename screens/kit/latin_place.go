package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// latinPlace keeps a latinInput at the start edge of its field. Fyne's entry can only begin at the left: in
// Arabic it is made as wide as its text, so that a number ends at the right edge like all that is read.
type latinPlace struct {
	dir Direction
	in  *latinInput
}

func (l *latinPlace) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	around, entry := objects[0], objects[1]
	around.Resize(size)
	width := size.Width
	if l.dir == RTL && !l.in.Disabled() {
		text := fyne.MeasureText(l.in.Text, theme.Size(SizeBody), fyne.TextStyle{}).Width
		width = min(width, text+2*fieldMargin+caretWidth)
	}
	entry.Resize(fyne.NewSize(width, size.Height))
	entry.Move(fyne.NewPos(fromStart(l.dir, 0, width, size.Width), 0))
}

func (l *latinPlace) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(TouchTarget, objects[1].MinSize().Height)
}

// latinTheme is the app's theme with roomy entries that have no box of their own: the field draws it.
type latinTheme struct{}

func (latinTheme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	settings := fyne.CurrentApp().Settings()
	switch name {
	case theme.ColorNameInputBackground, theme.ColorNameInputBorder:
		return color.Transparent
	case theme.ColorNamePrimary:
		// The focused entry's edge. It is its caret's colour too where there are no animations; with them,
		// Fyne takes the caret's colour from the app's theme.
		if settings.ShowAnimations() {
			return color.Transparent
		}
	}
	return settings.Theme().Color(name, variant)
}

func (latinTheme) Font(style fyne.TextStyle) fyne.Resource {
	return fyne.CurrentApp().Settings().Theme().Font(style)
}

func (latinTheme) Icon(name fyne.ThemeIconName) fyne.Resource {
	return fyne.CurrentApp().Settings().Theme().Icon(name)
}

func (latinTheme) Size(name fyne.ThemeSizeName) float32 {
	if name == theme.SizeNameInnerPadding {
		return fieldMargin
	}
	return fyne.CurrentApp().Settings().Theme().Size(name)
}
