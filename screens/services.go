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
	v.fill(kit.NewSkeleton(s.look, 6, s.words.T("state.loading")))
	v.refresh()
	return v
}

func (v *services) content() fyne.CanvasObject { return v.page }

func (v *services) refresh() {
	read(v.stage, v.app.Missions, func(known app.Known[[]api.Mission], err error) {
		if i := slices.IndexFunc(known.Value, func(m api.Mission) bool { return m.ID == v.missionID }); err == nil && i >= 0 {
			v.mission = known.Value[i]
		}
	})
	ask := func(ctx context.Context) (app.Known[[]api.Service], error) { return v.app.Services(ctx, v.missionID) }
	read(v.stage, ask, func(known app.Known[[]api.Service], err error) {
		switch {
		case err == nil:
			v.all = known
			v.show()
		case v.all.At.IsZero():
			v.fill(v.failed(err, v.refresh))
		}
	})
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
	if len(v.all.Value) == 0 {
		choose := kit.NewButton(v.look, kit.Primary, v.words.T("action.choose_mission"), func() { v.nav.Push(To(Missions)) })
		v.fill(kit.Empty(v.look, kit.IconDocument, v.words.T("services.empty_title"),
			v.words.T("services.empty", locale.A("Mission", v.in(v.mission.Name))), choose))
		return
	}
	parts := []fyne.CanvasObject{
		kit.NewText(v.look, v.words.T("services.lead"), kit.Style{Color: kit.ColorMuted}), v.freeNote(),
	}
	for _, g := range groups {
		var rows []fyne.CanvasObject
		for _, service := range v.all.Value {
			if service.Group == g.group {
				rows = append(rows, v.row(service))
			}
		}
		if len(rows) > 0 {
			parts = append(parts, kit.VStack(kit.SpaceS, v.heading(v.words.T(g.title)), kit.ListCard(rows...)))
		}
	}
	v.fill(parts...)
}

// freeNote says once, for all services, that the fee is paid at the consulate and booking is free.
func (v *services) freeNote() fyne.CanvasObject {
	return kit.Row(v.look, kit.SpaceS, kit.NewIcon(v.look, kit.IconFree, kit.ColorForest), v.hint(v.words.T("services.fee_note")), nil)
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

// audience says who may use the service.
func (s stage) audience(service api.Service) string {
	return s.words.T("services.audience_" + string(service.Audience))
}

// onPick describes the service before it is booked.
func (v *services) onPick(service api.Service) {
	var sheet *kit.Sheet
	choose := kit.NewButton(v.look, kit.Primary, v.words.T("services.choose"), func() {
		sheet.Close()
		v.nav.Push(To(Book, v.missionID, service.ID))
	})
	sheet = kit.NewSheet(v.look, kit.SheetParts{
		Title: v.in(service.Name), CloseLabel: v.words.T("action.close"), Body: v.details(service), Actions: []fyne.CanvasObject{choose},
	})
	v.nav.Sheet(sheet)
}

func (v *services) details(service api.Service) fyne.CanvasObject {
	facts := kit.VStack("",
		v.fact(kit.IconClock, v.words.T("services.length"), v.words.N("services.minutes", service.Minutes)),
		v.fact(kit.IconFree, v.fee(service), v.words.T("services.fee_note")),
		v.fact(kit.IconPeople, v.words.T("services.audience"), v.audience(service)))
	return kit.VStack(kit.SpaceM, facts, v.heading(v.words.T("services.documents")), v.documents(service.Documents))
}

func (v *services) fact(icon kit.Icon, title, line string) fyne.CanvasObject {
	return kit.NewListRow(v.look, kit.RowParts{Icon: icon, Title: title, Lines: []string{line}})
}

// documents lists what to bring; those for adults or children alone say so.
func (s stage) documents(documents []api.Document) fyne.CanvasObject {
	if len(documents) == 0 {
		return kit.NewText(s.look, s.words.T("ticket.documents_none"), kit.Style{})
	}
	list := kit.VStack(kit.SpaceS)
	for _, d := range documents {
		words := s.in(d.Text)
		if d.Audience != api.All {
			words = s.words.T("services.document_"+string(d.Audience), locale.A("Document", words))
		}
		list.Add(kit.Row(s.look, kit.SpaceS, kit.NewIcon(s.look, kit.IconDocument, kit.ColorForest), kit.NewText(s.look, words, kit.Style{}), nil))
	}
	return list
}
