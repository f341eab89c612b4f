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
	if handBack := v.handBackRow(v.app, v.known.Value); handBack != nil {
		rows = append([]fyne.CanvasObject{handBack}, rows...)
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

// howDrawn leads to how the release was drawn that the appointment came of; nil where it came of none.
func (v *ticket) howDrawn() fyne.CanvasObject {
	if v.known.Value.RequestID == nil {
		return nil
	}
	how := v.howDecided(v.app, *v.known.Value.RequestID)
	if how == nil {
		return nil
	}
	return kit.ListCard(how)
}
