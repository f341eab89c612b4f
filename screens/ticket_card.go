package screens

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"mawidi/locale"
	"mawidi/screens/kit"
)

// news says what became of the appointment; nil while there is nothing to say but the ticket itself.
func (v *ticket) news() fyne.CanvasObject {
	a, t := v.known.Value, v.words.T
	switch v.standing {
	case stateUpcoming:
		if v.fresh {
			return kit.NewBanner(v.look, kit.Good, t("ticket.confirmed_title"), t("ticket.confirmed"))
		}
		return nil
	case stateUnderWay:
		return kit.NewBanner(v.look, kit.Good, t("ticket.started"), t("ticket.arrive"))
	case stateCancelled:
		when := locale.A("When", v.when(a.ChangedAt.In(v.here)))
		return kit.NewBanner(v.look, kit.Bad, t("ticket.cancelled_title"), t("ticket.cancelled", when))
	case stateCancelledByMission:
		return kit.NewBanner(v.look, kit.Bad, t("ticket.cancelled_mission_title"), t("ticket.cancelled_mission"))
	case stateGivenBack:
		return kit.NewBanner(v.look, kit.Bad, t("ticket.given_back_title"), v.bookableAgain())
	default:
		return kit.NewBanner(v.look, kit.Neutral, t("ticket.past_title"), t("ticket.past", locale.A("When", v.when(a.StartsAt))))
	}
}

// bookableAgain says from when on the service of an appointment that was given back can be booked (rule 5); "" once it can.
func (v *ticket) bookableAgain() string {
	a := v.known.Value
	if !a.StartsAt.After(v.now()) {
		return ""
	}
	return v.words.T("ticket.given_back", locale.A("Date", v.words.Date(a.StartsAt)))
}

// card is what is shown at the door. Of an appointment that is not held any more nothing is left that could be shown.
func (v *ticket) card() fyne.CanvasObject {
	a := v.known.Value
	parts := []fyne.CanvasObject{
		kit.VStack("",
			kit.NewText(v.look, v.in(a.Service.Name), kit.Style{Size: kit.SizeTitle, Weight: kit.Bold, Color: kit.ColorForest}),
			kit.NewText(v.look, v.in(a.Mission.Name), kit.Style{Color: kit.ColorMuted})),
		kit.NewDivider(),
		v.time(),
	}
	v.left = nil
	if v.standing == stateUpcoming {
		v.left = kit.NewText(v.look, v.startsIn(), kit.Style{Weight: kit.SemiBold, Color: kit.ColorForest})
		parts = append(parts, v.left)
	}
	parts = append(parts, kit.NewDivider(), kit.Flow(v.look, kit.SpaceL,
		v.fact(v.words.T("ticket.applicant"), v.in(a.Applicant.Name)),
		v.fact(v.words.T("ticket.counter"), v.words.Digits(a.Counter))))
	if v.standing.held() {
		parts = append(parts, kit.NewDivider(), v.code())
	}
	return kit.Card(kit.VStack(kit.SpaceM, append(parts, v.reference())...))
}

// time says when the appointment is, in the mission's time and, where that shows another, by the device's clock.
func (v *ticket) time() fyne.CanvasObject {
	a := v.known.Value
	clock := v.words.T("ticket.there", locale.A("When", v.words.Clock(a.StartsAt)), locale.A("City", v.in(a.Mission.City)))
	lines := kit.VStack("",
		kit.NewText(v.look, v.words.Date(a.StartsAt), kit.Style{Size: kit.SizeHeading, Weight: kit.SemiBold}),
		kit.NewText(v.look, clock, kit.Style{Size: kit.SizeHeading, Weight: kit.SemiBold}))
	if v.differsHere(a.StartsAt) {
		lines.Add(v.hint(v.words.T("ticket.here", locale.A("When", locale.Capital(v.clockHere(a.StartsAt))))))
	}
	return lines
}

// startsIn says how long it is until the appointment: to the minute, and to the second in the last minute.
func (v *ticket) startsIn() string {
	left := v.known.Value.StartsAt.Sub(v.now())
	if left > time.Minute {
		left = left.Truncate(time.Minute)
	}
	return v.words.T("ticket.starts_in", locale.A("Time", v.words.Until(left)))
}

// code is what is scanned at the door.
func (v *ticket) code() fyne.CanvasObject {
	reference := v.known.Value.Reference
	hint := kit.NewText(v.look, v.words.T("ticket.qr_hint"), kit.Style{Size: kit.SizeSmall, Color: kit.ColorMuted, Align: kit.AlignCenter})
	code := kit.NewQR(v.words.T("a11y.qr", locale.A("Reference", spelled(reference))))
	if err := code.SetContent(reference); err != nil { // longer than any code can hold: the number below still serves
		return hint
	}
	return kit.VStack(kit.SpaceS, code, hint)
}

// reference is the number that people read to each other, with a way to copy it.
func (v *ticket) reference() fyne.CanvasObject {
	reference := v.known.Value.Reference
	shown := newReferenceText(v.look, reference, v.words.T("a11y.reference", locale.A("Reference", spelled(reference))))
	label := kit.NewText(v.look, v.words.T("ticket.reference"), kit.Style{Size: kit.SizeSmall, Color: kit.ColorMuted, Align: kit.AlignCenter})
	var copied *kit.Button
	copied = kit.NewButton(v.look, kit.Quiet, v.words.T("ticket.copy_reference"), func() {
		v.outside.Copy(reference)
		copied.SetIcon(kit.IconCheck)
		copied.SetLabel(v.words.T("action.copied"))
	})
	return kit.VStack("", label, shown, copied)
}

// referenceText is an appointment's number, drawn large and read out letter by letter.
type referenceText struct {
	widget.BaseWidget
	text *kit.Text
	said string
}

var _ fyne.Accessible = (*referenceText)(nil)

func newReferenceText(look kit.Look, reference, said string) *referenceText {
	r := &referenceText{said: said, text: kit.NewText(look, reference, kit.Style{
		Size: kit.SizeTitle, Weight: kit.Bold, Align: kit.AlignCenter, Tabular: true,
	})}
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer is called by Fyne.
func (r *referenceText) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.text) }

// HeightFor returns the height in dp that the number needs at a width in dp.
func (r *referenceText) HeightFor(width float32) float32 { return r.text.HeightFor(width) }

// NaturalWidth returns the width in dp of the number on one line.
func (r *referenceText) NaturalWidth() float32 { return r.text.NaturalWidth() }

// AccessibilityLabel is the number, letter by letter.
func (r *referenceText) AccessibilityLabel() string { return r.said }

// AccessibilityRole is that of text.
func (r *referenceText) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// spelled parts a reference's letters and digits, so that it is read out as such and not as a word: "B E Y, 7 K 3 M, 9 2".
func spelled(reference string) string {
	groups := strings.Split(reference, "-")
	for i, group := range groups {
		groups[i] = strings.Join(strings.Split(group, ""), " ")
	}
	return strings.Join(groups, ", ")
}
