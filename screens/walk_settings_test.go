package screens

import (
	"errors"
	"net/url"

	"github.com/stretchr/testify/require"

	"mawidi/app"
	"mawidi/app/remind"
	"mawidi/app/vault"
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
	privacy := func(p *performance) {
		p.show(newPrivacy(p.stage(), &shredder{state: app.SignedIn, level: vault.Keyring}))
	}
	devices := func(p *performance) { p.show(newDevices(p.stage(), newShelf())) }
	return append(lockScenes(), []scene{
		{"settings", settings(func(*drawer) {})},
		{"settings/first load", func(p *performance) {
			p.run.held = true
			settings(func(*drawer) {})(p)
		}},
		{"settings/offline", settings(func(d *drawer) { d.err = errors.New("no copy and no network") })},
		{"settings/stale", settings(func(d *drawer) { d.stale = true })},
		{"settings/signed out", settings(func(d *drawer) { d.session = app.Session{} })},
		{"settings/reminders not asked", func(p *performance) {
			p.permission = remind.NotAsked
			settings(func(*drawer) {})(p)
		}},
		{"settings/reminders off", func(p *performance) {
			p.permission = remind.Refused
			settings(func(*drawer) {})(p)
		}},
		{"devices", devices},
		{"devices/first load", func(p *performance) {
			p.run.held = true
			devices(p)
		}},
		{"devices/sign out", func(p *performance) {
			devices(p)
			p.taps(p.words.T("settings.device_sign_out"))
		}},
		{"devices/offline", func(p *performance) {
			kept := newShelf()
			kept.stale = true
			p.show(newDevices(p.stage(), kept))
		}},
		{"devices/signed out", func(p *performance) { p.show(newDevices(p.stage(), &shelf{})) }},
		{"devices/failed", func(p *performance) {
			kept := newShelf()
			kept.err = errors.New("no network")
			p.show(newDevices(p.stage(), kept))
		}},
		{"privacy", privacy},
		{"privacy/hardware", func(p *performance) {
			p.show(newPrivacy(p.stage(), &shredder{state: app.SignedIn, level: vault.Hardware}))
		}},
		{"privacy/erase", func(p *performance) {
			privacy(p)
			p.taps(p.words.T("settings.erase"))
		}},
		{"privacy/not erased", func(p *performance) {
			p.show(newPrivacy(p.stage(), &shredder{state: app.SignedIn, level: vault.Keyring, err: errors.New("no space left")}))
			p.taps(p.words.T("settings.erase"))
			p.taps(p.words.T("settings.erase_confirm"))
		}},
		{"privacy/delete", func(p *performance) {
			privacy(p)
			p.taps(p.words.T("settings.delete"))
		}},
		{"licences", func(p *performance) { p.show(newLicences(p.stage(), "")) }},
		{"licences/one", func(p *performance) { p.show(newLicences(p.stage(), "golang.org/x/text")) }},
		{"report", func(p *performance) { p.show(newReport(p.stage(), troubled, &disk{})) }},
		{"report/on a phone", func(p *performance) {
			p.pocket = &pocket{}
			p.show(newReport(p.stage(), "", nil))
		}},
		{"report/copied", func(p *performance) {
			p.show(newReport(p.stage(), "", &disk{}))
			p.taps(p.words.T("report.copy"))
		}},
		{"report/not saved", func(p *performance) {
			p.show(newReport(p.stage(), "", &disk{full: true}))
			p.taps(p.words.T("report.save"))
		}},
		{"update", func(p *performance) {
			p.show(newUpdateNeeded(p.stage(), outdated{}, &url.URL{Scheme: "https", Host: "store.example"}))
		}},
		{"about", func(p *performance) { p.show(newAbout(p.stage(), "1.0.0")) }},
	}...)
}

// troubled is a report of an app in which something went wrong.
const troubled = `Mawidi 1.0.0 on linux/amd64
Ministry: mawidi.example, from version 1.0.0

2026-11-23T10:00:00Z WARN a call failed createRequest slot-taken (409), request abcdefghijklmnop
`

// outdated is an app too old to book with.
type outdated struct{}

func (outdated) Versions() (own, oldest string) { return "1.0.0", "2.0.0" }

// lockScenes are the app's lock from both sides.
func lockScenes() []scene {
	guessed := func(times int) func(*performance) {
		return func(p *performance) {
			newHasp(p).shows(p)
			for range times {
				p.typesOn(guess)
			}
		}
	}
	return []scene{
		{"lock", guessed(0)},
		{"lock/wrong", guessed(1)},
		{"lock/waiting", guessed(5)},
		{"lock/forgotten", func(p *performance) {
			guessed(0)(p)
			p.taps(p.words.T("lock.forgotten"))
		}},
		{"lock settings/off", func(p *performance) { p.show(newLockSettings(p.stage(), newHasp(p))) }},
		{"lock settings/on", func(p *performance) {
			h := newHasp(p)
			require.NoError(p.t, h.Set(pin))
			p.show(newLockSettings(p.stage(), h))
		}},
		{"lock settings/choosing", func(p *performance) {
			p.show(newLockSettings(p.stage(), newHasp(p)))
			p.taps(p.words.T("lock.start"))
		}},
	}
}
