package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/mobile"
)

// overlaid is embedded by what lies over the window for a while: it has all keys, and Escape and Back take it away.
type overlaid struct {
	over     fyne.Canvas
	laid     fyne.CanvasObject // what was laid over the canvas
	keysWere func(*fyne.KeyEvent)
}

// lay puts the widget over a canvas. dismiss is called for Escape and Back, typed for all other keys that nothing in the
// widget takes.
func (l *overlaid) lay(w fyne.CanvasObject, over fyne.Canvas, dismiss func(), typed func(*fyne.KeyEvent)) {
	if l.over != nil {
		return
	}
	l.over, l.keysWere = over, over.OnTypedKey()
	over.SetOnTypedKey(func(key *fyne.KeyEvent) {
		if key.Name == fyne.KeyEscape || key.Name == mobile.KeyBack {
			dismiss()
		} else {
			typed(key)
		}
	})
	l.laid = Voiced(w)
	over.Overlays().Add(l.laid)
}

// lift takes the widget away and tells whether it was there.
func (l *overlaid) lift() bool {
	if l.over == nil {
		return false
	}
	l.over.Overlays().Remove(l.laid)
	l.over.SetOnTypedKey(l.keysWere)
	l.over = nil
	return true
}
