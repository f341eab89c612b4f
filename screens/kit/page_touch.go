package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/mobile"
)

var _ mobile.Touchable = (*Page)(nil)

// TouchDown is called by Fyne for a finger that comes down beside everything that takes the keyboard.
func (p *Page) TouchDown(*mobile.TouchEvent) { p.touched() }

// TouchUp does nothing.
func (p *Page) TouchUp(*mobile.TouchEvent) {}

// TouchCancel does nothing.
func (p *Page) TouchCancel(*mobile.TouchEvent) {}

// touched tells whoever wants to know that someone is at the page: it was touched, scrolled, or something on it pressed.
func (p *Page) touched() {
	if p.OnTouch != nil {
		p.OnTouch()
	}
}

func (p *Page) scrolled(fyne.Position) { p.touched() }
