package screens

import (
	"context"
	"net/url"
	"path/filepath"

	"fyne.io/fyne/v2"

	"mawidi/locale"
	"mawidi/screens/kit"
)

type (
	// calendars has an appointment's calendar file (RFC 5545).
	calendars interface {
		Calendar(ctx context.Context, id string) ([]byte, error)
	}
	// files keeps a file where its owner finds it.
	files interface {
		// Save returns the whole path under which the content was saved.
		Save(name string, content []byte) (path string, err error)
	}
)

// keep offers to have the appointment outside the app too: in a calendar, or as a text to send to someone.
func (v *ticket) keep() fyne.CanvasObject {
	rows := kit.ListCard(
		kit.NewListRow(v.look, kit.RowParts{
			Icon: kit.IconCalendar, Title: v.words.T("ticket.calendar"), OnTap: v.onCalendar, NoChevron: true,
		}),
		kit.NewListRow(v.look, kit.RowParts{
			Icon: kit.IconShare, Title: v.words.T("ticket.share"), OnTap: v.onShare, NoChevron: true,
		}))
	return kit.VStack(kit.SpaceS, rows, v.told)
}

// onCalendar saves the calendar file, says where, and offers to open it with the device's own calendar.
func (v *ticket) onCalendar() {
	ask := func(ctx context.Context) ([]byte, error) { return v.app.Calendar(ctx, v.id) }
	task(v.stage, ask, func(file []byte, err error) {
		if err != nil {
			v.tell(v.told, err, v.onCalendar)
			v.reveal()
			return
		}
		path, err := v.files.Save("mawidi-"+v.known.Value.Reference+".ics", file)
		if err != nil {
			v.told.Set(kit.Bad, "", v.words.T("ticket.not_saved"))
			v.told.SetAction(v.words.T("action.retry"), v.onCalendar)
		} else {
			v.told.Set(kit.Good, "", v.words.T("ticket.saved", locale.A("Place", path)))
			v.told.SetAction(v.words.T("ticket.open_file"), func() { v.opens(&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}) })
		}
		v.reveal()
	})
}

// onShare copies the ticket as plain text.
func (v *ticket) onShare() {
	a := v.known.Value
	when := v.words.T("ticket.there", locale.A("When", v.words.DateTime(a.StartsAt)), locale.A("City", v.in(a.Mission.City)))
	v.outside.Copy(locale.Plain(v.words.T("ticket.share_text",
		locale.A("Service", v.in(a.Service.Name)), locale.A("Mission", v.in(a.Mission.Name)), locale.A("When", when),
		locale.A("Applicant", v.in(a.Applicant.Name)), locale.A("Reference", a.Reference))))
	v.told.Set(kit.Good, "", v.words.T("ticket.copied"))
	v.told.SetAction("", nil)
	v.reveal()
}

func (v *ticket) reveal() {
	v.told.Show()
	v.page.Refresh()
	v.page.Reveal(v.told)
}
