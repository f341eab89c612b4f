package screens

import (
	"fyne.io/fyne/v2"

	"mawidi/locale"
	"mawidi/screens/kit"
)

// about says what the app is: whose, which version, and that booking is free.
type about struct{ page *kit.Page }

func newAbout(s stage, version string) *about {
	t := s.words.T
	name := kit.VStack("",
		kit.NewText(s.look, t("app.name"), kit.Style{Size: kit.SizeTitle, Weight: kit.Bold}),
		kit.NewText(s.look, t("app.ministry"), kit.Style{}),
		s.hint(t("settings.version", locale.A("Version", version))))
	return &about{page: s.page(kit.PageParts{Title: t("settings.about"), Body: kit.VStack(kit.SpaceL,
		kit.TopRow(s.look, kit.SpaceM, logo(), name, nil),
		kit.Card(kit.VStack(kit.SpaceM,
			s.point(kit.IconFree, t("welcome.free_title"), t("welcome.free")),
			s.point(kit.IconNoBroker, t("welcome.brokers_title"), t("welcome.brokers")),
			s.point(kit.IconLock, t("welcome.codes_title"), t("welcome.codes")))),
		kit.ListCard(
			kit.NewListRow(s.look, kit.RowParts{
				Icon: kit.IconShield, Title: t("fair.trust_title"), OnTap: func() { s.nav.Push(To(Trust)) },
			}),
			kit.NewListRow(s.look, kit.RowParts{
				Icon: kit.IconWarning, Title: t("report.title"), OnTap: func() { s.nav.Push(To(Report)) },
			}),
			kit.NewListRow(s.look, kit.RowParts{
				Icon: kit.IconDocument, Title: t("licences.title"), OnTap: func() { s.nav.Push(To(Licences)) },
			})))})}
}

func (a *about) content() fyne.CanvasObject { return a.page }
