package screens

import (
	"fyne.io/fyne/v2"

	"mawidi/locale"
	"mawidi/screens/kit"
)

// changes lead to moving and cancelling, and once the month's allowance is used, to giving back (rule 5).
func (v *ticket) changes() fyne.CanvasObject {
	lead := func(icon kit.Icon, label string, to Page, danger bool) fyne.CanvasObject {
		return kit.NewListRow(v.look, kit.RowParts{
			Icon: icon, Title: v.words.T(label), Danger: danger, OnTap: func() { v.nav.Push(To(to, v.id)) },
		})
	}
	rows := []fyne.CanvasObject{
		lead(kit.IconClock, "ticket.move", Move, false),
		lead(kit.IconTrash, "ticket.cancel", Cancel, true),
	}
	if v.applicant == nil {
		return kit.ListCard(rows...)
	}
	left := v.applicant.Allowance
	under := v.words.N("home.allowance_left", left.Left)
	if left.Left == 0 {
		rows = append(rows, lead(kit.IconPeople, "ticket.give_back", GiveBack, true))
		if left.NextAllowedAt != nil {
			under = v.words.T("home.allowance_used", locale.A("Date", v.words.Date(*left.NextAllowedAt)))
		}
	}
	return kit.VStack(kit.SpaceS, kit.ListCard(rows...), v.hint(under))
}
