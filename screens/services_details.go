package screens

import (
	"fyne.io/fyne/v2"

	"mawidi/api"
	"mawidi/locale"
	"mawidi/screens/kit"
)

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
		v.feeRow(service, v.words.T("services.fee_note")),
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
