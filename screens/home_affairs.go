package screens

import (
	"slices"

	"fyne.io/fyne/v2"

	"mawidi/api"
	"mawidi/app"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// offline says since when nothing was heard of the ministry.
func (h *home) offline() fyne.CanvasObject {
	if !h.releases.Stale {
		return nil
	}
	return h.offlineSince(h.releases.At, "", h.onRetry)
}

// alarmed keeps in sight that something was found that must not be.
func (h *home) alarmed() fyne.CanvasObject {
	found := h.app.LedgerAlarms()
	if len(found) == 0 {
		return nil
	}
	banner := kit.NewBanner(h.look, kit.Bad, alarmTitle(h.words, found[0].Kind), h.words.T("fair.alarm_banner"))
	banner.SetAction(h.words.T("action.learn_more"), func() { h.nav.Push(To(Alarm, found[0].ID)) })
	return banner
}

// sessionBanner says what stands between the citizen and booking, if anything.
func (h *home) sessionBanner() fyne.CanvasObject {
	session := h.app.Session()
	switch session.State {
	case app.SignedOut:
		banner := kit.NewBanner(h.look, kit.Neutral, h.words.T("home.register_title"), h.words.T("home.register"))
		banner.SetAction(h.words.T("action.register"), func() { h.nav.Push(To(Register)) })
		return banner
	case app.CodeSent:
		banner := kit.NewBanner(h.look, kit.Neutral, h.words.T("home.code_sent_title"), h.words.T("home.code_sent"))
		banner.SetAction(h.words.T("action.continue"), func() { h.nav.Push(To(Code)) })
		return banner
	case app.DeviceWaiting:
		sentence := h.words.T("device.waiting_why")
		if until := session.Device.WaitsUntil; until != nil {
			sentence = h.words.T("device.waiting", locale.A("When", h.when(until.In(h.here))))
		}
		banner := kit.NewBanner(h.look, kit.Warn, h.words.T("device.waiting_title"), sentence)
		banner.SetAction(h.words.T("action.learn_more"), func() { h.nav.Push(To(DeviceWaiting)) })
		return banner
	}
	return nil
}

// pendingRequest has no result yet: it is being gathered, or waits on the device to be sent.
type pendingRequest struct {
	missionID string
	releaseID string // "" for the one that settles next
	draws     bool   // it takes part in a draw
	lines     []string
	to        Route
}

// pending are the citizen's requests without a result, those that were handed in first at the front.
func (h *home) pending() []pendingRequest {
	var pending []pendingRequest
	for _, r := range h.app.Requests() {
		if isPending(r) {
			pending = append(pending, pendingRequest{r.MissionID, releaseOf(r), true, h.waitingLines(r), To(Request, r.ID)})
		}
	}
	for _, w := range h.app.Asking() {
		p := pendingRequest{w.MissionID, "", gathers(w.Wish), []string{h.onItsWay(w.Wish)}, To(Request, asking, w.ApplicantID)}
		if len(w.Choices) > 0 {
			p.releaseID = w.Choices[0].ReleaseID
		}
		pending = append(pending, p)
	}
	return pending
}

// isInHero tells whether the large card is about the release that the request is for.
func (h *home) isInHero(p pendingRequest) bool {
	isItsRelease := p.releaseID == "" || p.releaseID == h.hero.release.ID
	return p.draws && h.hero.kind == heroGathering && p.missionID == h.app.Followed() && isItsRelease
}

// pendingHere is the citizen's request for the release that the large card is about.
func (h *home) pendingHere() (pendingRequest, bool) {
	pending := h.pending()
	i := slices.IndexFunc(pending, h.isInHero)
	if i < 0 {
		return pendingRequest{}, false
	}
	return pending[i], true
}

// requestCard leads to the pending requests, but for the one that the large card leads to.
func (h *home) requestCard() fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, p := range h.pending() {
		if h.isInHero(p) {
			continue
		}
		rows = append(rows, kit.NewListRow(h.look, kit.RowParts{
			Icon: kit.IconPeople, Title: h.words.T("home.request_pending_title"), Lines: p.lines,
			OnTap: func() { h.nav.Push(p.to) },
		}))
	}
	if len(rows) == 0 {
		return nil
	}
	return kit.ListCard(rows...)
}

// upcoming are the appointments to come, soonest first.
func (h *home) upcoming() []api.Appointment {
	now := h.now()
	coming := slices.DeleteFunc(slices.Clone(h.appointments.Value), func(a api.Appointment) bool {
		return a.State != api.AppointmentStateUpcoming || !a.EndsAt.After(now)
	})
	slices.SortFunc(coming, func(x, y api.Appointment) int { return x.StartsAt.Compare(y.StartsAt) })
	return coming
}

// appointmentCard leads to the ticket of the appointment that comes first.
func (h *home) appointmentCard() fyne.CanvasObject {
	coming := h.upcoming()
	if len(coming) == 0 {
		return nil
	}
	a := coming[0]
	lines := []string{locale.Capital(h.there(a.StartsAt, a.Mission.City)), h.in(a.Mission.Name)}
	if len(h.account.Value.Applicants) > 1 {
		lines = append(lines, h.words.T("appointments.for_applicant", locale.A("Name", h.in(a.Applicant.Name))))
	}
	row := kit.NewListRow(h.look, kit.RowParts{
		Icon: kit.IconTicket, Title: h.in(a.Service.Name), Lines: lines, OnTap: func() { h.nav.Push(To(Ticket, a.ID)) },
	})
	return kit.VStack(kit.SpaceS, h.heading(h.words.T("home.upcoming")), kit.ListCard(row))
}

// nothingBooked says so, once the ministry was asked.
func (h *home) nothingBooked() fyne.CanvasObject {
	if h.appointments.At.IsZero() || len(h.upcoming()) > 0 {
		return nil
	}
	return kit.ListCard(kit.NewListRow(h.look, kit.RowParts{
		Icon: kit.IconTicket, Title: h.words.T("home.none_title"), Lines: []string{h.words.T("home.none")},
	}))
}

// allowance tells how many appointments the citizen may still cancel this month (rule 5).
func (h *home) allowance() fyne.CanvasObject {
	i := slices.IndexFunc(h.account.Value.Applicants, func(a api.Applicant) bool { return a.Relation == api.Self })
	if i < 0 {
		return nil
	}
	allowed := h.account.Value.Applicants[i].Allowance
	sentence := h.words.N("home.allowance_left", allowed.Left)
	if allowed.Left == 0 && allowed.NextAllowedAt != nil {
		sentence = h.words.T("home.allowance_used", locale.A("Date", h.words.Date(*allowed.NextAllowedAt)))
	}
	return kit.ListCard(kit.NewListRow(h.look, kit.RowParts{
		Icon: kit.IconBooked, Title: h.words.T("home.allowance"), Lines: []string{sentence},
	}))
}

// notices are what the ministry has to say to everyone, or to those of this mission.
func (h *home) notices() []fyne.CanvasObject {
	var banners []fyne.CanvasObject
	for _, n := range h.policy.Value.Notices {
		if n.MissionID != nil && *n.MissionID != h.app.Followed() {
			continue
		}
		tone := kit.Neutral
		if n.Tone == api.Warning {
			tone = kit.Warn
		}
		banners = append(banners, kit.NewBanner(h.look, tone, "", h.in(n.Text)))
	}
	return banners
}
