package gallery

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"mawidi/screens/kit"
)

// window shows one page at a time, and beside it the switches and the names of all pages.
type window struct {
	over     fyne.Window
	setTheme func(fyne.Theme)
	pages    []Page
	page     int
	look     kit.Look
	options  kit.ThemeOptions
	index    *kit.Page
}

var (
	arabic  = kit.Look{Dir: kit.RTL, Lang: "ar"}
	english = kit.Look{Dir: kit.LTR, Lang: "en"}
)

// Open shows the gallery in a window, in Arabic and light at first. setTheme dresses the window; shaders says whether it is
// painted by OpenGL.
func Open(over fyne.Window, setTheme func(fyne.Theme), shaders bool) {
	w := &window{
		over: over, setTheme: setTheme, pages: Pages(), look: arabic,
		options: kit.ThemeOptions{Variant: kit.ThemeLight, Scale: 1, Shaders: shaders},
	}
	over.SetPadded(false)
	over.Resize(fyne.NewSize(320+390, 844))
	w.dress()
}

// dress draws everything anew, as the switches stand.
func (w *window) dress() {
	w.setTheme(kit.NewTheme(w.options))
	w.index = kit.NewPage(w.look, kit.PageParts{
		Title: in(w.look, "المعرض", "Gallery"), Body: kit.VStack(kit.SpaceM, w.switches(), w.names()),
	})
	w.show()
}

// show draws the page that is picked beside the index.
func (w *window) show() {
	left, right := fyne.CanvasObject(w.index), fyne.CanvasObject(nil)
	if w.look.Dir == kit.RTL {
		left, right = nil, w.index
	}
	shown := w.pages[w.page]
	w.over.SetContent(container.NewBorder(nil, nil, left, right, shown.Draw(w.look)))
	if sheet := shown.Sheet; sheet != nil {
		sheet(w.look).Open(w.over.Canvas())
	}
}

// switches choose the language, the theme and the size of the text.
func (w *window) switches() fyne.CanvasObject {
	return kit.VStack(kit.SpaceS,
		pick(w, []string{"العربية", "English"}, []kit.Look{arabic, english}, &w.look),
		pick(w, []string{in(w.look, "فاتح", "Light"), in(w.look, "داكن", "Dark")}, []kit.ThemeChoice{kit.ThemeLight, kit.ThemeDark}, &w.options.Variant),
		pick(w, []string{"100 %", "200 %"}, []float32{1, 2}, &w.options.Scale))
}

// pick sets what one of the answers stands for, and draws everything anew.
func pick[T comparable](w *window, answers []string, values []T, chosen *T) fyne.CanvasObject {
	return kit.NewSegmented(w.look, "", answers, slices.Index(values, *chosen), func(i int) {
		*chosen = values[i]
		w.dress()
	})
}

// names lists the pages, each leading to itself.
func (w *window) names() fyne.CanvasObject {
	rows := make([]fyne.CanvasObject, len(w.pages))
	for i, p := range w.pages {
		rows[i] = kit.NewListRow(w.look, kit.RowParts{Title: p.Name, OnTap: func() {
			w.page = i
			w.show()
		}})
	}
	return kit.ListCard(rows...)
}
