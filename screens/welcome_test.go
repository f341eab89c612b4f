package screens

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"mawidi/app"
	"mawidi/locale"
)

type settingsInMemory struct{ settings app.Settings }

func (s *settingsInMemory) Settings() app.Settings { return s.settings }

func (s *settingsInMemory) SetSettings(settings app.Settings) error {
	s.settings = settings
	return nil
}

func TestTheFirstPageWarnsAndLeadsToRegistering(t *testing.T) {
	p := perform(t, locale.Arabic)
	kept := &settingsInMemory{}
	p.show(newWelcome(p.stage(), kept))

	p.sees("أهلاً بك في موعدي", "الحجز مجاني دائماً", "لا وسطاء", "رموزك لك وحدك")
	p.taps("ابدأ")

	require.Equal(t, []Route{To(Register)}, p.nav.routes)
	require.True(t, kept.settings.Welcomed)
}

func TestWhoeverReadsEnglishSaysSoOnTheFirstPage(t *testing.T) {
	p := perform(t, locale.Arabic)
	kept := &settingsInMemory{}
	p.show(newWelcome(p.stage(), kept))

	p.taps("English")

	require.Equal(t, locale.English, kept.settings.Language)
	require.False(t, kept.settings.Welcomed)
}

func TestMissionsCanBeLookedAtWithoutAnAccount(t *testing.T) {
	p := perform(t, locale.English)
	p.show(newWelcome(p.stage(), &settingsInMemory{}))

	p.taps("Look at embassies and consulates first")

	require.Equal(t, []Route{To(Home)}, p.nav.roots)
	require.Equal(t, []Route{To(Missions)}, p.nav.routes)
}

func TestEnterStarts(t *testing.T) {
	p := perform(t, locale.English)
	p.show(newWelcome(p.stage(), &settingsInMemory{}))

	p.presses(fyne.KeyReturn)

	require.Equal(t, []Route{To(Register)}, p.nav.routes)
}
