package app_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/app"
	"mawidi/app/remind"
	"mawidi/locale"
	"mawidi/ministry/ministrytest"
)

// reads waits until each of the armed reminders suits.
func (p *phone) reads(suits func(remind.Reminder) bool) {
	p.t.Helper()
	require.Eventually(p.t, func() bool {
		for _, r := range p.app.Reminders() {
			if !suits(r) {
				return false
			}
		}
		return true
	}, 20*time.Second, 5*time.Millisecond, "%v", p.app.Reminders())
}

func TestRemindersSpeakTheLanguageThatIsChosenWhenTheyFire(t *testing.T) {
	m := ministrytest.New(t)
	m.Settle(ministrytest.Layla())
	p := newPhone(t, m, "phone")
	p.signIn(ministrytest.Layla())
	booked := p.book(ministrytest.Renewal)
	releases, err := p.app.Releases(t.Context(), ministrytest.Beirut)
	require.NoError(t, err)
	require.NoError(t, p.app.RemindOfRelease(releases.Value[len(releases.Value)-1], booked.Mission.Name))
	require.Len(t, p.app.Reminders(), 4)
	p.reads(func(r remind.Reminder) bool { return isArabic(r.Title) && isArabic(r.Body) })
	was := p.app.Reminders()

	s := p.app.Settings()
	s.Language = locale.English
	require.NoError(t, p.app.SetSettings(s))
	p.reads(func(r remind.Reminder) bool { return !isArabic(r.Title) && !isArabic(r.Body) })
	for i, r := range p.app.Reminders() {
		assert.Equal(t, was[i].ID, r.ID)
		assert.Equal(t, was[i].At.Unix(), r.At.Unix(), "the moment stays")
	}

	s.Language, s.Numerals = locale.Arabic, locale.ArabicNumerals
	require.NoError(t, p.app.SetSettings(s))
	p.reads(func(r remind.Reminder) bool {
		return isArabic(r.Title) && locale.LatinDigits(r.Body) == r.Body == (r.ReleaseID != "")
	})
}

func isArabic(s string) bool {
	for _, r := range s {
		if r >= 'ا' && r <= 'ي' {
			return true
		}
	}
	return false
}

func TestSettingsOutlastTheApp(t *testing.T) {
	m := ministrytest.New(t)
	p := newPhone(t, m, "phone")
	chosen := app.Settings{Language: locale.English, Numerals: locale.ArabicNumerals, Theme: app.DarkTheme, TextScale: 2, Welcomed: true}
	require.NoError(t, p.app.SetSettings(chosen))
	p.restart()
	assert.Equal(t, chosen, p.app.Settings())
}
