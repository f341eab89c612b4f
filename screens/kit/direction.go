// Package kit holds the widgets that every screen is made of. They run from the start edge, right in Arabic and left in
// English, and draw mixed text in the order that Unicode Standard Annex 9 gives, which Fyne's own labels do not.
package kit

// Direction is the side from which a screen, and by default each paragraph on it, is read.
type Direction int

const (
	// LTR is read from the left: English.
	LTR Direction = iota
	// RTL is read from the right: Arabic.
	RTL
)

// Look is what a widget must know of its reader to be drawn. It is a value handed in, never global, so that two
// languages can stand beside each other.
type Look struct {
	// Dir is the screen's direction and the base direction of every paragraph on it.
	Dir Direction
	// Lang is the language of spoken labels: "ar" or "en". Letters are shaped by their script, as Fyne does.
	Lang string
}
