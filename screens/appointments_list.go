package screens

import (
	"slices"

	"fyne.io/fyne/v2"

	"mawidi/api"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// list is the part that is chosen: what comes, soonest first, or what has been, latest first.
func (v *appointments) list() fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, a := range v.chosen() {
		rows = append(rows, v.row(a))
	}
	if len(rows) == 0 {
		return v.nothing()
	}
	return kit.ListCard(rows...)
}

func (v *appointments) chosen() []api.Appointment {
	now := v.now()
	chosen := slices.DeleteFunc(slices.Clone(v.known.Value), func(a api.Appointment) bool {
		return partOf(stateOf(a, now)) != v.part
	})
	slices.SortStableFunc(chosen, func(x, y api.Appointment) int {
		if v.part == upcomingPart {
			return x.StartsAt.Compare(y.StartsAt)
		}
		return y.StartsAt.Compare(x.StartsAt)
	})
	return chosen
}

func partOf(s appointmentState) appointmentPart {
	switch {
	case s.ended():
		return cancelledPart
	case s.held():
		return upcomingPart
	default:
		return pastPart
	}
}

// row leads to an appointment's ticket.
func (v *appointments) row(a api.Appointment) fyne.CanvasObject {
	parts := kit.RowParts{
		Icon: kit.IconTicket, Title: v.in(a.Service.Name),
		Lines: []string{
			locale.Capital(v.there(a.StartsAt, a.Mission.City)), v.in(a.Mission.Name),
			v.words.T("appointments.for_applicant", locale.A("Name", v.in(a.Applicant.Name))),
		},
		OnTap: func() { v.nav.Push(To(Ticket, a.ID)) },
	}
	switch stateOf(a, v.now()) {
	case stateUnderWay:
		parts.Chip, parts.ChipTone = v.words.T("appointments.state_now"), kit.Good
	case stateGivenBack:
		parts.Lines = append(parts.Lines, v.words.T("appointments.state_given_back"))
	case stateCancelledByMission:
		parts.Lines = append(parts.Lines, v.words.T("appointments.state_cancelled_by_mission"))
	}
	return kit.NewListRow(v.look, parts)
}

// nothing says that the part is empty, and leads on from where something could be.
func (v *appointments) nothing() fyne.CanvasObject {
	part := [...]string{upcomingPart: "upcoming", pastPart: "past", cancelledPart: "cancelled"}[v.part]
	var way fyne.CanvasObject
	if v.part == upcomingPart {
		way = kit.NewButton(v.look, kit.Primary, v.words.T("action.book"), v.onBook)
	}
	return kit.Empty(v.look, kit.IconCalendar, v.words.T("appointments.empty_"+part+"_title"), v.words.T("appointments.empty_"+part), way)
}

func (v *appointments) onBook() {
	if followed := v.app.Followed(); followed != "" {
		v.nav.Push(To(Services, followed))
		return
	}
	v.nav.Push(To(Missions))
}
