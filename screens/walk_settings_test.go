package screens

import (
	"errors"

	"mawidi/app"
)

// settingsScenes are the settings and the pages that they lead to.
func settingsScenes() []scene {
	settings := func(given func(*drawer)) func(*performance) {
		return func(p *performance) {
			kept := newDrawer()
			kept.settings.Language = p.words.Language()
			given(kept)
			p.show(newSettings(p.stage(), kept))
		}
	}
	privacy := func(p *performance) { p.show(newPrivacy(p.stage(), &shredder{state: app.SignedIn})) }
	devices := func(p *performance) { p.show(newDevices(p.stage(), newShelf())) }
	return []scene{
		{"settings", settings(func(*drawer) {})},
		{"settings/offline", settings(func(d *drawer) { d.err = errors.New("no copy and no network") })},
		{"settings/signed out", settings(func(d *drawer) { d.session = app.Session{} })},
		{"devices", devices},
		{"devices/sign out", func(p *performance) {
			devices(p)
			p.taps("Pixel 6")
		}},
		{"devices/failed", func(p *performance) {
			kept := newShelf()
			kept.err = errors.New("no network")
			p.show(newDevices(p.stage(), kept))
		}},
		{"privacy", privacy},
		{"privacy/erase", func(p *performance) {
			privacy(p)
			p.taps(p.words.T("settings.erase"))
		}},
		{"privacy/delete", func(p *performance) {
			privacy(p)
			p.taps(p.words.T("settings.delete"))
		}},
		{"about", func(p *performance) { p.show(newAbout(p.stage(), "1.0.0")) }},
	}
}
