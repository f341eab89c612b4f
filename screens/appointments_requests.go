package screens

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"mawidi/api"
	"mawidi/app"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// requests lists those that are gathered and wait for their order to be drawn, and the wish that waits to be sent.
func (v *appointments) requests() fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, w := range v.app.Asking() {
		rows = append(rows, v.request(w.ServiceID, To(Request, asking, w.ApplicantID), v.onItsWay(w.Wish)))
	}
	for _, r := range v.app.Requests() {
		if isPending(r) {
			rows = append(rows, v.request(r.ServiceID, To(Request, r.ID), v.waitingLines(r)...))
		}
	}
	if len(rows) == 0 {
		return nil
	}
	return kit.VStack(kit.SpaceS, v.heading(v.words.T("appointments.requests")), kit.ListCard(rows...))
}

func (v *appointments) request(serviceID string, to Route, lines ...string) fyne.CanvasObject {
	title := v.words.T("home.request_pending_title")
	if name, known := v.services[serviceID]; known {
		title = v.in(name)
	}
	return kit.NewListRow(v.look, kit.RowParts{
		Icon: kit.IconPeople, Title: title, Lines: lines, OnTap: func() { v.nav.Push(to) },
	})
}

// decisions lead to how the requests were decided that went into a release lately.
func (v *appointments) decisions() fyne.CanvasObject {
	if _, known := v.app.LedgerTrust(); !known {
		return nil
	}
	var rows []fyne.CanvasObject
	for _, r := range v.app.Requests() {
		isDecided := r.State == api.RequestStateServed || r.State == api.RequestStateNotServed || r.State == api.RequestStateCalledOff
		if isDecided && r.ReleaseID != nil && r.SettlesAt != nil && len(rows) < mostDecisions {
			rows = append(rows, v.decision(r))
		}
	}
	if len(rows) == 0 {
		return nil
	}
	return kit.VStack(kit.SpaceS, v.heading(v.words.T("fair.decisions")), kit.ListCard(rows...))
}

// mostDecisions is how many of them are listed.
const mostDecisions = 3

func (v *appointments) decision(r api.Request) fyne.CanvasObject {
	var lines []string
	if name, known := v.services[r.ServiceID]; known {
		lines = append(lines, v.in(name))
	}
	lines = append(lines, locale.Capital(v.when(*r.SettlesAt)))
	if r.State == api.RequestStateCalledOff {
		return kit.NewListRow(v.look, kit.RowParts{
			Icon: kit.IconInfo, Title: v.words.T("fair.called_off_title"), Lines: lines, OnTap: func() { v.nav.Push(To(Request, r.ID)) },
		})
	}
	title := v.words.T("book.not_served_title")
	if r.State == api.RequestStateServed {
		title = v.words.T("book.served_title")
	}
	return kit.NewListRow(v.look, kit.RowParts{
		Icon: kit.IconShield, Title: title, Lines: append(lines, v.found(v.app, r.ID)), OnTap: func() { v.nav.Push(To(Decided, r.ID)) },
	})
}

// nameRequests learns what the services are called that requests are for.
func (v *appointments) nameRequests() {
	var missions []string
	for _, w := range v.app.Asking() {
		missions = append(missions, w.MissionID)
	}
	for _, r := range v.app.Requests() {
		if !slices.Contains(missions, r.MissionID) {
			missions = append(missions, r.MissionID)
		}
	}
	for _, mission := range missions {
		ask := func(ctx context.Context) ([]api.Service, error) {
			return known(ctx, func(ctx context.Context) (app.Known[[]api.Service], error) { return v.app.Services(ctx, mission) })
		}
		task(v.stage, ask, func(services []api.Service, err error) {
			if err != nil {
				return // the row says what it is all the same
			}
			for _, s := range services {
				v.services[s.ID] = s.Name
			}
			v.show()
		})
	}
}
