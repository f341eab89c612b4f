package screens

import (
	"fmt"
	"net/url"

	"fyne.io/fyne/v2"

	"mawidi/api"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// place is where to go, with the way there, and what is paid there.
func (v *ticket) place() fyne.CanvasObject {
	a := v.known.Value
	rows := []fyne.CanvasObject{
		kit.NewListRow(v.look, kit.RowParts{
			Icon: kit.IconPin, Title: v.words.T("ticket.map"), Lines: []string{v.in(a.Mission.Address)}, OnTap: v.onMap, NoChevron: true,
		}),
		kit.NewListRow(v.look, kit.RowParts{
			Icon: kit.IconPhone, Title: v.words.T("action.call"), Lines: []string{a.Mission.Phone}, OnTap: v.onCall, NoChevron: true,
		}),
	}
	if v.standing.held() {
		rows = append(rows, v.feeRow(a.Service, v.words.T("ticket.fee_note")))
	}
	return kit.VStack(kit.SpaceS, v.heading(v.words.T("ticket.mission")), kit.ListCard(rows...))
}

func (v *ticket) onMap() { v.opens(mapOf(v.known.Value.Mission.Position)) }

func (v *ticket) onCall() { v.opens(&url.URL{Scheme: "tel", Opaque: v.known.Value.Mission.Phone}) }

// opens leads out of the app. Where nothing on the device can open it, the address stays to be read and copied.
func (s stage) opens(u *url.URL) {
	if err := s.outside.OpenURL(u); err != nil {
		s.outside.Copy(u.String())
		s.nav.Announce(kit.Warn, "", s.words.T("ticket.not_opened", locale.A("Address", u.String())))
	}
}

// mapOf is a map with a mark at the place, which every browser shows and phones hand to their map.
func mapOf(p api.Position) *url.URL {
	at := fmt.Sprintf("%.5f", p.Latitude) + "/" + fmt.Sprintf("%.5f", p.Longitude)
	mark := url.Values{"mlat": {fmt.Sprintf("%.5f", p.Latitude)}, "mlon": {fmt.Sprintf("%.5f", p.Longitude)}}
	return &url.URL{Scheme: "https", Host: "www.openstreetmap.org", Path: "/", RawQuery: mark.Encode(), Fragment: "map=17/" + at}
}
