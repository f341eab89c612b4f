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

// services lists what a mission does, by group; the one that is tapped is described in a sheet, and booked from there.
type services struct {
	stage
	app       catalogue
	missionID string
	page      *kit.Page
	list      *fyne.Container
	mission   api.Mission
	all       app.Known[[]api.Service]
}

func newServices(s stage, a catalogue, missionID string) *services {
	v := &services{stage: s, app: a, missionID: missionID, list: kit.VStack(kit.SpaceM)}
	v.page = s.page(kit.PageParts{Title: s.words.T("services.title"), Body: v.list})
	v.fill(v.coming())
	v.refresh()
	return v
}

func (v *services) content() fyne.CanvasObject { return v.page }

func (v *services) refresh() {
	read(v.stage, v.app.Missions, func(known app.Known[[]api.Mission], err error) {
		if i := slices.IndexFunc(known.Value, func(m api.Mission) bool { return m.ID == v.missionID }); err == nil && i >= 0 {
			v.mission = known.Value[i]
			v.show()
		}
	})
	read(v.stage, v.ask, v.take)
}

// retry asks the ministry alone: what the device knows is shown already.
func (v *services) retry() { task(v.stage, v.ask, v.take) }

func (v *services) ask(ctx context.Context) (app.Known[[]api.Service], error) {
	return v.app.Services(ctx, v.missionID)
}

func (v *services) take(known app.Known[[]api.Service], err error) {
	if err == nil {
		v.all = known
		v.show()
	} else if v.all.At.IsZero() {
		v.fill(v.failed(err, v.retry))
	}
}

// groups in the order in which they are listed, and what they are called.
var groups = []struct {
	group api.ServiceGroup
	title string
}{
	{api.ServiceGroupPassport, "services.group_passport"},
	{api.ServiceGroupCivilStatus, "services.group_civil_status"},
	{api.ServiceGroupPowerOfAttorney, "services.group_power_of_attorney"},
	{api.ServiceGroupLegalisation, "services.group_legalisation"},
	{api.ServiceGroupIdentity, "services.group_identity"},
	{api.ServiceGroupRegistration, "services.group_registration"},
	{api.ServiceGroupElectronic, "services.group_electronic"},
}

func (v *services) show() {
	switch {
	case v.all.At.IsZero():
		return
	case len(v.all.Value) == 0:
		choose := kit.NewButton(v.look, kit.Primary, v.words.T("action.choose_mission"), func() { v.nav.Push(To(Missions)) })
		v.fill(kit.Empty(v.look, kit.IconDocument, v.words.T("services.empty_title"),
			v.words.T("services.empty", locale.A("Mission", v.in(v.mission.Name))), choose))
		return
	}
	var parts []fyne.CanvasObject
	if v.all.Stale {
		parts = append(parts, v.offlineSince(v.all.At, "", v.retry))
	}
	if v.mission.Status == api.MissionStatusSoon {
		parts = append(parts, v.soonHere())
	}
	v.fill(append(parts, v.catalogue()...)...)
}

// soonHere says that the mission takes no bookings yet: its services can be read about.
func (v *services) soonHere() fyne.CanvasObject {
	banner := kit.NewBanner(v.look, kit.Neutral, v.words.T("missions.status_soon"), v.words.T("missions.soon"))
	banner.SetAction(v.words.T("home.change_mission"), func() { v.nav.Push(To(Missions)) })
	return banner
}

// catalogue is every service by its group.
func (v *services) catalogue() []fyne.CanvasObject {
	parts := []fyne.CanvasObject{v.opens(v.mission)}
	for _, g := range groups {
		var rows []fyne.CanvasObject
		for _, service := range v.all.Value {
			if service.Group == g.group {
				rows = append(rows, v.row(service))
			}
		}
		if len(rows) > 0 {
			parts = append(parts, v.group(v.words.T(g.title), rows...))
		}
	}
	return parts
}

func (v *services) group(title string, rows ...fyne.CanvasObject) fyne.CanvasObject {
	return kit.VStack(kit.SpaceS, v.heading(title), kit.ListCard(rows...))
}

// coming has the shape of the list while it is fetched.
func (v *services) coming() fyne.CanvasObject {
	model, title := v.modelService(), v.words.T("services.group_legalisation")
	model.Minutes, model.Audience = 15, api.All
	return v.skeleton(v.opens(v.modelMission()),
		v.group(title, v.row(model), v.row(model)), v.group(title, v.row(model), v.row(model), v.row(model)))
}

// opens says where the services are, what to do, and once for all of them that the fee is paid there and booking is free.
func (v *services) opens(m api.Mission) fyne.CanvasObject {
	lines := kit.VStack(kit.SpaceS)
	if m.Name != (api.Localized{}) {
		lines.Add(kit.Row(v.look, kit.SpaceS, kit.NewIcon(v.look, kit.IconMission, kit.ColorForest), v.strong(v.in(m.Name)), nil))
	}
	lines.Add(v.muted(v.words.T("services.lead")))
	lines.Add(kit.Row(v.look, kit.SpaceS, kit.NewIcon(v.look, kit.IconFree, kit.ColorForest), v.hint(v.words.T("services.fee_note")), nil))
	return lines
}

func (v *services) fill(objects ...fyne.CanvasObject) {
	v.list.Objects = objects
	v.page.Refresh()
}

func (v *services) row(service api.Service) fyne.CanvasObject {
	if service.Status == api.ServiceStatusSoon {
		return kit.NewListRow(v.look, kit.RowParts{
			Title: v.in(service.Name), Lines: []string{v.words.T("services.soon")}, Chip: v.words.T("services.status_soon"), ChipTone: kit.Warn,
		})
	}
	lines := []string{v.words.N("services.minutes", service.Minutes), v.fee(service)}
	if service.Audience != api.All {
		lines = append(lines, v.audience(service))
	}
	return kit.NewListRow(v.look, kit.RowParts{Title: v.in(service.Name), Lines: lines, OnTap: func() { v.onPick(service) }})
}

// fee names the consular fee, or says that there is none.
func (s stage) fee(service api.Service) string {
	if service.Fee == nil {
		return s.words.T("services.fee_none")
	}
	return s.words.T("services.fee_is", locale.A("Fee", s.words.Money(service.Fee.AmountMinor, service.Fee.Currency)))
}

// feeRow says what the service costs at the consulate, with a note on it; where it costs nothing, that booking is free too.
func (s stage) feeRow(service api.Service, note string) fyne.CanvasObject {
	if service.Fee == nil {
		note = s.words.T("settings.free_note")
	}
	return kit.NewListRow(s.look, kit.RowParts{Icon: feeIcon(service), Title: s.fee(service), Lines: []string{note}})
}

func feeIcon(service api.Service) kit.Icon {
	if service.Fee == nil {
		return kit.IconFree
	}
	return kit.IconFee
}

// audience says who may use the service.
func (s stage) audience(service api.Service) string {
	return s.words.T("services.audience_" + string(service.Audience))
}
