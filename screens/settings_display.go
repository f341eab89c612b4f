package screens

import (
	"slices"

	"fyne.io/fyne/v2"

	"mawidi/app"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// settingsKeeper is who keeps the settings.
type settingsKeeper interface {
	Settings() app.Settings
	SetSettings(app.Settings) error
}

// keepSettings changes the settings. Where they cannot be written they still hold until the app is closed.
func (s stage) keepSettings(a settingsKeeper, change func(*app.Settings)) {
	settings := a.Settings()
	change(&settings)
	if err := a.SetSettings(settings); err != nil {
		s.nav.Announce(kit.Warn, "", s.words.T("settings.not_kept"))
	}
}

// textScales are the text sizes to choose from, as in app.Settings.
var textScales = []float32{1, 1.5, 2}

// newDisplayPart returns the choices of language, numerals, theme and text size. Each holds at once.
func newDisplayPart(s stage, a settingsKeeper) fyne.CanvasObject {
	t := s.words.T
	chosen := a.Settings()
	var sizes []string
	for _, scale := range textScales {
		sizes = append(sizes, s.words.Digits(percent(scale)))
	}
	return kit.Card(kit.VStack(kit.SpaceM,
		s.labelled("settings.language", s.languageChoice(a)),
		s.labelled("settings.numerals", kit.NewSegmented(s.look, t("settings.numerals"),
			[]string{locale.LatinNumerals.String(), locale.ArabicNumerals.String()}, int(chosen.Numerals),
			func(i int) { s.keepSettings(a, func(c *app.Settings) { c.Numerals = locale.Numerals(i) }) })),
		s.labelled("settings.theme", kit.NewSegmented(s.look, t("settings.theme"),
			[]string{t("settings.theme_system"), t("settings.theme_light"), t("settings.theme_dark")}, int(chosen.Theme),
			func(i int) { s.keepSettings(a, func(c *app.Settings) { c.Theme = app.Theme(i) }) })),
		s.labelled("settings.text_size", kit.NewSegmented(s.look, t("settings.text_size"),
			sizes, max(0, slices.Index(textScales, chosen.TextScale)),
			func(i int) { s.keepSettings(a, func(c *app.Settings) { c.TextScale = textScales[i] }) })),
		kit.NewText(s.look, t("settings.text_size_sample"), kit.Style{Color: kit.ColorMuted})))
}

func percent(scale float32) string {
	switch scale {
	case 1.5:
		return "150%"
	case 2:
		return "200%"
	}
	return "100%"
}

// languageChoice names each language in itself.
func (s stage) languageChoice(a settingsKeeper) *kit.Segmented {
	languages := locale.Languages()
	var names []string
	for _, l := range languages {
		names = append(names, l.Name())
	}
	return kit.NewSegmented(s.look, s.words.T("settings.language"), names, slices.Index(languages, s.words.Language()),
		func(i int) { s.keepSettings(a, func(c *app.Settings) { c.Language = languages[i] }) })
}

// labelled is a choice under the name of what is chosen.
func (s stage) labelled(key string, choice fyne.CanvasObject) fyne.CanvasObject {
	return kit.VStack(kit.SpaceS, s.hint(s.words.T(key)), choice)
}
