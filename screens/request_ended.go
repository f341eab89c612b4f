package screens

import (
	"fyne.io/fyne/v2"

	"mawidi/app"
	"mawidi/screens/kit"
)

// withdrawnParts say why the request takes part in no draw any more: it was withdrawn here, the rules ended it, or the ministry
// dropped it for no reason that this device knows.
func (r *request) withdrawnParts() (parts, actions []fyne.CanvasObject) {
	switch ending, _ := r.app.Ending(r.request.ID); ending.Why {
	case app.EndedByBooking:
		return r.endedParts("book.ended_booking"), r.leadOn("book.already_show", func() { r.nav.Replace(To(Ticket, ending.AppointmentID)) })
	case app.EndedByAnother:
		return r.endedParts("book.ended_another"), r.leadOn("nav.appointments", func() { r.nav.Root(To(Appointments)) })
	case app.EndedUnsaid:
		return r.droppedParts(), r.goOn()
	}
	sentence := r.nextSentence()
	if _, ok := gatheringOf(r.releases, r.request.ServiceID, r.now()); ok {
		sentence = r.words.T("book.withdrawn")
	}
	return []fyne.CanvasObject{kit.Empty(r.look, kit.IconInfo, r.words.T("book.withdrawn_title"), sentence, nil)}, r.goOn()
}

func (r *request) endedParts(sentence string) []fyne.CanvasObject {
	return []fyne.CanvasObject{kit.Empty(r.look, kit.IconInfo, r.words.T("book.ended_title"), r.words.T(sentence), nil), r.subject()}
}

// droppedParts say that nothing explains it, and what the ministry has promised.
func (r *request) droppedParts() []fyne.CanvasObject {
	parts := []fyne.CanvasObject{kit.NewBanner(r.look, kit.Warn, r.words.T("fair.dropped_title"), r.words.T("fair.dropped")), r.subject()}
	if promise, expected := r.app.Promise(r.request.ID); !expected || !promise.Kept {
		return parts
	}
	if how := r.howDecided(r.app, releaseRequest(*r.request)); how != nil {
		parts = append(parts, kit.ListCard(r.fact(kit.IconShield, r.words.T("fair.dropped_promise")), how))
	}
	return parts
}
