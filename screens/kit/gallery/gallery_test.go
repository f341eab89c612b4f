package gallery

import (
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/screens/kit"
	"mawidi/screens/walk"
)

// phone is the smallest window that the app is made for, in dp.
var phone = fyne.NewSize(360, 640)

// TestEveryWidgetIsSoundOnASmallPhone looks the gallery over in both languages and themes, with text at 100 and 200 %. Into the
// folder that KIT_GALLERY names it writes the pictures.
func TestEveryWidgetIsSoundOnASmallPhone(t *testing.T) {
	for _, p := range Pages() {
		for _, variant := range []kit.ThemeChoice{kit.ThemeLight, kit.ThemeDark} {
			for _, scale := range []float32{1, 2} {
				name := fmt.Sprintf("%s-%s-%.0f", p.Name, []string{"", "light", "dark"}[variant], 100*scale)
				t.Run(name, func(t *testing.T) {
					test.NewTempApp(t).Settings().SetTheme(kit.NewTheme(kit.ThemeOptions{Variant: variant, Scale: scale}))
					latin, eastern := opened(t, p, english), opened(t, p, arabic)
					for lang, w := range map[string]fyne.Window{"en": latin, "ar": eastern} {
						assert.Empty(t, slices.DeleteFunc(walk.Look(w.Canvas()).Faults(readerOf(lang)), isMeant))
						save(t, w, name+"-"+lang+".png")
					}
					assert.Empty(t, walk.Look(eastern.Canvas()).Unmirrored(walk.Look(latin.Canvas())))
				})
			}
		}
	}
}

// readerOf reads both scripts: the gallery shows each within the other.
func readerOf(lang string) walk.Reader {
	return walk.Reader{Arabic: lang == "ar", Key: func(string) bool { return false }, Foreign: func(string) bool { return true }}
}

// isMeant tells whether the gallery shows a fault on purpose: a text that ends early.
func isMeant(f walk.Fault) bool { return f.Check == walk.Cut && f.Why == "ends early" }

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
