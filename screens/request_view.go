package screens

import (
	"fyne.io/fyne/v2"

	"mawidi/api"
	"mawidi/app"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// show draws the state that the request is in.
func (r *request) show() {
	r.page.Redraw(func() {
		r.countdown, r.onward, r.said = nil, nil, "a11y.time_left"
		if r.request != nil {
			r.step = stepOf(*r.request, r.now())
		}
		parts, actions := r.parts()
		r.body.Objects = append([]fyne.CanvasObject{r.banner}, parts...)
		r.page.SetActions(actions...)
		if r.countdown != nil {
			r.countTo(r.countdown, r.said, r.until.Sub(r.now()))
		}
	})
}

func (r *request) parts() (parts, actions []fyne.CanvasObject) {
	switch {
	case r.refusal != nil:
		return r.refusedParts()
	case r.lost:
		return r.lostParts()
	case r.request == nil && r.failure != nil:
		r.banner.Hide()
		return []fyne.CanvasObject{r.failed(r.failure, func() { r.follow(r.id) })}, nil
	case r.request == nil && r.pending.ServiceID == "":
		return []fyne.CanvasObject{r.outlined()}, nil
	case r.request == nil:
		return r.waitingParts()
	}
	switch r.request.State {
	case api.RequestStateGathered:
		return r.gatheredParts()
	case api.RequestStateServed:
		return r.servedParts()
	case api.RequestStateNotServed:
		return r.notServedParts()
	case api.RequestStateCalledOff:
		return r.calledOffParts()
	default:
		return r.withdrawnParts()
	}
}

// waitingParts are shown while the wish waits on the device for its random moment, or for a fresh confirmation.
func (r *request) waitingParts() (parts, actions []fyne.CanvasObject) {
	if !gathers(r.pending.Wish) {
		return r.confirmingParts()
	}
	card := []fyne.CanvasObject{r.centred(r.words.T("book.waiting_title"), kit.SemiBold)}
	if release, ok := gatheringOf(r.releases, r.pending.ServiceID, r.now()); ok {
		r.until, r.countdown = release.SettlesAt, r.newCountdown()
		card = append(card, r.countdown)
	}
	sentence := "book.waiting"
	if r.goesAfterwards() {
		sentence = "book.waiting_afterwards"
	}
	card = append(card, r.centred(r.words.T(sentence), kit.Regular))
	parts = []fyne.CanvasObject{kit.AccentCard(card...), r.subject(), r.chosen(r.pending.Choices, r.pending.Any)}
	if r.pending.Unheard {
		return append([]fyne.CanvasObject{r.stillTrying("book.trying")}, parts...), nil
	}
	return parts, r.changes()
}

// goesAfterwards tells whether the wish is sent once the gathering is over.
func (r *request) goesAfterwards() bool {
	return !r.pending.SendAt.IsZero() && r.pending.SettlesAt.IsZero()
}

// stillTrying says that the wish was sent, got no answer, and is sent again.
func (r *request) stillTrying(key string) fyne.CanvasObject {
	banner := kit.NewBanner(r.look, kit.Warn, r.words.T("review.unsure_title"), r.words.T(key))
	banner.SetIcon(kit.IconOffline)
	return banner
}

// confirmingParts are shown while a booking waits for a fresh confirmation (rule 11). Until then it can be taken back.
func (r *request) confirmingParts() (parts, actions []fyne.CanvasObject) {
	rest := []fyne.CanvasObject{r.subject(), r.chosen(r.pending.Choices, false)}
	if r.pending.Unheard {
		return append([]fyne.CanvasObject{r.stillTrying("review.trying")}, rest...), nil
	}
	if !r.pending.SendAt.After(r.now()) {
		return append([]fyne.CanvasObject{kit.AccentCard(r.centred(r.words.T("review.booking"), kit.SemiBold))}, rest...), nil
	}
	r.until, r.countdown = r.pending.SendAt, r.newCountdown()
	card := kit.AccentCard(r.centred(r.words.T("confirming.title"), kit.SemiBold), r.countdown,
		r.centred(r.words.T("confirming.why"), kit.Regular))
	return append([]fyne.CanvasObject{card}, rest...), []fyne.CanvasObject{
		kit.NewButton(r.look, kit.Secondary, r.words.T("book.choose_again"), r.onChange),
	}
}

// gatheredParts are shown from handing in until the order is drawn.
func (r *request) gatheredParts() (parts, actions []fyne.CanvasObject) {
	rest := []fyne.CanvasObject{r.subject(), r.chosen(r.request.Choices, r.request.Any)}
	if r.step != stepGathered {
		return append([]fyne.CanvasObject{r.closedParts()}, rest...), nil
	}
	r.until, r.countdown = *r.request.SettlesAt, r.newCountdown()
	card := []fyne.CanvasObject{r.centred(r.words.T("book.sent_title"), kit.SemiBold), r.countdown}
	release := byID(r.releases, releaseOf(*r.request), func(other api.Release) string { return other.ID })
	if odds := r.oddsWith(1, release, r.request.ServiceID); odds != "" { // the reader's own
		card = append(card, r.centred(odds, kit.Regular))
	}
	card = append(card, r.centred(r.words.T("book.same_chance"), kit.Regular),
		r.centred(r.words.T("book.sent", locale.A("When", r.when(r.until))), kit.Regular))
	parts = append([]fyne.CanvasObject{kit.AccentCard(card...)}, rest...)
	return append(parts, r.standSwitch(stands(*r.request), r.onStand)), r.changes()
}

func (r *request) changes() []fyne.CanvasObject {
	return []fyne.CanvasObject{
		kit.NewButton(r.look, kit.Secondary, r.words.T("book.change"), r.onChange),
		kit.NewButton(r.look, kit.Quiet, r.words.T("book.withdraw"), r.onWithdraw),
	}
}

// centred is a sentence on an AccentCard.
func (s stage) centred(words string, weight kit.Weight) fyne.CanvasObject {
	style := kit.Style{Weight: weight, Align: kit.AlignCenter, Color: kit.ColorOnAccentSoft}
	if weight == kit.SemiBold {
		style.Size = kit.SizeHeading
		return kit.NewHeading(s.look, words, style)
	}
	return kit.NewText(s.look, words, style)
}

func (r *request) subject() fyne.CanvasObject { return r.named(r.service, r.mission) }

// outlined has the shape of a request that is gathered.
func (r *request) outlined() fyne.CanvasObject {
	countdown := r.newCountdown()
	countdown.SetTime("00:00", nil)
	card := kit.AccentCard(r.centred(r.words.T("book.sent_title"), kit.SemiBold), countdown, r.centred(r.words.T("book.same_chance"), kit.Regular))
	slot := api.Slot{StartsAt: r.now()}
	return r.skeleton(card, r.named(r.modelService(), r.modelMission()), r.chosen([]api.Slot{slot, slot}, false))
}

// chosen lists what was asked for, in order.
func (r *request) chosen(choices []api.Slot, whichever bool) fyne.CanvasObject {
	if whichever {
		return kit.ListCard(kit.NewListRow(r.look, kit.RowParts{Icon: kit.IconClock, Title: r.words.T("book.any")}))
	}
	if len(choices) == 1 {
		one := kit.Pad(kit.SpaceM, kit.SpaceS, r.momentAt(choices[0].StartsAt, r.mission.City))
		return kit.VStack(kit.SpaceS, r.heading(r.words.T("review.when")), kit.ListCard(one))
	}
	rows := make([]fyne.CanvasObject, len(choices))
	for i, s := range choices {
		choice := kit.NewGroup("", r.hint(locale.Capital(r.ordinal(i))), r.momentAt(s.StartsAt, r.mission.City))
		rows[i] = kit.Pad(kit.SpaceM, kit.SpaceS, choice)
	}
	return kit.VStack(kit.SpaceS, r.heading(r.words.T("book.choices_title")), kit.ListCard(rows...))
}

// refusedParts say why the request was not handed in. Where no answer came it is still kept, and sent again it counts once.
func (r *request) refusedParts() (parts, actions []fyne.CanvasObject) {
	var banner *kit.Banner
	problem, isProblem := asProblem(r.refusal)
	h, hindered := hindrance{}, false
	if isProblem {
		h, hindered = r.hinders(problem)
	}
	switch {
	case app.MayHaveArrived(r.refusal):
		banner = kit.NewBanner(r.look, kit.Warn, r.words.T("review.unsure_title"), r.words.T("book.unsure"))
		banner.SetAction(r.words.T("review.check"), r.again)
	case hindered:
		banner = r.stage.banner(h)
	default:
		banner = kit.NewBanner(r.look, kit.Warn, "", "")
		r.tell(banner, r.refusal, r.again)
	}
	return []fyne.CanvasObject{banner, r.subject(), r.chosen(r.pending.Choices, r.pending.Any)}, nil
}

// again hands the wish in once more.
func (r *request) again() {
	r.ask()
	r.show()
}

// lostParts are shown where nothing is known of the request on this device.
func (r *request) lostParts() (parts, actions []fyne.CanvasObject) {
	empty := kit.Empty(r.look, kit.IconInfo, r.words.T("book.lost_title"), r.words.T("book.lost"), nil)
	return []fyne.CanvasObject{empty}, r.leadOn("nav.home", func() { r.nav.Root(To(Home)) })
}
