// Package gallery shows every widget of the kit in every state, a page of them at a time: to look at in a window, and to be
// drawn by the kit's tests.
package gallery

import (
	"fyne.io/fyne/v2"

	"mawidi/screens/kit"
)

// Page is a page of widgets that belong together.
type Page struct {
	// Name is short, lower case, and the page's alone.
	Name string
	// Draw makes the page anew for a reader.
	Draw func(look kit.Look) *kit.Page
	// Sheet makes what lies over the page; nil for nothing.
	Sheet func(look kit.Look) *kit.Sheet
}

// Pages returns all pages, from words to whole screens.
func Pages() []Page {
	return []Page{
		{Name: "text", Draw: text},
		{Name: "icons", Draw: icons},
		{Name: "buttons", Draw: buttons},
		{Name: "fields", Draw: fields},
		{Name: "words", Draw: wordFields},
		{Name: "codes", Draw: codes},
		{Name: "pins", Draw: pins},
		{Name: "choices", Draw: choices},
		{Name: "rows", Draw: rows},
		{Name: "notices", Draw: notices},
		{Name: "booking", Draw: booking},
		{Name: "ticket", Draw: ticket},
		{Name: "sheet", Draw: booking, Sheet: question},
		{Name: "long-sheet", Draw: booking, Sheet: form},
	}
}

// in returns words in the reader's language.
func in(look kit.Look, ar, en string) string {
	if look.Lang == "ar" {
		return ar
	}
	return en
}

// page has a title and a way back, as every page that was reached from another.
func page(look kit.Look, title string, body fyne.CanvasObject, actions ...fyne.CanvasObject) *kit.Page {
	return kit.NewPage(look, kit.PageParts{
		Title: title, OnBack: func() {}, BackLabel: in(look, "رجوع", "Back"), Body: body, Actions: actions,
	})
}

func heading(look kit.Look, words string) *kit.Text {
	return kit.NewHeading(look, words, kit.Style{Size: kit.SizeHeading, Weight: kit.SemiBold})
}

// part is some widgets under what they have in common.
func part(look kit.Look, name string, widgets ...fyne.CanvasObject) fyne.CanvasObject {
	return kit.VStack(kit.SpaceS, append([]fyne.CanvasObject{heading(look, name)}, widgets...)...)
}
