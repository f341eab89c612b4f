package screens

import (
	"fyne.io/fyne/v2"

	"mawidi/api"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// show draws what is about to be sent.
func (r *review) show() {
	r.body.Objects = append([]fyne.CanvasObject{r.banner}, r.parts()...)
	r.page.Refresh()
}

// outlined has the shape of what is about to be sent.
func (r *review) outlined() fyne.CanvasObject {
	model := *r
	model.mission, model.service = r.modelMission(), r.modelService()
	model.applicant.Name = r.modelName()
	return r.skeleton(model.parts()...)
}

func (r *review) parts() []fyne.CanvasObject {
	var otherApplicant func()
	if r.others {
		otherApplicant = r.onOther
	}
	rows := []fyne.CanvasObject{
		r.row(kit.IconPerson, "review.applicant", otherApplicant, r.strong(r.in(r.applicant.Name))),
		r.row(kit.IconMission, "review.mission", r.onOtherMission, r.strong(r.in(r.mission.Name))),
		r.row(kit.IconDocument, "review.service", r.onOtherService, r.strong(r.in(r.service.Name))),
		r.times(),
		r.row(feeIcon(r.service), "review.fee", nil, r.feeLines()),
	}
	parts := []fyne.CanvasObject{r.muted(r.words.T("review.lead")), kit.ListCard(rows...)}
	if gathers(r.wish) {
		parts = append(parts, r.standSwitch(r.wish.Standing, func(on bool) { r.wish.Standing = on }))
	}
	return append(parts,
		kit.Card(r.heading(r.words.T("review.documents")), r.documents(r.needed())),
		kit.Row(r.look, kit.SpaceS, kit.NewIcon(r.look, kit.IconShield, kit.ColorForest), r.hint(r.words.T("review.code_note")), nil))
}

// row is one of the things reviewed, with the way back to where it was chosen; change is nil where there was no choice.
func (r *review) row(icon kit.Icon, key string, change func(), said fyne.CanvasObject) fyne.CanvasObject {
	return r.changeable(icon, key, change, kit.NewGroup("", r.hint(r.words.T(key)), said))
}

func (r *review) changeable(icon kit.Icon, key string, change func(), words fyne.CanvasObject) fyne.CanvasObject {
	var way fyne.CanvasObject
	if change != nil {
		button := kit.NewButton(r.look, kit.Quiet, r.words.T("review.change"), func() {
			if !r.confirm.Busy() {
				change()
			}
		})
		button.SetSpoken(r.words.T("review.change_row", locale.A("Row", r.words.T(key))))
		way = button
	}
	return kit.Pad(kit.SpaceM, kit.SpaceS, kit.Row(r.look, kit.SpaceM, kit.NewIcon(r.look, icon, kit.ColorForest), kit.Row(r.look, "", nil, words, way), nil))
}

// onOther leads back to where the time and the applicant are chosen.
func (r *review) onOther() { r.nav.Back() }

// onOtherService leads to the services; the times chosen are those of this one, and do not stay.
func (r *review) onOtherService() { r.land(To(Services, r.wish.MissionID)) }

// onOtherMission leads to the missions, each with its own services and times.
func (r *review) onOtherMission() { r.land(To(Missions)) }

// times are the row of the one time, or of the choices in order.
func (r *review) times() fyne.CanvasObject {
	switch {
	case r.wish.Any:
		return r.row(kit.IconClock, "review.when", r.onOther, r.strong(r.words.T("book.any")))
	case len(r.wish.Choices) == 1:
		key := "review.when"
		if r.nearest {
			key = "review.nearest"
		}
		return r.row(kit.IconClock, key, r.onOther, r.momentAt(r.wish.Choices[0].StartsAt, r.mission.City))
	}
	inOrder := kit.VStack(kit.SpaceS)
	for i, s := range r.wish.Choices {
		inOrder.Add(kit.NewGroup("", r.hint(locale.Capital(r.ordinal(i))), r.momentAt(s.StartsAt, r.mission.City)))
	}
	return r.changeable(kit.IconClock, "review.choices", r.onOther, kit.VStack("", r.hint(r.words.T("review.choices")), inOrder))
}

func (r *review) feeLines() fyne.CanvasObject {
	if r.service.Fee == nil {
		return r.strong(r.words.T("services.fee_none"))
	}
	amount := r.words.Money(r.service.Fee.AmountMinor, r.service.Fee.Currency)
	return kit.VStack("", r.strong(amount), r.muted(r.words.T("review.fee_note")))
}

// needed are the documents for an applicant of that age.
func (r *review) needed() []api.Document {
	var needed []api.Document
	for _, d := range r.service.Documents {
		if d.Audience == api.All || (d.Audience == api.Minor) == r.applicant.Minor {
			d.Audience = api.All // it is said for whom already
			needed = append(needed, d)
		}
	}
	return needed
}
