package kit

import (
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"
)

// gallery holds every widget of the kit in its main states, a page of them at a time.
var gallery = map[string]func(look Look) *Page{
	"buttons": galleryButtons,
	"fields":  galleryFields,
	"choices": galleryChoices,
	"notices": galleryNotices,
	"booking": galleryBooking,
	"ticket":  galleryTicket,
	"sheet":   gallerySheet,
}

// TestEveryWidgetFitsAPhoneInBothLanguagesAndThemes draws the gallery, to look at, into the folder that
// KIT_GALLERY names, and fails if anything reaches over the edge of a small phone.
func TestEveryWidgetFitsAPhoneInBothLanguagesAndThemes(t *testing.T) {
	folder := os.Getenv("KIT_GALLERY")
	for name, page := range gallery {
		for _, look := range []Look{arabic, english} {
			for _, options := range []ThemeOptions{
				{Variant: ThemeLight, Scale: 1},
				{Variant: ThemeDark, Scale: 1},
				{Variant: ThemeLight, Scale: 2},
			} {
				picture := fmt.Sprintf("%s-%s-%d-%.0f.png", name, look.Lang, options.Variant, options.Scale)
				t.Run(picture, func(t *testing.T) {
					under(t, options)
					w := open(t, page(look))
					w.Resize(fyne.NewSize(phone.Width, phone.Height*options.Scale))
					w.Content().Refresh()
					if name == "sheet" {
						openGallerySheet(look, w.Canvas())
					}
					requireInside(t, w.Content(), phone.Width)
					if folder != "" {
						save(t, w, filepath.Join(folder, picture))
					}
				})
			}
		}
	}
}

// requireInside fails for every widget that reaches over the window's left or right edge.
func requireInside(t *testing.T, root fyne.CanvasObject, width float32) {
	t.Helper()
	driver := fyne.CurrentApp().Driver()
	for _, o := range everything(root) {
		if _, ok := o.(fyne.Widget); !ok || !o.Visible() || driver.CanvasForObject(o) == nil {
			continue
		}
		at := driver.AbsolutePositionForObject(o)
		require.GreaterOrEqual(t, at.X, float32(-ringOutset-1), "%T", o)
		require.LessOrEqual(t, at.X+o.Size().Width, width+ringOutset+1, "%T", o)
	}
}

// everything is o and all that it is made of.
func everything(o fyne.CanvasObject) []fyne.CanvasObject {
	if !o.Visible() {
		return nil
	}
	all := []fyne.CanvasObject{o}
	for _, part := range partsOf(o) {
		all = append(all, everything(part)...)
	}
	return all
}

func save(t *testing.T, w fyne.Window, path string) {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
	w.Canvas().(interface{ SetScale(float32) }).SetScale(2)
	f, err := os.Create(path)
	require.NoError(t, err)
	defer f.Close()
	require.NoError(t, png.Encode(f, w.Canvas().Capture()))
}

// in returns the words in the look's language.
func in(look Look, ar, en string) string {
	if look.Lang == "ar" {
		return ar
	}
	return en
}
