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
	told := kit.NewBanner(v.look, kit.Good, "", "")
	told.Hide()
	rows := kit.ListCard(
		kit.NewListRow(v.look, kit.RowParts{
			Icon: kit.IconCalendar, Title: v.words.T("ticket.calendar"), OnTap: func() { v.onCalendar(told) }, NoChevron: true,
		}),
		kit.NewListRow(v.look, kit.RowParts{
			Icon: kit.IconShare, Title: v.words.T("ticket.share"), OnTap: func() { v.onShare(told) }, NoChevron: true,
		}))
	return kit.VStack(kit.SpaceS, rows, told)
}

// onCalendar saves the calendar file, says where, and offers to open it with the device's own calendar.
func (v *ticket) onCalendar(told *kit.Banner) {
	ask := func(ctx context.Context) ([]byte, error) { return v.app.Calendar(ctx, v.id) }
	task(v.stage, ask, func(file []byte, err error) {
		if err != nil {
			v.tell(told, err, func() { v.onCalendar(told) })
			v.reveal(told)
			return
		}
		path, err := v.files.Save("mawidi-"+v.known.Value.Reference+".ics", file)
		if err != nil {
			told.Set(kit.Bad, "", v.words.T("ticket.not_saved"))
			told.SetAction(v.words.T("action.retry"), func() { v.onCalendar(told) })
		} else {
			told.Set(kit.Good, "", v.words.T("ticket.saved", locale.A("Place", path)))
			told.SetAction(v.words.T("ticket.open_file"), func() { v.opens(&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}) })
		}
		v.reveal(told)
	})
}

// onShare copies the ticket as plain text.
func (v *ticket) onShare(told *kit.Banner) {
	a := v.known.Value
	when := v.words.T("ticket.there", locale.A("When", v.words.DateTime(a.StartsAt)), locale.A("City", v.in(a.Mission.City)))
	v.outside.Copy(locale.Plain(v.words.T("ticket.share_text",
		locale.A("Service", v.in(a.Service.Name)), locale.A("Mission", v.in(a.Mission.Name)), locale.A("When", when),
		locale.A("Applicant", v.in(a.Applicant.Name)), locale.A("Reference", a.Reference))))
	told.Set(kit.Good, "", v.words.T("ticket.copied"))
	told.SetAction("", nil)
	v.reveal(told)
}

func (v *ticket) reveal(told *kit.Banner) {
	told.Show()
	v.page.Refresh()
	v.page.Reveal(told)
}
