package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"
)

// focusPage is a page of a day's times, drawn anew whenever one is chosen.
func focusPage(t *testing.T) (p *Page, slots func(chosen ...int) *SlotGrid, over fyne.Canvas) {
	t.Helper()
	light(t)
	slots = func(chosen ...int) *SlotGrid {
		g := NewSlotGrid(english, []SlotTime{{Label: "9:00", Spoken: "9:00 am"}, {Label: "9:15", Spoken: "9:15 am"}}, nil)
		g.SetChosen(chosen, nil)
		return g
	}
	p = NewPage(english, PageParts{Title: "Book", Body: slots()})
	w := open(t, p)
	return p, slots, w.Canvas()
}

func TestTheKeyboardStaysWithTheTimeThatWasJustChosen(t *testing.T) {
	p, slots, over := focusPage(t)
	was := focusable(p, func(o fyne.Focusable) bool { return nameOf(o) == "9:15 am" })
	over.Focus(was)

	p.Redraw(func() { p.SetBody(slots(1)) })

	require.NotSame(t, was, over.Focused())
	require.Equal(t, "9:15 am", nameOf(over.Focused()))
}

func TestTheKeyboardIsLetGoWhereItsPlaceIsGone(t *testing.T) {
	p, _, over := focusPage(t)
	over.Focus(focusable(p, func(o fyne.Focusable) bool { return nameOf(o) == "9:15 am" }))

	p.Redraw(func() { p.SetBody(NewText(english, "All are taken", Style{})) })

	require.Nil(t, over.Focused())
}

func TestWithoutTheKeyboardARedrawTakesNone(t *testing.T) {
	p, slots, over := focusPage(t)

	p.Redraw(func() { p.SetBody(slots(0)) })

	require.Nil(t, over.Focused())
}
