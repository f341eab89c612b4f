package screens

import (
	"slices"

	"fyne.io/fyne/v2"

	"mawidi/locale"
	"mawidi/screens/kit"
)

// choiceList shows the choices in order; each can be moved and taken out.
func (b *book) choiceList() fyne.CanvasObject {
	rows := make([]fyne.CanvasObject, len(b.choices.slots))
	b.movers = make([]choiceMover, len(rows))
	for i := range b.choices.slots {
		rows[i] = b.choiceRow(i)
	}
	chosen := b.words.T("book.choices_chosen", locale.A("Chosen", len(rows)), locale.A("Most", b.choices.most))
	return kit.VStack(kit.SpaceS, b.heading(b.words.T("book.choices_title")), kit.ListCard(rows...), b.hint(chosen))
}

func (b *book) choiceRow(place int) fyne.CanvasObject {
	choice := locale.A("Choice", b.ordinal(place))
	starts := b.choices.slots[place].StartsAt
	words := kit.NewGroup("", b.hint(locale.Capital(b.ordinal(place))), kit.NewText(b.look, locale.Capital(b.when(starts)), kit.Style{Weight: kit.SemiBold}))
	buttons := []fyne.CanvasObject{
		kit.NewIconButton(b.look, kit.IconClose, b.words.T("book.choice_remove", choice), func() { b.onRemove(place) }),
	}
	if last := len(b.choices.slots) - 1; last > 0 {
		up := kit.NewIconButton(b.look, kit.IconUp, b.words.T("book.choice_up", choice), func() { b.onMove(place, -1) })
		down := kit.NewIconButton(b.look, kit.IconDown, b.words.T("book.choice_down", choice), func() { b.onMove(place, 1) })
		if place == 0 {
			up.Disable()
		}
		if place == last {
			down.Disable()
		}
		buttons = append([]fyne.CanvasObject{up, down}, buttons...)
		b.movers[place] = choiceMover{up, down}
	}
	return kit.Pad(kit.SpaceS, kit.SpaceS, kit.Row(b.look, "", nil, words, kit.Grid(b.look, "", len(buttons), 0, buttons...)))
}

// choiceMover are the buttons that move a choice.
type choiceMover struct{ up, down *kit.IconButton }

// onMove exchanges two choices. The keyboard stays on the choice that was moved, so that it can be moved on.
func (b *book) onMove(place, steps int) {
	b.choices.move(place, steps)
	b.show()
	moved := b.movers[place+steps]
	button := moved.up
	if steps > 0 && !moved.down.Disabled() || moved.up.Disabled() {
		button = moved.down
	}
	b.page.Follow(button)
}

func (b *book) onRemove(place int) {
	b.choices.slots = slices.Delete(slices.Clone(b.choices.slots), place, place+1)
	b.show()
}

// ordinal names the place of a choice, counted from 0.
func (s stage) ordinal(place int) string {
	names := []string{"first", "second", "third", "fourth", "fifth"}
	if place < len(names) {
		return s.words.T("book.choice_" + names[place])
	}
	return s.words.T("book.choice_number", locale.A("Number", place+1))
}
