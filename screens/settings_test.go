package screens

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/app"
	"mawidi/app/lock"
	"mawidi/app/vault"
	"mawidi/locale"
)

// drawer is where the settings are kept, and whose device it is.
type drawer struct {
	settingsInMemory
	session app.Session
	account api.Account
	lock    *lock.Lock
	stale   bool
	tested  int
	err     error
}

func newDrawer() *drawer {
	citizen := api.Citizen{
		Name: api.Localized{Ar: "ليلى حداد", En: "Layla Haddad"}, NationalNumber: "••••••••001", PassportNumber: new("••••••456"),
	}
	unset, _ := lock.Open(vault.NewMemory(), func() time.Duration { return 0 })
	return &drawer{
		lock:             unset,
		settingsInMemory: settingsInMemory{settings: app.Settings{Language: locale.Arabic, TextScale: 1}},
		session:          app.Session{State: app.SignedIn, Citizen: citizen},
		account: api.Account{
			Citizen: citizen, MaskedAddress: "+961 •• ••• •01",
			Applicants: []api.Applicant{
				{Relation: api.Self, Name: citizen.Name},
				{Relation: api.Child, Name: api.Localized{Ar: "سامر", En: "Samer"}},
			},
		},
	}
}

func (d *drawer) Lock() *lock.Lock { return d.lock }

func (d *drawer) Session() app.Session { return d.session }

func (d *drawer) Account(context.Context) (app.Known[api.Account], error) {
	return app.Known[api.Account]{Value: d.account, At: noon.Add(-2 * time.Hour), Stale: d.stale}, d.err
}

func (d *drawer) Policy(context.Context) (app.Known[api.Policy], error) {
	return app.Known[api.Policy]{Value: api.Policy{ReminderOffsets: []string{"PT12H", "PT4H", "P1Q"}}}, d.err
}

func (d *drawer) TestReminder() error { d.tested++; return nil }

func TestACitizenSeesWhomTheMinistryKnowsThemAs(t *testing.T) {
	p := perform(t, locale.Arabic)
	p.show(newSettings(p.stage(), newDrawer()))

	p.sees("ليلى حداد", "الرقم الوطني. آخره 001", "رقم جواز السفر. آخره 456", "+961 آخره 01", "سامر")
}

func TestWithoutNetworkTheNameIsStillThere(t *testing.T) {
	p := perform(t, locale.English)
	kept := newDrawer()
	kept.err = errors.New("no copy and no network")
	p.show(newSettings(p.stage(), kept))

	p.sees("Layla Haddad", "National number. ending in 001", "Something unexpected went wrong.",
		"You will see here when we remind you, once you are online.")

	kept.err = nil
	p.taps("Try again")
	p.sees("Layla Haddad", "Samer")
	p.seesNot("Something unexpected")
}

func TestWithoutNetworkTheAccountSaysSinceWhen(t *testing.T) {
	p := perform(t, locale.Arabic)
	kept := newDrawer()
	kept.stale = true
	p.show(newSettings(p.stage(), kept))
	p.sees("بلا اتصال. آخر تحديث اليوم الساعة 8:00 صباحاً", "سامر")

	kept.stale = false
	p.taps("حاول مرة أخرى")
	p.seesNot("بلا اتصال")
}

func TestWhoeverBeganToRegisterIsLedOnFromTheSettings(t *testing.T) {
	p := perform(t, locale.English)
	kept := newDrawer()
	kept.session = app.Session{State: app.CodeSent}
	p.show(newSettings(p.stage(), kept))
	p.taps("Continue")
	require.Equal(t, []Route{To(Code)}, p.nav.routes)
}

func TestEveryChoiceOfTheDisplayIsKeptAtOnce(t *testing.T) {
	p := perform(t, locale.Arabic)
	kept := newDrawer()
	p.show(newSettings(p.stage(), kept))

	p.taps("English")
	p.taps("١٢٣")
	p.taps("داكن")
	p.taps("150%")

	require.Equal(t, app.Settings{
		Language: locale.English, Numerals: locale.ArabicNumerals, Theme: app.DarkTheme, TextScale: 1.5,
	}, kept.settings)
}

func TestTheChoicesShowWhatWasChosenBefore(t *testing.T) {
	p := perform(t, locale.English)
	kept := newDrawer()
	kept.settings.Theme, kept.settings.TextScale = app.LightTheme, 2
	p.show(newSettings(p.stage(), kept))

	p.sees("Language. English. selected", "Theme. Light. selected", "Text size. 200%. selected", "Text size. 100%. 1 of 3")
}

func TestRemindersSayWhenAndCanBeTried(t *testing.T) {
	p := perform(t, locale.Arabic)
	kept := newDrawer()
	p.show(newSettings(p.stage(), kept))

	p.sees("قبل الموعد بمدة 12 ساعة", "قبل الموعد بمدة 4 ساعات")
	p.taps("جرّب تذكيراً")
	require.Equal(t, 1, kept.tested)
}

func TestWithoutAnAccountSettingsLeadToRegistering(t *testing.T) {
	p := perform(t, locale.English)
	kept := newDrawer()
	kept.session = app.Session{}
	p.show(newSettings(p.stage(), kept))

	p.seesNot("Devices", "Layla Haddad")
	p.taps("Register")
	p.taps("Privacy")
	p.taps("About")
	require.Equal(t, []Route{To(Register), To(Privacy), To(About)}, p.nav.routes)
}

func TestSettingsSayWhetherTheAppIsLocked(t *testing.T) {
	p := perform(t, locale.Arabic)
	kept := newDrawer()
	page := newSettings(p.stage(), kept)
	p.show(page)
	p.sees("القفل متوقف")

	require.NoError(t, kept.lock.Set(pin))
	page.resume()
	p.sees("القفل يعمل")
	p.taps("قفل التطبيق")
	require.Equal(t, []Route{To(AppLock)}, p.nav.routes)
}

func TestAboutSaysWhichVersionAndThatBookingIsFree(t *testing.T) {
	p := perform(t, locale.English)
	p.show(newAbout(p.stage(), "0.1.0"))

	p.sees("0.1.0", p.words.T("app.ministry"), p.words.T("welcome.free"))
}
