package screens

import (
	"net/url"

	"fyne.io/fyne/v2"

	"mawidi/locale"
	"mawidi/screens/kit"
)

// versions is who knows which version this is, and the oldest one that can book.
type versions interface {
	Versions() (own, oldest string)
}

// updateNeeded stands in the place of the pages that book while this version is too old for it: what to do, and what still works.
type updateNeeded struct{ page *kit.Page }

// newUpdateNeeded returns the page; store is where newer versions are had, nil where the build does not know.
func newUpdateNeeded(s stage, a versions, store *url.URL) *updateNeeded {
	t := s.words.T
	own, oldest := a.Versions()
	body := kit.VStack(kit.SpaceL,
		kit.Card(kit.VStack(kit.SpaceM,
			s.point(kit.IconRefresh, t("update.how_title"), t("update.how")),
			s.point(kit.IconTicket, t("update.kept_title"), t("update.kept")))),
		s.hint(t("update.versions", locale.A("Version", kit.Isolate(own)), locale.A("Required", kit.Isolate(oldest)))))
	var actions []fyne.CanvasObject
	if store != nil {
		actions = append(actions, kit.NewButton(s.look, kit.Primary, t("update.action"), func() { s.opens(store) }))
	}
	actions = append(actions, kit.NewButton(s.look, kit.Secondary, t("nav.appointments"), func() { s.nav.Root(To(Appointments)) }))
	return &updateNeeded{page: s.page(kit.PageParts{Title: t("update.required_title"), Body: body, Actions: actions})}
}

func (u *updateNeeded) content() fyne.CanvasObject { return u.page }

// books reports whether the page is one on the way to a booking.
func (r Route) books() bool {
	return r.Page == Book || r.Page == Review || r.Page == Move || r.Page == Request && r.Wish != nil
}
