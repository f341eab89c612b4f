package kit

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAColumnGivesALongTextTheHeightOfAllItsLines(t *testing.T) {
	light(t)
	long := NewText(arabic, strings.Repeat("موعدك في القنصلية ", 12), Style{})
	after := NewText(arabic, "بعده", Style{})
	open(t, VStack(SpaceM, long, after))

	require.Greater(t, long.Size().Height, 3*after.Size().Height, "it must have wrapped")
	assert.Equal(t, long.Position().Y+long.Size().Height+16, after.Position().Y)
}

func TestWhatIsHiddenTakesNoRoomInAColumn(t *testing.T) {
	light(t)
	first, hidden, last := NewText(english, "First", Style{}), NewText(english, "Hidden", Style{}), NewText(english, "Last", Style{})
	inner := VStack("", hidden)
	hidden.Hide()
	open(t, VStack(SpaceM, first, inner, last))

	assert.Equal(t, first.Size().Height+16, last.Position().Y, "a container with nothing to show has no gap either")
}

func TestARowRunsFromTheRightInArabicAndFromTheLeftInEnglish(t *testing.T) {
	for _, look := range []Look{arabic, english} {
		light(t)
		icon, words, chip := NewIcon(look, IconBell, ColorInk), NewText(look, "دمشق", Style{}), NewChip(look, Good, "Ok")
		row := Row(look, SpaceS, icon, words, chip)
		open(t, row)

		if look.Dir == RTL {
			assert.Equal(t, phone.Width, right(icon))
			assert.Zero(t, left(chip))
		} else {
			assert.Zero(t, left(icon))
			assert.Equal(t, phone.Width, right(chip))
		}
		assert.InDelta(t, phone.Width-16, icon.Size().Width+words.Size().Width+chip.Size().Width, 0.1,
			"the middle takes all the width that is left")
	}
}

func TestAChipGoesBelowATitleThatLargeTextLeavesNoRoomFor(t *testing.T) {
	place := func(scale float32) (title *Text, chip *Chip) {
		under(t, ThemeOptions{Variant: ThemeLight, Scale: scale})
		title, chip = NewText(arabic, "تجديد جواز السفر", Style{}), NewChip(arabic, Warn, "بانتظار موافقة الجهاز القديم")
		open(t, VStack("", Row(arabic, SpaceS, nil, title, chip)))
		return title, chip
	}
	title, chip := place(1)
	assert.Less(t, right(chip), left(title)+1, "beside it at 100 %")

	title, chip = place(2)
	assert.GreaterOrEqual(t, top(chip), top(title)+title.Size().Height, "below it at 200 %")
	assert.Equal(t, phone.Width, right(chip), "from the start edge")
}

func TestAGridFillsItsRowsFromTheStartEdge(t *testing.T) {
	light(t)
	cells := []fyne.CanvasObject{NewChip(arabic, Neutral, "١"), NewChip(arabic, Neutral, "٢"), NewChip(arabic, Neutral, "٣")}
	open(t, Grid(arabic, SpaceS, 2, 0, cells...))

	assert.Equal(t, phone.Width, right(cells[0]))
	assert.Less(t, right(cells[1]), left(cells[0]))
	assert.Equal(t, right(cells[0]), right(cells[2]), "the third begins the second row")
	assert.Greater(t, top(cells[2]), top(cells[0]))
}

func TestAGridHasAsManyColumnsAsFit(t *testing.T) {
	light(t)
	var cells []fyne.CanvasObject
	for range 5 {
		cells = append(cells, NewChip(english, Neutral, "x"))
	}
	open(t, Grid(english, SpaceS, 0, 100, cells...))

	assert.Equal(t, top(cells[0]), top(cells[2]), "three columns of 100 fit into 390")
	assert.Greater(t, top(cells[3]), top(cells[0]))
}

func TestChipsFlowOnToTheNextLine(t *testing.T) {
	light(t)
	var chips []fyne.CanvasObject
	for range 6 {
		chips = append(chips, NewChip(arabic, Neutral, "بانتظار الجهاز"))
	}
	flow := Flow(arabic, SpaceS, chips...)
	open(t, flow)

	assert.Equal(t, phone.Width, right(chips[0]))
	assert.Greater(t, top(chips[5]), top(chips[0]))
	for _, chip := range chips {
		assert.GreaterOrEqual(t, left(chip), float32(0))
	}
}
