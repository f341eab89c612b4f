// Command empty opens a Fyne window with nothing in it but the app's fonts: what the app's start, idle and memory are
// measured against.
package main

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"

	"mawidi/screens/kit"
)

func main() {
	a := app.NewWithID("app.mawidi.empty")
	a.Settings().SetTheme(kit.NewTheme(kit.ThemeOptions{Scale: 1}))
	w := a.NewWindow("empty")
	w.SetContent(canvas.NewText(".", nil))
	w.Resize(fyne.NewSize(390, 844))
	w.ShowAndRun()
}
