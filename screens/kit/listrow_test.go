package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
)

func TestAMissionIsOpenedFromItsRow(t *testing.T) {
	light(t)
	opened := 0
	row := NewListRow(arabic, RowParts{
		Icon: IconMission, Title: "السفارة في بيروت", Lines: []string{"لبنان"}, Chip: "تجريبي", ChipTone: Good,
		OnTap: func() { opened++ },
	})
	w := open(t, ListCard(row))

	test.Tap(row)
	w.Canvas().FocusNext()
	press(w, fyne.KeyReturn)

	assert.Equal(t, 2, opened)
	assert.Equal(t, "السفارة في بيروت. لبنان. تجريبي", row.AccessibilityLabel())
	assert.Equal(t, fyne.AccessibleRoleButton, row.AccessibilityRole())
}

func TestARowThatLeadsNowhereIsOnlyRead(t *testing.T) {
	light(t)
	row := NewListRow(english, RowParts{Title: "Reference", Lines: []string{"MWD-7F3K"}})
	w := open(t, ListCard(row))

	w.Canvas().FocusNext()

	assert.Nil(t, w.Canvas().Focused())
	assert.Equal(t, fyne.AccessibleRoleText, row.AccessibilityRole())
}

func TestIconsThatPointAlongTheLineAreMirroredInArabic(t *testing.T) {
	light(t)
	for icon, mirrored := range map[Icon]bool{IconArrow: true, IconChevron: true, IconTicket: false, IconCheck: false} {
		assert.Equal(t, mirrored, NewIcon(arabic, icon, ColorInk).mirrored())
		assert.False(t, NewIcon(english, icon, ColorInk).mirrored())
	}
	assert.NotEqual(t, NewIcon(arabic, IconArrow, ColorInk).resource().Name(), NewIcon(english, IconArrow, ColorInk).resource().Name(),
		"Fyne caches pictures by name")
}
