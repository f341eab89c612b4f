package screens

import (
	"fyne.io/fyne/v2"

	"mawidi/api"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// checklist remembers which documents are ready to be brought.
type checklist interface {
	Ticks(appointmentID string) map[string]bool
	Tick(appointmentID, documentID string, on bool) error
}

// documents are what to bring, to be ticked off.
func (v *ticket) documents() fyne.CanvasObject {
	wanted := v.toBring()
	if len(wanted) == 0 {
		return kit.VStack(kit.SpaceS, v.heading(v.words.T("ticket.documents")),
			kit.Card(kit.NewText(v.look, v.words.T("ticket.documents_none"), kit.Style{})))
	}
	ready := v.hint("")
	count := func() { ready.SetText(v.readiness(wanted)) }
	var rows []fyne.CanvasObject
	ticks := v.app.Ticks(v.id)
	for _, d := range wanted {
		rows = append(rows, kit.NewCheckRow(v.look, v.document(d), "", ticks[d.ID], func(on bool) {
			if err := v.app.Tick(v.id, d.ID, on); err != nil {
				v.nav.Announce(kit.Warn, "", v.words.T("ticket.tick_not_kept"))
			}
			count()
		}))
	}
	count()
	return kit.VStack(kit.SpaceS, v.heading(v.words.T("ticket.documents")), ready, kit.ListCard(rows...))
}

// toBring are the documents for the applicant; for whom it is not known whether they are of age, all of them.
func (v *ticket) toBring() []api.Document {
	var wanted []api.Document
	for _, d := range v.known.Value.Service.Documents {
		if v.applicant == nil || d.Audience == api.All || (d.Audience == api.Minor) == v.applicant.Minor {
			wanted = append(wanted, d)
		}
	}
	return wanted
}

// document names one; where it is not known whether it is wanted, with for whom it is.
func (v *ticket) document(d api.Document) string {
	if v.applicant != nil || d.Audience == api.All {
		return v.in(d.Text)
	}
	return v.words.T("services.document_"+string(d.Audience), locale.A("Document", v.in(d.Text)))
}

// readiness says how many documents are ticked off.
func (v *ticket) readiness(wanted []api.Document) string {
	ready, ticks := 0, v.app.Ticks(v.id)
	for _, d := range wanted {
		if ticks[d.ID] {
			ready++
		}
	}
	if ready == len(wanted) {
		return v.words.T("ticket.documents_all")
	}
	return v.words.N("ticket.documents_ready", ready, locale.A("All", len(wanted)))
}
