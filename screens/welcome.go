package screens

import (
	"bytes"
	"image/png"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"mawidi/app"
	"mawidi/assets"
	"mawidi/screens/kit"
)

// welcome is the first page ever: the language, what the app does, and the ministry's three warnings.
type welcome struct {
	stage
	app  settingsKeeper
	page *kit.Page
}

func newWelcome(s stage, a settingsKeeper) *welcome {
	w := &welcome{stage: s, app: a}
	w.page = kit.NewPage(s.look, s.marked(kit.PageParts{Body: w.body(), Actions: []fyne.CanvasObject{
		kit.NewButton(s.look, kit.Primary, s.words.T("welcome.start"), w.onStart),
		kit.NewButton(s.look, kit.Quiet, s.words.T("welcome.browse"), w.onBrowse),
	}}))
	return w
}

func (w *welcome) body() fyne.CanvasObject {
	t := w.words.T
	return kit.VStack(kit.SpaceL,
		kit.TopRow(w.look, kit.SpaceM, logo(), w.opening(t("welcome.title"), t("welcome.lead")), nil),
		w.languageChoice(w.app),
		kit.VStack(kit.SpaceM,
			w.point(kit.IconClock, "", t("welcome.does_release")),
			w.point(kit.IconPeople, "", t("welcome.does_fair")),
			w.point(kit.IconTicket, "", t("welcome.does_remind"))),
		w.warnings())
}

// warnings are the ministry's three: booking is free, there are no go-betweens, codes are for nobody else.
func (s stage) warnings() fyne.CanvasObject {
	t := s.words.T
	return kit.AccentCard(kit.VStack(kit.SpaceM,
		s.heading(t("welcome.warnings_title")),
		s.point(kit.IconFree, t("welcome.free_title"), t("welcome.free")),
		s.point(kit.IconNoBroker, t("welcome.brokers_title"), t("welcome.brokers")),
		s.point(kit.IconLock, t("welcome.codes_title"), t("welcome.codes"))))
}

// logo is the app's own drawing. It is decoded here, once: Fyne decodes a resource whenever the page around it is refreshed.
func logo() fyne.CanvasObject {
	decoded, _ := png.Decode(bytes.NewReader(assets.Icon)) // embedded: it is one
	drawing := canvas.NewImageFromImage(decoded)
	drawing.FillMode = canvas.ImageFillContain
	drawing.SetMinSize(fyne.NewSquareSize(64))
	return drawing
}

// point is one thing to know: a drawing and a sentence, under a title where there is one.
func (s stage) point(icon kit.Icon, title, sentence string) fyne.CanvasObject {
	words := kit.VStack("")
	if title != "" {
		words.Add(kit.NewText(s.look, title, kit.Style{Weight: kit.SemiBold}))
	}
	words.Add(kit.NewText(s.look, sentence, kit.Style{}))
	return kit.TopRow(s.look, kit.SpaceM, kit.NewLargeIcon(s.look, icon, kit.ColorForest), words, nil)
}

func (w *welcome) content() fyne.CanvasObject { return w.page }

func (w *welcome) onStart() {
	w.keepSettings(w.app, func(s *app.Settings) { s.Welcomed = true })
	w.nav.Push(To(Register))
}

func (w *welcome) onBrowse() {
	w.keepSettings(w.app, func(s *app.Settings) { s.Welcomed = true })
	w.nav.Root(To(Home))
	w.nav.Push(To(Missions))
}

func (w *welcome) submit() { w.onStart() }
