package gallery

import (
	"reflect"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"mawidi/screens/kit"
)

// TestTheKeyboardGoesInReadingOrderAndIsSeen goes through each page with the Tab key.
func TestTheKeyboardGoesInReadingOrderAndIsSeen(t *testing.T) {
	ringed := make(map[reflect.Type]bool)
	for _, look := range []kit.Look{arabic, english} {
		for _, p := range Pages() {
			t.Run(p.Name+"-"+look.Lang, func(t *testing.T) {
				test.NewTempApp(t).Settings().SetTheme(kit.NewTheme(kit.ThemeOptions{Variant: kit.ThemeLight, Scale: 1}))
				w := opened(t, p, look)
				dir := look.Dir
				if p.Name == "pins" { // a keypad stands from left to right in every language
					dir = kit.LTR
				}
				stops := tabbedThrough(w)
				for i, o := range stops {
					w.Canvas().Focus(o)
					here, before := placeOf(o), placeOf(stops[max(i-1, 0)])
					require.True(t, i == 0 || before.isBefore(here, dir), "%T at %v comes after what stands at %v", o, here, before)
					require.LessOrEqual(t, here.Y+here.Height, w.Canvas().Size().Height, "%T is out of sight", o)
					if !ringed[reflect.TypeOf(o)] {
						ringed[reflect.TypeOf(o)] = true
						require.True(t, isRinged(w, o), "%T does not show that it has the keyboard", o)
					}
				}
			})
		}
	}
}

// tabbedThrough is what the Tab key comes to in a window, from the first to the last.
func tabbedThrough(w fyne.Window) (stops []fyne.Focusable) {
	over := w.Canvas()
	over.Unfocus()
	over.FocusNext()
	for o := over.Focused(); o != nil && (len(stops) == 0 || o != stops[0]); o = over.Focused() {
		stops = append(stops, o)
		over.FocusNext()
	}
	return stops
}

// area is where something stands in the window.
type area struct {
	fyne.Position
	fyne.Size
}

func placeOf(o fyne.Focusable) area {
	shown := o.(fyne.CanvasObject)
	return area{fyne.CurrentApp().Driver().AbsolutePositionForObject(shown), shown.Size()}
}

// isBefore tells whether what stands in an area is read before what stands in another: above it, or on its line nearer the start.
func (a area) isBefore(b area, dir kit.Direction) bool {
	const overlap = 13 // the touch areas of icons reach out
	switch {
	case b.Y >= a.Y+a.Height-overlap:
		return true
	case dir == kit.RTL:
		return b.X+b.Width <= a.X+overlap
	default:
		return b.X >= a.X+a.Width-overlap
	}
}

// isRinged tells whether the picture of the window changes when the keyboard leaves a widget.
func isRinged(w fyne.Window, o fyne.Focusable) bool {
	with := w.Canvas().Capture()
	o.FocusLost()
	defer o.FocusGained()
	return !reflect.DeepEqual(with, w.Canvas().Capture())
}
