package screens

import (
	"fyne.io/fyne/v2"

	"mawidi/app"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// welcomeApp is what the welcome needs of the app.
type welcomeApp interface {
	Settings() app.Settings
	SetSettings(app.Settings) error
}

// welcome is the first page ever: the language, what the app does, and the ministry's three warnings.
type welcome struct {
	stage
	app    welcomeApp
	start  *kit.Button
	browse *kit.Button
	page   *kit.Page
}

func newWelcome(s stage, a welcomeApp) *welcome {
	w := &welcome{stage: s, app: a}
	w.start = kit.NewButton(s.look, kit.Primary, s.words.T("welcome.start"), w.onStart)
	w.browse = kit.NewButton(s.look, kit.Quiet, s.words.T("welcome.browse"), w.onBrowse)
	w.page = kit.NewPage(s.look, kit.PageParts{Body: w.body(), Actions: []fyne.CanvasObject{w.start, w.browse}})
	return w
}

func (w *welcome) body() fyne.CanvasObject {
	t := w.words.T
	return kit.VStack(kit.SpaceL,
		kit.VStack(kit.SpaceS,
			kit.NewText(w.look, t("welcome.title"), kit.Style{Size: kit.SizeTitle, Weight: kit.Bold}),
			kit.NewText(w.look, t("welcome.lead"), kit.Style{Color: kit.ColorMuted})),
		w.languages(),
		kit.VStack(kit.SpaceM,
			w.point(kit.IconClock, "", t("welcome.does_release")),
			w.point(kit.IconPeople, "", t("welcome.does_fair")),
			w.point(kit.IconTicket, "", t("welcome.does_remind"))),
		kit.AccentCard(kit.VStack(kit.SpaceM,
			kit.NewText(w.look, t("welcome.warnings_title"), kit.Style{Size: kit.SizeHeading, Weight: kit.SemiBold}),
			w.point(kit.IconFree, t("welcome.free_title"), t("welcome.free")),
			w.point(kit.IconNoBroker, t("welcome.brokers_title"), t("welcome.brokers")),
			w.point(kit.IconLock, t("welcome.codes_title"), t("welcome.codes")))))
}

// point is one thing to know: a drawing and a sentence, under a title where there is one.
func (w *welcome) point(icon kit.Icon, title, sentence string) fyne.CanvasObject {
	words := kit.VStack("")
	if title != "" {
		words.Add(kit.NewText(w.look, title, kit.Style{Weight: kit.SemiBold}))
	}
	words.Add(kit.NewText(w.look, sentence, kit.Style{}))
	return kit.Row(w.look, kit.SpaceM, kit.NewLargeIcon(w.look, icon, kit.ColorForest), words, nil)
}

// languages lets the reader choose theirs, each named in itself.
func (w *welcome) languages() fyne.CanvasObject {
	var names []string
	chosen := 0
	for i, l := range locale.Languages() {
		names = append(names, l.Name())
		if l == w.words.Language() {
			chosen = i
		}
	}
	return kit.NewSegmented(w.look, w.words.T("welcome.language"), names, chosen, func(i int) {
		w.keep(func(s *app.Settings) { s.Language = locale.Languages()[i] })
	})
}

func (w *welcome) content() fyne.CanvasObject { return w.page }

func (w *welcome) onStart() {
	w.keep(func(s *app.Settings) { s.Welcomed = true })
	w.nav.Push(To(Register))
}

func (w *welcome) onBrowse() {
	w.keep(func(s *app.Settings) { s.Welcomed = true })
	w.nav.Root(To(Home))
	w.nav.Push(To(Missions))
}

func (w *welcome) submit() { w.onStart() }

// keep changes the settings. Where they cannot be written they still hold until the app is closed.
func (w *welcome) keep(change func(*app.Settings)) {
	s := w.app.Settings()
	change(&s)
	if err := w.app.SetSettings(s); err != nil {
		w.nav.Announce(kit.Warn, "", w.words.T("settings.not_kept"))
	}
}
