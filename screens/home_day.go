package screens

import (
	"fyne.io/fyne/v2"

	"mawidi/locale"
	"mawidi/screens/kit"
)

// narrowestBatch is the width in dp that a release's time of day needs in the row.
const narrowestBatch = 66

// day is the row of the day's releases: past, open, next, later, and the empty ones too (rule 1).
func (h *home) day() fyne.CanvasObject {
	batches, tomorrow := dayOf(h.releases.Value, h.now())
	if len(batches) == 0 {
		return nil
	}
	title := "home.today"
	if tomorrow {
		title = "home.tomorrow"
	}
	cells := make([]fyne.CanvasObject, len(batches))
	for i, b := range batches {
		cells[i] = h.batchCell(b)
	}
	card := kit.Card(h.heading(h.words.T(title)), kit.Grid(h.look, kit.SpaceS, 0, narrowestBatch, cells...))
	if days := h.policy.Value.WindowDays; days > 0 {
		return kit.VStack(kit.SpaceS, card, kit.Pad(kit.SpaceM, "", h.hint(h.words.N("home.window", days))))
	}
	return card
}

// looks of the standings: the icon, its colour, and the words.
var standingLooks = map[standing]struct {
	icon  kit.Icon
	color fyne.ThemeColorName
	words string
}{
	standsPast:      {kit.IconCheck, kit.ColorMuted, "home.release_past"},
	standsOpen:      {kit.IconSuccess, kit.ColorForest, "home.release_open"},
	standsGathering: {kit.IconPeople, kit.ColorForest, "home.release_gathering"},
	standsDrawing:   {kit.IconPeople, kit.ColorForest, "home.release_drawing"},
	standsCalledOff: {kit.IconClose, kit.ColorMuted, "home.release_called_off"},
	standsNext:      {kit.IconClock, kit.ColorForest, "home.release_next"},
	standsLater:     {kit.IconClock, kit.ColorMuted, "home.release_later"},
	standsEmpty:     {kit.IconClose, kit.ColorMuted, "home.release_empty"},
}

func (h *home) batchCell(b batch) fyne.CanvasObject {
	shown := standingLooks[b.standing]
	opens := b.release.OpensAt
	ink, weight := kit.ColorInk, kit.SemiBold
	if shown.color == kit.ColorMuted {
		ink, weight = kit.ColorMuted, kit.Regular
	}
	centred := func(words string, st kit.Style) fyne.CanvasObject {
		st.Align = kit.AlignCenter
		return kit.NewText(h.look, words, st)
	}
	said := h.words.T("a11y.release", locale.A("Time", h.words.Clock(opens)), locale.A("State", h.words.T(shown.words)))
	return kit.NewGroup(said,
		kit.NewIcon(h.look, shown.icon, shown.color),
		centred(h.words.Digits(opens.Format("3:04")), kit.Style{Size: kit.SizeHeading, Weight: weight, Color: ink, NoWrap: true}),
		centred(h.words.DayPart(opens), kit.Style{Size: kit.SizeSmall, Color: kit.ColorMuted}),
		centred(h.words.T(shown.words), kit.Style{Size: kit.SizeSmall, Weight: weight, Color: shown.color}))
}
