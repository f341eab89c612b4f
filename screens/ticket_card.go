package screens

import (
	"time"

	"fyne.io/fyne/v2"

	"mawidi/locale"
	"mawidi/screens/kit"
)

// news says what became of the appointment; nil while there is nothing to say but the ticket itself.
func (v *ticket) news() fyne.CanvasObject {
	a, t := v.known.Value, v.words.T
	switch v.standing {
	case stateUpcoming, stateUnderWay:
		return v.booked()
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

// booked says of an appointment that was booked a moment ago that it is, and asks whether it may be reminded of.
func (v *ticket) booked() fyne.CanvasObject {
	if !v.fresh {
		return nil
	}
	done := kit.NewBanner(v.look, kit.Good, v.words.T("ticket.confirmed_title"), v.words.T("ticket.confirmed"))
	if ask := v.mayRemind(v.show); ask != nil {
		return kit.VStack(kit.SpaceM, done, ask)
	}
	return done
}

// bookableAgain says from when on the service of an appointment that was given back can be booked (rule 5); "" once it can.
func (v *ticket) bookableAgain() string {
	a := v.known.Value
	if !a.StartsAt.After(v.now()) {
		return ""
	}
	return v.words.T("ticket.given_back", locale.A("Date", v.words.Date(a.StartsAt)))
}

// card is what is shown at the door. On the day itself it begins with the code, which then is in sight at once.
func (v *ticket) card() fyne.CanvasObject {
	a := v.known.Value
	what := kit.VStack("",
		kit.NewHeading(v.look, v.in(a.Service.Name), kit.Style{Size: kit.SizeTitle, Weight: kit.Bold, Color: kit.ColorForest}),
		kit.NewText(v.look, v.in(a.Mission.Name), kit.Style{Color: kit.ColorMuted}))
	when := kit.VStack(kit.SpaceM, v.time())
	if v.standing.held() {
		v.left = kit.NewText(v.look, v.startsIn(), kit.Style{Weight: kit.SemiBold, Color: kit.ColorForest})
		come := v.hint(v.words.T("ticket.arrive"))
		show(come, v.standing == stateUpcoming)
		when.Add(kit.VStack("", v.left, come))
	}
	who := kit.Flow(v.look, kit.SpaceL,
		v.fact(v.words.T("ticket.applicant"), v.in(a.Applicant.Name)),
		v.fact(v.words.T("ticket.counter"), v.words.Digits(a.Counter)))
	if v.today {
		return kit.Card(kit.VStack(kit.SpaceM, what, v.proof(), kit.NewDivider(), when, kit.NewDivider(), who))
	}
	return kit.Card(kit.VStack(kit.SpaceM, what, kit.NewDivider(), when, kit.NewDivider(), who, kit.NewDivider(), v.proof()))
}

// proof is the code and the number. Of an appointment that is not held any more only the number is left.
func (v *ticket) proof() fyne.CanvasObject {
	if !v.standing.held() {
		return v.reference()
	}
	return kit.VStack(kit.SpaceM, v.door.box, v.reference())
}

// time says when the appointment is, in the mission's time and, where that shows another, by the device's clock.
func (v *ticket) time() fyne.CanvasObject {
	a := v.known.Value
	clock := v.words.T("ticket.there", locale.A("When", v.words.Clock(a.StartsAt)), locale.A("City", v.in(a.Mission.City)))
	lines := []fyne.CanvasObject{
		v.heading(v.words.Date(a.StartsAt)),
		v.heading(clock),
	}
	if v.differsHere(a.StartsAt) {
		lines = append(lines, v.hint(v.words.T("ticket.here", locale.A("When", locale.Capital(v.clockHere(a.StartsAt))))))
	}
	return kit.NewGroup("", lines...)
}

// startsIn says how long it is until the appointment: to the minute, to the second in the last minute, and then that it is time.
func (v *ticket) startsIn() string {
	if v.standing == stateUnderWay {
		return v.words.T("ticket.started")
	}
	left := v.known.Value.StartsAt.Sub(v.now())
	if left > time.Minute {
		left = left.Truncate(time.Minute)
	}
	return v.words.T("ticket.starts_in", locale.A("Time", v.words.Until(left)))
}

// reference is the number that people read to each other, with a way to copy it.
func (v *ticket) reference() fyne.CanvasObject {
	reference := v.known.Value.Reference
	shown := v.spelledReference(reference)
	label := kit.NewText(v.look, v.words.T("ticket.reference"), kit.Style{Size: kit.SizeSmall, Color: kit.ColorMuted, Align: kit.AlignCenter})
	var copied *kit.Button
	copied = kit.NewButton(v.look, kit.Quiet, v.words.T("ticket.copy_reference"), func() {
		v.outside.Copy(reference)
		copied.SetIcon(kit.IconCheck)
		copied.SetLabel(v.words.T("action.copied"))
	})
	return kit.VStack("", label, shown, copied)
}
