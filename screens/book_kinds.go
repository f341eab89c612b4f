package screens

import (
	"slices"

	"fyne.io/fyne/v2"

	"mawidi/api"
	"mawidi/screens/kit"
)

// A service's times are of two kinds while one of its releases gathers: those that are drawn for, of which several are chosen
// in order, and those left of earlier releases, which are booked at once. A request cannot be for both (rule 2), so only one
// kind is shown at a time.

// gathers tells whether there are times to be drawn for.
func (b *book) gathers() bool { return slices.ContainsFunc(b.offer.slots, gathering) }

// mixed tells whether there are times of both kinds.
func (b *book) mixed() bool {
	atOnce := func(s api.Slot) bool { return !gathering(s) }
	return b.gathers() && slices.ContainsFunc(b.offer.slots, atOnce)
}

// draws tells whether the times shown are those to be drawn for.
func (b *book) draws() bool { return b.gathers() && !b.atOnce }

// shown are the slots of the kind that is shown, earliest first.
func (b *book) shown() []api.Slot {
	draws := b.draws()
	return slices.DeleteFunc(slices.Clone(b.offer.slots), func(s api.Slot) bool { return gathering(s) != draws })
}

// kinds asks which kind to show.
func (b *book) kinds() fyne.CanvasObject {
	shown := 0
	if b.atOnce {
		shown = 1
	}
	names := []string{b.words.T("book.kind_draw"), b.words.T("book.kind_at_once")}
	return kit.NewSegmented(b.look, b.words.T("book.kinds"), names, shown, func(i int) { b.onKind(i == 1) })
}

// onKind shows the times of the other kind. What was chosen stays chosen.
func (b *book) onKind(atOnce bool) {
	b.atOnce = atOnce
	b.showADay()
	b.show()
}

// tapHint says what a tap on a time does.
func (b *book) tapHint() string {
	switch {
	case b.draws():
		return b.words.T("book.choices_hint")
	case b.atOnce:
		return b.words.T("book.times_left_over")
	default:
		return b.words.T("book.times_open")
	}
}
