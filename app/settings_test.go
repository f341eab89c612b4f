package app_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
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

func TestTheMinistrysMessagesFollowTheLanguageChosenInTheApp(t *testing.T) {
	m := ministrytest.New(t)
	layla := ministrytest.Layla()
	m.Settle(layla)
	p := newPhone(t, m, "phone")
	p.signIn(layla)
	booked := p.book(ministrytest.Renewal)
	reminded := func(before time.Duration) string {
		m.Clock.Set(booked.StartsAt.Add(-before))
		m.CatchUp()
		return m.Messages(layla.Phone)[0].Body
	}
	chooses := func(language locale.Language) {
		s := p.app.Settings()
		s.Language = language
		require.NoError(t, p.app.SetSettings(s))
	}
	isAsked := func() bool {
		account, err := p.app.Account(t.Context())
		return err == nil && account.Value.Language == api.Language(p.app.Settings().Language)
	}

	chooses(locale.English)
	require.Eventually(t, isAsked, 20*time.Second, 5*time.Millisecond)
	require.Contains(t, reminded(12*time.Hour), "Embassy in Beirut")

	p.network.down.Store(true)
	chooses(locale.Arabic)
	p.network.down.Store(false)
	require.Eventually(t, isAsked, 20*time.Second, 5*time.Millisecond, "what could not be said offline is said later")
	require.Contains(t, reminded(4*time.Hour), "السفارة في بيروت")
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
