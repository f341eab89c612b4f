package screens

import (
	"time"

	"fyne.io/fyne/v2"

	"mawidi/api"
	"mawidi/app"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// summary is an appointment in a few lines: what, where, when and for whom.
func (s stage) summary(a api.Appointment) fyne.CanvasObject {
	return kit.Card(kit.VStack("",
		s.heading(s.in(a.Service.Name)),
		kit.NewText(s.look, s.in(a.Mission.Name), kit.Style{Color: kit.ColorMuted})),
		kit.NewText(s.look, locale.Capital(s.there(a.StartsAt, a.Mission.City)), kit.Style{Weight: kit.SemiBold}),
		s.hint(s.words.T("appointments.for_applicant", locale.A("Name", s.in(a.Applicant.Name)))))
}

// consequence is one thing that follows from a change.
func (s stage) consequence(icon kit.Icon, sentence string) fyne.CanvasObject {
	return kit.Row(s.look, kit.SpaceM, kit.NewIcon(s.look, icon, kit.ColorForest), kit.NewText(s.look, sentence, kit.Style{}), nil)
}

// means lists what follows from a change, under a heading.
func (s stage) means(consequences ...fyne.CanvasObject) fyne.CanvasObject {
	return kit.VStack(kit.SpaceM, append([]fyne.CanvasObject{s.heading(s.words.T("giveback.means_title"))}, consequences...)...)
}

// outlined has the shape of the question.
func (c *change) outlined() fyne.CanvasObject {
	model := *c
	model.appointment = c.modelAppointment()
	if c.kind == app.Moving {
		m := &move{change: &model}
		return c.skeleton(kit.NewText(c.look, c.say("lead"), kit.Style{}), m.times("from"), c.modelTimetable(c.say("open")))
	}
	return c.skeleton(c.summary(model.appointment), model.givingBackMeans())
}

// cost says what the change takes from the month's allowance (rule 5).
func (c *change) cost() []fyne.CanvasObject {
	parts := []fyne.CanvasObject{c.consequence(kit.IconBooked, c.say("cost"))}
	switch {
	case c.allowance == nil:
		return parts
	case c.allowance.Left == 1:
		next := locale.A("Date", c.words.Date(nextMonth(c.wall(c.appointment.StartsAt))))
		return append(parts, c.consequence(kit.IconCalendar, c.say("cost_last", next)))
	default:
		return append(parts, c.consequence(kit.IconCalendar, c.words.N("cancel.left_after", c.allowance.Left-1)))
	}
}

// nextMonth is the first day of the month after t, where the allowance is counted anew.
func nextMonth(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month()+1, 1, 0, 0, 0, 0, t.Location())
}

// left says what is left of the allowance after a change.
func (s stage) left(a api.Allowance) fyne.CanvasObject {
	sentence := s.words.N("home.allowance_left", a.Left)
	if a.Left == 0 && a.NextAllowedAt != nil {
		sentence = s.words.T("home.allowance_used", locale.A("Date", s.words.Date(*a.NextAllowedAt)))
	}
	return kit.ListCard(kit.NewListRow(s.look, kit.RowParts{
		Icon: kit.IconBooked, Title: s.words.T("home.allowance"), Lines: []string{sentence},
	}))
}
