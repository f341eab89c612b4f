package kit

import "fyne.io/fyne/v2"

// onward goes on from an input with Enter: to the next input in o, or, past the last, by pressing the primary button.
func onward(o fyne.CanvasObject, from fyne.Focusable) {
	passed := false
	next := focusable(o, func(f fyne.Focusable) bool {
		if !passed {
			passed = f == from
			return false
		}
		switch f := f.(type) {
		case *lineInput:
			return !f.disabled
		case *CodeField:
			return !f.disabled
		case *Button:
			return f.kind == Primary && !f.disabled
		}
		return false
	})
	switch next := next.(type) {
	case *Button:
		next.Tapped(nil)
	case interface {
		fyne.CanvasObject
		fyne.Focusable
	}:
		focus(next)
	}
}

// enters tells whether a key is Enter, of either kind.
func enters(key *fyne.KeyEvent) bool { return key.Name == fyne.KeyReturn || key.Name == fyne.KeyEnter }
