package gallery

import (
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/screens/kit"
)

// phone is the smallest window that the app is made for, in dp.
var phone = fyne.NewSize(360, 640)

// TestEveryWidgetFitsASmallPhone draws the gallery in both languages and themes, with text at 100 and 200 %, and fails if
// anything reaches over the window's edge or a word is cut. Into the folder that KIT_GALLERY names it writes the pictures.
func TestEveryWidgetFitsASmallPhone(t *testing.T) {
	for _, p := range Pages() {
		for _, look := range []kit.Look{arabic, english} {
			for _, variant := range []kit.ThemeChoice{kit.ThemeLight, kit.ThemeDark} {
				for _, scale := range []float32{1, 2} {
					picture := fmt.Sprintf("%s-%s-%s-%.0f.png", p.Name, look.Lang, []string{"", "light", "dark"}[variant], 100*scale)
					t.Run(picture, func(t *testing.T) {
						test.NewTempApp(t).Settings().SetTheme(kit.NewTheme(kit.ThemeOptions{Variant: variant, Scale: scale}))
						w := opened(t, p, look)
						for _, o := range everything(w.Content()) {
							requireInside(t, o)
							requireWhole(t, o)
						}
						save(t, w, picture)
					})
				}
			}
		}
	}
}

// opened shows a page at its full length, as if the phone were long enough for it.
func opened(t *testing.T, p Page, look kit.Look) fyne.Window {
	t.Helper()
	page := p.Draw(look)
	w := test.NewTempWindow(t, page)
	w.SetPadded(false)
	w.Resize(phone)
	if p.Sheet != nil {
		p.Sheet(look).Open(w.Canvas())
		return w
	}
	for _, o := range everything(page) {
		if scroll, ok := o.(*container.Scroll); ok {
			hidden := max(0, scroll.Content.MinSize().Height-scroll.Size().Height)
			w.Resize(phone.AddWidthHeight(0, hidden))
		}
	}
	return w
}

// requireInside fails if a widget reaches over the window's left or right edge; focus rings may stand out a little.
func requireInside(t *testing.T, o fyne.CanvasObject) {
	t.Helper()
	const ring = 4
	if _, ok := o.(fyne.Widget); ok {
		x := fyne.CurrentApp().Driver().AbsolutePositionForObject(o).X
		require.GreaterOrEqual(t, x, float32(-ring), "%T", o)
		require.LessOrEqual(t, x+o.Size().Width, phone.Width+ring, "%T", o)
	}
}

// requireWhole fails if a text has less room than its words need.
func requireWhole(t *testing.T, o fyne.CanvasObject) {
	t.Helper()
	if words, ok := o.(*kit.Text); ok {
		require.GreaterOrEqual(t, words.Size().Height+0.5, words.HeightFor(words.Size().Width), words.Text())
		if words.Style().NoWrap {
			require.GreaterOrEqual(t, words.Size().Width+0.5, words.NaturalWidth(), words.Text())
		}
	}
}

// everything is o and all that it is made of, as far as it shows.
func everything(o fyne.CanvasObject) []fyne.CanvasObject {
	if !o.Visible() {
		return nil
	}
	all := []fyne.CanvasObject{o}
	var parts []fyne.CanvasObject
	switch o := o.(type) {
	case *fyne.Container:
		parts = o.Objects
	case *container.Scroll:
		parts = []fyne.CanvasObject{o.Content}
	case interface{ Parts() []fyne.CanvasObject }:
		parts = o.Parts()
	}
	for _, part := range parts {
		all = append(all, everything(part)...)
	}
	return all
}

func save(t *testing.T, w fyne.Window, name string) {
	t.Helper()
	folder := os.Getenv("KIT_GALLERY")
	if folder == "" {
		return
	}
	require.NoError(t, os.MkdirAll(folder, 0o755))
	f, err := os.Create(filepath.Join(folder, name))
	require.NoError(t, err)
	defer f.Close()
	require.NoError(t, png.Encode(f, w.Canvas().Capture()))
}

func TestTheSwitchesDrawThePagesAnew(t *testing.T) {
	a := test.NewTempApp(t)
	w := test.NewTempWindow(t, nil)
	Open(w, a.Settings().SetTheme, false)
	options := func() kit.ThemeOptions { return a.Settings().Theme().(*kit.Theme).Options() }
	assert.Contains(t, shownWords(w), "المعرض")
	assert.Equal(t, kit.ThemeOptions{Variant: kit.ThemeLight, Scale: 1}, options())

	tap(t, w, "English")
	tap(t, w, "Dark")
	tap(t, w, "200 %")
	tap(t, w, "buttons")

	assert.Contains(t, shownWords(w), "Book an appointment")
	assert.Equal(t, kit.ThemeOptions{Variant: kit.ThemeDark, Scale: 2}, options())
}

// tap taps what shows these words.
func tap(t *testing.T, w fyne.Window, words string) {
	t.Helper()
	for _, o := range everything(w.Content()) {
		pressed, ok := o.(fyne.Tappable)
		if !ok {
			continue
		}
		for _, part := range everything(o) {
			if text, ok := part.(*kit.Text); ok && text.Text() == words {
				test.Tap(pressed)
				return
			}
		}
	}
	t.Fatalf("nothing to tap shows %q", words)
}

func shownWords(w fyne.Window) (words []string) {
	for _, o := range everything(w.Content()) {
		if text, ok := o.(*kit.Text); ok {
			words = append(words, text.Text())
		}
	}
	return words
}
