// Command gallery opens a window with every widget of the kit in every state, to look at, tap and type into, with switches
// for the language, the theme and the size of the text.
package main

import (
	"fyne.io/fyne/v2/app"

	"mawidi/screens/kit/gallery"
)

func main() {
	a := app.NewWithID("app.mawidi.gallery")
	w := a.NewWindow("Mawidi")
	gallery.Open(w, a.Settings().SetTheme, true)
	w.ShowAndRun()
}
