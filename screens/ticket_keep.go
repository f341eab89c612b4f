package screens

import (
	"context"
	"net/url"
	"path/filepath"

	"fyne.io/fyne/v2"

	"mawidi/app/phone"
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
	calendar := kit.RowParts{Icon: kit.IconCalendar, Title: v.words.T("ticket.calendar"), OnTap: v.onCalendar, NoChevron: true}
	text := kit.RowParts{Icon: kit.IconShare, Title: v.words.T("ticket.share"), OnTap: v.onShare, NoChevron: true}
	if v.sheet == nil {
		text.Icon, text.Title, text.OnTap = kit.IconDocument, v.words.T("ticket.copy"), v.onCopy
	}
	return kit.VStack(kit.SpaceS, kit.ListCard(kit.NewListRow(v.look, calendar), kit.NewListRow(v.look, text)), v.told)
}

// onCalendar hands the calendar file to the phone's sheet; on a computer it is saved, and offered to be opened.
func (v *ticket) onCalendar() {
	ask := func(ctx context.Context) ([]byte, error) { return v.app.Calendar(ctx, v.id) }
	task(v.stage, ask, func(file []byte, err error) {
		name := "mawidi-" + v.known.Value.Reference + ".ics"
		switch {
		case err != nil:
			v.tell(v.told, err, v.onCalendar)
			v.reveal()
		case v.sheet != nil:
			v.handOut(phone.File{Name: name, Type: "text/calendar", Content: file})
		default:
			v.save(name, file)
		}
	})
}

// handOut leaves it to the phone's sheet, and to its reader, what becomes of the file.
func (v *ticket) handOut(f phone.File) {
	if v.sheet.ShareFile(f) != nil {
		v.notSaved()
		return
	}
	v.told.Hide()
	v.page.Refresh()
}

func (v *ticket) save(name string, content []byte) {
	path, err := v.files.Save(name, content)
	if err != nil {
		v.notSaved()
		return
	}
	v.told.Set(kit.Good, "", v.words.T("ticket.saved", locale.A("Place", path)))
	v.told.SetAction(v.words.T("ticket.open_file"), func() { v.opens(&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}) })
	v.reveal()
}

func (v *ticket) notSaved() {
	v.told.Set(kit.Bad, "", v.words.T("ticket.not_saved"))
	v.told.SetAction(v.words.T("action.retry"), v.onCalendar)
	v.reveal()
}

// onShare opens the phone's sheet with the ticket as plain text, and copies it where that does not open.
func (v *ticket) onShare() {
	if v.sheet.ShareText(v.plain()) != nil {
		v.onCopy()
		return
	}
	v.told.Hide()
	v.page.Refresh()
}

func (v *ticket) onCopy() {
	v.outside.Copy(v.plain())
	v.told.Set(kit.Good, "", v.words.T("ticket.copied"))
	v.told.SetAction("", nil)
	v.reveal()
}

// plain is the ticket as it is read in a message.
func (v *ticket) plain() string {
	a := v.known.Value
	when := v.words.T("ticket.there", locale.A("When", v.words.DateTime(a.StartsAt)), locale.A("City", v.in(a.Mission.City)))
	return locale.Plain(v.words.T("ticket.share_text",
		locale.A("Service", v.in(a.Service.Name)), locale.A("Mission", v.in(a.Mission.Name)), locale.A("When", when),
		locale.A("Applicant", v.in(a.Applicant.Name)), locale.A("Reference", a.Reference)))
}

func (v *ticket) reveal() {
	v.told.Show()
	v.page.Refresh()
	v.page.Reveal(v.told)
}
