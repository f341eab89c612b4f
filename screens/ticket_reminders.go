package screens

import (
	"time"

	"fyne.io/fyne/v2"

	"mawidi/app/remind"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// alarms are the reminders armed on this device, soonest first.
type alarms interface {
	Reminders() []remind.Reminder
}

// reminders lists the appointment's reminders that are still to come on this device (rule 12).
func (v *ticket) reminders() fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, r := range v.app.Reminders() {
		if r.AppointmentID == v.id && r.At.After(v.now()) {
			at := r.At.In(v.known.Value.StartsAt.Location())
			rows = append(rows, kit.NewListRow(v.look, kit.RowParts{
				Icon: kit.IconBell, Title: v.before(r.Offset), Lines: []string{locale.Capital(v.there(at, v.known.Value.Mission.City))},
			}))
		}
	}
	under := v.words.T("settings.reminders_messages")
	if len(rows) == 0 {
		under = v.words.T("ticket.reminders_passed")
	}
	parts := []fyne.CanvasObject{v.heading(v.words.T("ticket.reminders"))}
	if ask := v.mayRemind(v.show); ask != nil && len(rows) > 0 && !v.fresh {
		parts = append(parts, ask)
	}
	if len(rows) > 0 {
		parts = append(parts, kit.ListCard(rows...))
	}
	return kit.VStack(kit.SpaceS, append(parts, v.hint(under))...)
}

// before says how long before the appointment a reminder comes: "12 hours before".
func (s stage) before(offset time.Duration) string {
	if offset%time.Hour == 0 {
		return s.words.N("ticket.hours_before", int(offset/time.Hour))
	}
	return s.words.T("settings.reminders_when", locale.A("Time", s.words.Until(offset)))
}
